"""The coding sheet -> an Excel workbook to decide in: lists to choose from, nothing run as formula.

Beside what people see it holds a hidden sheet with a record for each row, by which the row is
known again however it was sorted, and what was filled in from the start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qualcode.present.render.archive import frozen_zip
from qualcode.present.sheet_words import HIDDEN, SheetWords, named, sheet_words
from qualcode.types import Codebook, Language

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MOST_IN_A_CELL = 32_767
_PIECE = 1_500  # of a record in one cell: the reader of workbooks minds long texts in many cells
_A4 = 9
_HELP_WIDTH = 72
_POINTS_A_LINE, _MOST_POINTS = 14, 400

_WIDTHS = {
    "ref": 6, "transcript": 11, "informant": 9, "lines": 8, "question": 26, "words": 56,
    "suggested": 30, "evidence": 20, "decision": 11, "code": 24, "polarity": 11,
    "extra1": 18, "extra2": 18, "note": 28,
}  # fmt: skip
_TO_FILL = frozenset({"decision", "code", "polarity", "extra1", "extra2", "note"})
_LISTED = frozenset({"code", "extra1", "extra2"})
_KEPT_IN_VIEW = "lines"

_BASE = {"font_name": "Arial", "font_size": 10, "align": "left", "valign": "top", "bottom": 1,
         "bottom_color": "#BFBFBF"}  # fmt: skip
_INDENT = {"indent": 1}
_AGAIN = {"font_color": "#595959", "italic": True}
_FILL = {"indent": 1, "bg_color": "#FFF9E5", "left": 4, "left_color": "#BFBFBF"}
_HEAD = {"indent": 1, "bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E7E6E6"}
_HEAD_TO_FILL = {"bg_color": "#FFE699", "bottom": 5, "bottom_color": "#000000"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet: column -> its text, the hidden record, what only repeats the row above.

    The first column, ``ref``, is written as a number.
    """

    cells: Mapping[str, str]
    record: str
    again: frozenset[str] = frozenset()


def render(  # noqa: PLR0913 - what stands in it, and for whom
    columns: Sequence[str],
    lines: Sequence[Line],
    about: str,
    codebook: Codebook,
    language: Language,
    *,
    blind: bool = False,
) -> bytes:
    """Columns, rows, a note on the whole -> the bytes of a .xlsx file; always the same bytes.

    A ``blind`` sheet has no suggestions, and tells nothing of any.
    """
    written = BytesIO()
    book = Workbook(written, {"in_memory": True, **_PLAIN_TEXT})
    book.set_properties({"title": "qualcode", "author": "", "created": _LONG_AGO})
    words = sheet_words(language)
    sheet = book.add_worksheet(words.sheet)
    _help(book, words, words.help_blind if blind else words.help)
    _codes(book, words, [named(code, language) for code in codebook.codes])
    _hidden(book, lines, about)
    _Sheet(book, sheet, columns, words, len(codebook.codes)).draw(lines)
    book.close()
    return frozen_zip(written.getvalue())


def _help(book: Workbook, words: SheetWords, lines: Sequence[str]) -> None:
    """Write a sheet that says how to fill in the other."""
    sheet = book.add_worksheet(words.help_sheet)
    sheet.set_column(0, 0, _HELP_WIDTH)
    sheet.hide_gridlines(2)
    for at, line in enumerate(lines):
        look = {"font_name": "Arial", "font_size": 11, "text_wrap": True, "valign": "top"}
        sheet.write_string(at, 0, line, book.add_format({**look, "bold": at == 0}))
        sheet.set_row(at, 15 * len(wrap(line, _HELP_WIDTH)) + 7)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)


def _codes(book: Workbook, words: SheetWords, names: Sequence[str]) -> None:
    """Write the list of codes that cells choose from; a list in the cell itself may be short."""
    sheet = book.add_worksheet(words.codes)
    sheet.set_column(0, 0, 70)
    for at, name in enumerate(names):
        sheet.write_string(at, 0, name)
    sheet.hide()


def _hidden(book: Workbook, lines: Sequence[Line], about: str) -> None:
    """Write the records, each beside its row's number."""
    sheet = book.add_worksheet(HIDDEN)
    for at, (ref, record) in enumerate(
        [("0", about), *((x.cells["ref"], x.record) for x in lines)]
    ):
        sheet.write_number(at, 0, int(ref))
        for column, start in enumerate(range(0, len(record), _PIECE), start=1):
            sheet.write_string(at, column, record[start : start + _PIECE])
    sheet.very_hidden()


class _Sheet:
    """The sheet that people fill in."""

    def __init__(
        self,
        book: Workbook,
        sheet: Worksheet,
        columns: Sequence[str],
        words: SheetWords,
        codes: int,
    ) -> None:
        """Set up the looks; nothing is written yet."""
        self.sheet, self.columns, self.words, self.codes = sheet, columns, words, codes
        self._plain = book.add_format({**_BASE, **_INDENT, "text_wrap": True})
        self._number = book.add_format({**_BASE, "align": "center"})
        self._again = book.add_format({**_BASE, **_AGAIN, **_INDENT})
        self._code = book.add_format({**_BASE, **_INDENT, "text_wrap": True, "bold": True})
        self._fill = book.add_format({**_BASE, **_FILL, "text_wrap": True, "num_format": "@"})
        self._head = book.add_format({**_BASE, **_HEAD})
        self._head_to_fill = book.add_format({**_BASE, **_HEAD, **_HEAD_TO_FILL})

    def draw(self, lines: Sequence[Line]) -> None:
        """Write everything, the lists to choose from, and how it is shown and printed."""
        for column, name in enumerate(self.columns):
            self.sheet.set_column(column, column, _WIDTHS[name])
            look = self._head_to_fill if name in _TO_FILL else self._head
            self.sheet.write_string(0, column, self.words.columns[name], look)
        self.sheet.set_row(0, 2 * _POINTS_A_LINE + 4)
        for at, line in enumerate(lines, start=1):
            self._row(at, line)
        self._lists(max(len(lines), 1))
        self._set_up(len(lines))

    def _row(self, at: int, line: Line) -> None:
        for column, name in enumerate(self.columns):
            text, look = line.cells.get(name, ""), self._look(name, line)
            if name == "ref":
                self.sheet.write_number(at, column, int(text), self._number)
            elif text:
                self.sheet.write_string(at, column, text[:_MOST_IN_A_CELL], look)
            else:
                self.sheet.write_blank(at, column, None, look)
        self.sheet.set_row(at, _height(line))

    def _look(self, name: str, line: Line) -> Format:
        if name in _TO_FILL:
            return self._fill
        if name == "suggested":
            return self._code
        return self._again if name in line.again else self._plain

    def _lists(self, last: int) -> None:
        """Let the cells to fill in choose from their lists; what is typed may differ a little."""
        codes = f"='{self.words.codes}'!$A$1:$A${max(self.codes, 1)}"
        sources: dict[str, str | list[str]] = dict.fromkeys(_LISTED, codes)
        sources["decision"] = list(self.words.decision.values())
        sources["polarity"] = list(self.words.polarity.values())
        for column, name in enumerate(self.columns):
            if name in sources:
                self.sheet.data_validation(1, column, last, column, {
                    "validate": "list", "source": sources[name],
                    "error_type": "warning", "error_message": self.words.wrong,
                })  # fmt: skip

    def _set_up(self, rows: int) -> None:
        self.sheet.freeze_panes(1, self.columns.index(_KEPT_IN_VIEW) + 1)
        self.sheet.autofilter(0, 0, rows, len(self.columns) - 1)
        self.sheet.repeat_rows(0)
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.set_margins(0.4, 0.4, 0.5, 0.5)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&C&P / &N")


def _height(line: Line) -> int:
    """A row -> points; LibreOffice does not find the height of wrapped text itself."""
    shown = ((_WIDTHS[name], text) for name, text in line.cells.items() if name not in line.again)
    lines = (sum(_lines(part, width) for part in text.split("\n")) for width, text in shown)
    return min(_POINTS_A_LINE * max(lines) + 3, _MOST_POINTS)


def _lines(text: str, width: int) -> int:
    """How many lines text takes in a column; wrapping is only tried where it doesn't fit."""
    room = round(width * 1.1)
    return 1 if len(text) <= room else len(wrap(text, room))
