"""Tables -> an Excel workbook: a sheet each, numbers as numbers, words never run as formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
from qualcode.present.render.captions import below_as_text, caption
from qualcode.present.render.values import decimals, value
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
_WIDEST_PAGE = 270  # in characters; a page that lies is then printed at half its size
_COLUMNS_IN_VIEW = 8
_WIDEST = {"text": 28, "quote": 70, "number": 16}
_SEVERAL_QUOTES = 40
_LEAST_WIDTH = 6

_FONT = {"font_name": "Times New Roman", "font_size": 10, "valign": "top"}
_WRAPPED = {"text_wrap": True}
_RULED = {"bottom": 1, "bottom_color": "#BFBFBF"}
_GRID: dict[str, object] = {"border": 1}
_HEAD = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}


def render(parts: Sequence[Part], house: House = PLAIN) -> bytes:
    """Numbered parts -> the bytes of a .xlsx file with a sheet for each table among them."""
    tables = [part for part in parts if isinstance(part, Table)]
    written = BytesIO()
    book = Workbook(written, {"in_memory": True, **_PLAIN_TEXT})
    book.set_properties({"title": "qualcode", "author": "", "created": _LONG_AGO})
    looks = _Looks(book, {})
    for table, name in zip(tables, _sheet_names(tables), strict=True):
        _Sheet(table, looks, book.add_worksheet(name), house, _widths(table)).draw()
    book.close()
    return frozen_zip(written.getvalue())


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of a workbook, each made once."""

    book: Workbook
    made: dict[tuple[tuple[str, object], ...], Format]

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
        """The row of the column names; the shared headings, if any, stand above it."""
        return 2 if any(self.table.groups) else 1

    @property
    def fits(self) -> bool:
        """Whether all columns go on one page and still can be read."""
        return sum(self.widths) <= _WIDEST_PAGE

    def draw(self) -> None:
        """Write everything and set up the print."""
        self._title_and_heads()
        for at, row in enumerate(self.table.rows):
            for column, cell in enumerate(row):
                self._write(self.head + 1 + at, column, cell, bold=at in self.table.strong)
            self._set_height(self.head + 1 + at, [cell.text for cell in row])
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
        for at, line in enumerate(below_as_text(self.table, self.house), row + 1):
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
        heights = [_height(text, self.widths[column]) for column, text in enumerate(texts)]
        self.sheet.set_row(row, max(heights))

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
        look = {**_RULED, **self._lines, "bold": bold}
        if self.table.kinds[column] == "number":
            look["align"] = "center"
        number = value(cell)
        if number is not None:
            look |= {"num_format": _number_format(cell)}
            self.sheet.write_number(row, column, number, self.looks.get(**look))
        else:
            self._write_text(row, column, cell.text, self.looks.get(**look, **_WRAPPED))

    def _write_text(self, row: int, column: int, text: str, look: Format) -> None:
        if text:
            self.sheet.write_string(row, column, text[:_MOST_IN_A_CELL], look)
        else:
            self.sheet.write_blank(row, column, None, look)
