"""Tables -> an Excel workbook: a sheet each, numbers as numbers, words never run as formulas."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from textwrap import shorten, wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qualcode.present.house import PLAIN, House
from qualcode.present.parts import Part
from qualcode.present.render.archive import frozen_zip
from qualcode.present.wording import caption, notes
from qualcode.types import Cell, Table

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

# Limits of Excel's.
_MOST_IN_A_CELL = 32_767
_LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")

_A4 = 9
_POINTS_A_LINE, _MOST_POINTS = 13, 400
_LETTERS_A_CHARACTER = 1.35  # a width counts digits of 11 points; words of 10 are narrower
_MOST_COLUMNS_ON_A_PAGE = 24
_COLUMNS_IN_VIEW = 8
_WIDTHS = {"text": 28, "quote": 70}
_LEAST_WIDTH = 6

_FONT = {"font_name": "Times New Roman", "font_size": 10, "valign": "top"}
_WRAPPED = {"text_wrap": True}
_RULED = {"bottom": 1, "bottom_color": "#BFBFBF"}
_HEAD = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
_KINDS: Mapping[str, Mapping[str, object]] = {
    "text": _WRAPPED | _RULED,
    "quote": _WRAPPED | _RULED,
    # 0 stays a number, so that sums work, and shows as none.
    "number": {"align": "center", "num_format": '0;-0;"-"', **_RULED},
}


def render(parts: Sequence[Part], house: House = PLAIN) -> bytes:
    """Tables -> the bytes of a .xlsx file; the same tables give the same bytes."""
    tables = [part for part in parts if isinstance(part, Table)]
    written = BytesIO()
    book = Workbook(written, {"in_memory": True, **_PLAIN_TEXT})
    book.set_properties({"title": "qualcode", "author": "", "created": _LONG_AGO})
    for table, name in zip(tables, _sheet_names(tables), strict=True):
        _Sheet(table, book, book.add_worksheet(name)).draw()
    book.close()
    return frozen_zip(written.getvalue())


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


def _height(text: str, width: int) -> int:
    """Text and width in characters -> points; neither Calc nor a merged cell finds it itself."""
    lines = len(wrap(text, round(width * _LETTERS_A_CHARACTER)))
    return min(_POINTS_A_LINE * max(lines, 1) + 2, _MOST_POINTS)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One table on its sheet: title, heads, rows, notes and source."""

    table: Table
    book: Workbook
    sheet: Worksheet

    @property
    def head(self) -> int:
        """The row of the column names; the shared headings, if any, stand above it."""
        return 2 if any(self.table.groups) else 1

    @property
    def fits(self) -> bool:
        """Whether all columns go on one page and still can be read."""
        return len(self.table.columns) <= _MOST_COLUMNS_ON_A_PAGE

    def draw(self) -> None:
        """Write everything and set up the print."""
        self._title_and_heads()
        for at, row in enumerate(self.table.rows):
            for column, cell in enumerate(row):
                look = self._look(**_KINDS[self.table.kinds[column]], bold=at in self.table.strong)
                self._write(self.head + 1 + at, column, cell, look)
            self._set_height(self.head + 1 + at, [cell.text for cell in row])
        self._below(self.head + 1 + len(self.table.rows))
        self._set_up()

    def _title_and_heads(self) -> None:
        self._write(0, 0, Cell(caption(self.table)), self._look(bold=True))
        for group, run in groupby(range(len(self.table.groups)), self.table.groups.__getitem__):
            columns = list(run)
            if group:
                align = "center" if self.fits else "left"
                self._across(self.head - 1, columns, group, self._look(**_HEAD, align=align))
        for column, name in enumerate(self.table.columns):
            align = "center" if self.table.kinds[column] == "number" else "left"
            self._write(self.head, column, Cell(name), self._look(**_HEAD, align=align))
        self._set_height(self.head, self.table.columns)

    def _below(self, row: int) -> None:
        columns = range(len(self.table.columns))[: None if self.fits else _COLUMNS_IN_VIEW]
        width = sum(self._width(column) for column in columns)
        for at, line in enumerate(filter(None, (notes(self.table), self.table.source)), row + 1):
            self.sheet.set_row(at, _height(line, width))
            self._across(at, columns, line, self._look(**_WRAPPED, font_size=9))

    def _set_up(self) -> None:
        for column in range(len(self.table.columns)):
            self.sheet.set_column(column, column, self._width(column))
        first = next((at for at, kind in enumerate(self.table.kinds) if kind == "number"), 0)
        labels = first if any(self.table.groups) else 0
        self.sheet.freeze_panes(self.head + 1, labels)
        self.sheet.repeat_rows(0, self.head)
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        if self.fits:
            self.sheet.fit_to_pages(1, 0)
        elif labels:
            self.sheet.repeat_columns(0, labels - 1)

    def _set_height(self, row: int, texts: Sequence[str]) -> None:
        heights = [_height(text, self._width(column)) for column, text in enumerate(texts)]
        self.sheet.set_row(row, max(heights))

    def _width(self, column: int) -> int:
        """Column -> its width in characters."""
        group = self.table.groups[column]
        share = -(-len(group) // self.table.groups.count(group))
        longest = max(share, *map(len, self.table.columns[column].split()), 0)
        return _WIDTHS.get(self.table.kinds[column], max(_LEAST_WIDTH, longest + 2))

    def _across(self, row: int, columns: Sequence[int], text: str, look: Format) -> None:
        """Write text once across neighbouring columns."""
        if len(columns) > 1:
            self.sheet.merge_range(row, columns[0], row, columns[-1], "", look)
        self._write(row, columns[0], Cell(text), look)

    def _write(self, row: int, column: int, cell: Cell, look: Format) -> None:
        if not cell.text:
            self.sheet.write_blank(row, column, None, look)
        elif cell.number is None:
            self.sheet.write_string(row, column, cell.text[:_MOST_IN_A_CELL], look)
        else:
            self.sheet.write_number(row, column, cell.number, look)

    def _look(self, **properties: object) -> Format:
        return self.book.add_format({**_FONT, **properties})
