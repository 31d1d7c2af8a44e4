"""Tables -> an Excel workbook: a sheet each, numbers as numbers, words never run as formulas.

What Excel can't hold is refused, or cut with a mark and told below the table; a large workbook is
written row by row, so that it needs no more memory than a small one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from textwrap import shorten, wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qualcode.errors import CannotWrite, Problem
from qualcode.present.house import PLAIN, House
from qualcode.present.parts import Part
from qualcode.present.quoting import CUT
from qualcode.present.render.archive import frozen_zip
from qualcode.present.render.captions import below_as_text, caption
from qualcode.present.render.values import decimals, value
from qualcode.present.tables.fitting import wording
from qualcode.types import Cell, Table

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

# Limits of Excel's.
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_MOST_IN_A_CELL = 32_767
_LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")

_A4 = 9
_POINTS_A_LINE, _MOST_POINTS = 13, 400
_LETTERS_A_CHARACTER = 1.35  # a width counts digits of 11 points; words of 10 are narrower
_WIDEST_PAGE = 270  # in characters; a page that lies is then printed at half its size
_COLUMNS_IN_VIEW = 8
_WIDEST = {"text": 28, "quote": 70, "number": 16}
_SEVERAL_QUOTES = 40
_LEAST_WIDTH = 6
_MANY_CELLS = 100_000  # which take 100 MB at once

_FONT = {"font_name": "Times New Roman", "font_size": 10, "valign": "top"}
_WRAPPED = {"text_wrap": True}
_RULED = {"bottom": 1, "bottom_color": "#BFBFBF"}
_GRID: dict[str, object] = {"border": 1}
_HEAD = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}


def render(parts: Sequence[Part], house: House = PLAIN) -> bytes:
    """Numbered parts -> the bytes of a .xlsx file with a sheet for each table among them.

    Raises CannotWrite for a table that is larger than a sheet can be.
    """
    tables = [part for part in parts if isinstance(part, Table)]
    for table in tables:
        _refuse_too_large(table, house)
    written = BytesIO()
    large = sum(len(table.rows) * len(table.columns) for table in tables) > _MANY_CELLS
    book = Workbook(written, {"constant_memory" if large else "in_memory": True, **_PLAIN_TEXT})
    book.set_properties({"title": "qualcode", "author": "", "created": _LONG_AGO})
    looks = _Looks(book, {}, {})
    for table, name in zip(tables, _sheet_names(tables), strict=True):
        _Sheet(table, looks, book.add_worksheet(name), house, _widths(table)).draw()
    book.close()
    return frozen_zip(written.getvalue())


def _refuse_too_large(table: Table, house: House) -> None:
    """Raise CannotWrite where a table, with all that stands around it, is no sheet of Excel."""
    around = _head(table) + 2 + len(_below(table, house))
    for there, most, what in (
        (len(table.rows) + around, MOST_ROWS, "rows"),
        (len(table.columns), MOST_COLUMNS, "columns"),
    ):
        if there > most:
            told = f"has {there:,} {what}; a sheet of Excel holds {most:,}."
            todo = "Write it as .csv or .parquet instead, or fewer codes of it with --code."
            raise CannotWrite(Problem(caption(table), told, todo))


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of a workbook, each made once; ``bodies`` are those that cells ask for."""

    book: Workbook
    made: dict[tuple[tuple[str, object], ...], Format]
    bodies: dict[tuple[str, bool, str], Format]

    def get(self, **properties: object) -> Format:
        """Properties on top of the font's -> their format."""
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({**_FONT, **properties})
        return self.made[key]


def _number_format(cell: Cell) -> str:
    """Cell with a number -> how Excel shows it as the thesis does.

    0 stays a number, so that sums work, and shows as none.
    """
    if cell.text == "-":
        return '0;-0;"-"'
    places = decimals(cell)
    thousands = not places and len(cell.text.rstrip("%")) > len(str(round(cell.number or 0)))
    whole = "#,##0" if thousands else "0"
    percent = '"%"' if cell.text.endswith("%") else ""
    return f"{whole}{'.' + '0' * places if places else ''}{percent}"


@lru_cache(maxsize=10_000)
def _number(cell: Cell) -> tuple[float, str] | None:
    """Cell -> its number and how Excel shows it; None for words. Tables repeat few numbers."""
    number = value(cell)
    return None if number is None else (number, _number_format(cell))


def _head(table: Table) -> int:
    """The row of the column names; the shared headings, if any, stand above it."""
    return 2 if any(table.groups) else 1


def _fitting(text: str) -> str:
    """Text -> as much of it as a cell of Excel's holds, with a mark where it is cut."""
    if len(text) <= _MOST_IN_A_CELL:
        return text
    return f"{text[: _MOST_IN_A_CELL - len(CUT) - 1]} {CUT}"


def _below(table: Table, house: House) -> tuple[str, ...]:
    """What is said below, and how many cells are cut, if any."""
    cut = sum(len(cell.text) > _MOST_IN_A_CELL for row in table.rows for cell in row)
    told = wording(table.language)["cut_cells"].format(count=cut, most=_MOST_IN_A_CELL)
    return (*below_as_text(table, house), *([told] if cut else []))


def _sheet_names(tables: Sequence[Table]) -> tuple[str, ...]:
    """Tables -> a name for each sheet that Excel accepts, no two alike."""
    names: dict[str, str] = {}
    for at, table in enumerate(tables):
        name = _NOT_IN_A_NAME.sub(" ", f"{table.number} {table.title}").strip("' ")
        short = shorten(name, _LONGEST_NAME, placeholder="") or str(at + 1)
        taken = short.casefold() in names
        unique = f"{short[: _LONGEST_NAME - 4]} {at + 1}" if taken else short
        names[unique.casefold()] = unique
    return tuple(names.values())


def _widths(table: Table) -> list[int]:
    """Table -> the width of each column in characters."""
    return [_width(table, column) for column in range(len(table.columns))]


def _width(table: Table, column: int) -> int:
    """Column -> its width: what its cells need, or its longest word."""
    group, kind = table.groups[column], table.kinds[column]
    share = -(-len(group) // table.groups.count(group))
    word = max(share, *map(len, table.columns[column].split()), _LEAST_WIDTH - 2)
    cells = max((len(row[column].text) for row in table.rows), default=0)
    several = kind == "quote" and table.kinds.count(kind) > 1
    return max(word, min(cells, _SEVERAL_QUOTES if several else _WIDEST[kind])) + 2


def _height(text: str, width: int) -> int:
    """Text and width in characters -> points; neither Calc nor a merged cell finds it itself."""
    room = round(width * _LETTERS_A_CHARACTER)
    lines = 1 if len(text) <= room else len(wrap(text, room))
    return min(_POINTS_A_LINE * max(lines, 1) + 2, _MOST_POINTS)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One table on its sheet: title, heads, rows, notes and source."""

    table: Table
    looks: _Looks
    sheet: Worksheet
    house: House
    widths: Sequence[int]

    @property
    def head(self) -> int:
        """The row of the column names."""
        return _head(self.table)

    @property
    def fits(self) -> bool:
        """Whether all columns go on one page and still can be read."""
        return sum(self.widths) <= _WIDEST_PAGE

    def draw(self) -> None:
        """Write everything and set up the print."""
        self._title_and_heads()
        for at, row in enumerate(self.table.rows, self.head + 1):
            bold = at - self.head - 1 in self.table.strong
            for column, cell in enumerate(row):
                self._write(at, column, cell, bold=bold)
            self._set_height(at, [cell.text for cell in row])
        self._below(self.head + 1 + len(self.table.rows))
        self._set_up()

    def _title_and_heads(self) -> None:
        self._write_text(0, 0, caption(self.table), self.looks.get(bold=True))
        for group, run in groupby(range(len(self.table.groups)), self.table.groups.__getitem__):
            columns = list(run)
            if group:
                align = "center" if self.fits else "left"
                look = self.looks.get(**_HEAD, **self._lines, align=align)
                self._across(self.head - 1, columns, group, look)
        for column, name in enumerate(self.table.columns):
            align = "center" if self.table.kinds[column] == "number" else "left"
            look = self.looks.get(**_HEAD, **self._lines, align=align)
            self._write_text(self.head, column, name, look)
        self._set_height(self.head, self.table.columns)

    def _below(self, row: int) -> None:
        columns = range(len(self.table.columns))[: None if self.fits else _COLUMNS_IN_VIEW]
        width = sum(self.widths[column] for column in columns)
        for at, line in enumerate(_below(self.table, self.house), row + 1):
            self.sheet.set_row(at, _height(line, width))
            self._across(at, columns, line, self.looks.get(**_WRAPPED, font_size=9))

    def _set_up(self) -> None:
        for column in range(len(self.table.columns)):
            self.sheet.set_column(column, column, self.widths[column])
        labels = next((at for at, group in enumerate(self.table.groups) if group), 0)
        self.sheet.freeze_panes(self.head + 1, labels)
        self.sheet.repeat_rows(0, self.head)
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        if self.fits:
            self.sheet.fit_to_pages(1, 0)
        elif labels:
            self.sheet.repeat_columns(0, labels - 1)

    def _set_height(self, row: int, texts: Sequence[str]) -> None:
        pairs = zip(texts, self.widths, strict=True)
        long = [_height(text, width) for text, width in pairs if len(text) > width]
        self.sheet.set_row(row, max(long, default=_POINTS_A_LINE + 2))

    @property
    def _lines(self) -> dict[str, object]:
        return _GRID if self.house.rules == "grid" else {}

    def _across(self, row: int, columns: Sequence[int], text: str, look: Format) -> None:
        """Write text once across neighbouring columns."""
        if len(columns) > 1:
            self.sheet.merge_range(row, columns[0], row, columns[-1], "", look)
        self._write_text(row, columns[0], text, look)

    def _write(self, row: int, column: int, cell: Cell, *, bold: bool) -> None:
        """Write a cell of the body: its number, or its words."""
        number = None if cell.number is None else _number(cell)
        kind = self.table.kinds[column]
        if number is not None:
            self.sheet.write_number(row, column, number[0], self._look(kind, number[1], bold=bold))
        else:
            self._write_text(row, column, cell.text, self._look(kind, "", bold=bold))

    def _look(self, kind: str, number_format: str, *, bold: bool) -> Format:
        """The look of a cell of the body, of a number if there is a format for it."""
        key = kind, bold, number_format
        if key not in self.looks.bodies:
            align = {"align": "center"} if kind == "number" else {}
            own = {"num_format": number_format} if number_format else _WRAPPED
            look = {**_RULED, **self._lines, "bold": bold, **align, **own}
            self.looks.bodies[key] = self.looks.get(**look)
        return self.looks.bodies[key]

    def _write_text(self, row: int, column: int, text: str, look: Format) -> None:
        if text:
            self.sheet.write_string(row, column, _fitting(text), look)
        else:
            self.sheet.write_blank(row, column, None, look)
