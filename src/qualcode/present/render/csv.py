"""Tables -> CSV as the Excel of their language opens it: Indonesian has `45,0` and `;` between.

Excel takes a file apart at the list separator of the computer's language, and what looks like
a number by its decimal sign. Where the decimal sign is a comma, as in Indonesian, the separator
is a semicolon: a file with commas would stand in one column there, and 45.0 would be read as
words or as a date. Where it is a point, columns are apart by commas. So the numbers are those of
the thesis, but for the sign between thousands, which programs don't read. The files made for
other programs, such as codings.csv, are plain CSV whatever the language.

A single table is one row of heads, then its rows. Several follow each other, each after its
caption and with an empty row between, since CSV knows one table a file. The file begins with
the mark by which Excel knows UTF-8.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from qualcode.present.house import PLAIN, House
from qualcode.present.parts import Part
from qualcode.present.render.captions import caption
from qualcode.present.render.safe import csv_safe
from qualcode.present.render.values import decimals, value
from qualcode.present.wording import wording
from qualcode.types import Cell, Table

_Row = Sequence[str]


def render(parts: Sequence[Part], house: House = PLAIN) -> bytes:  # noqa: ARG001 - has no looks
    """Numbered parts -> the bytes of a .csv file of the tables among them."""
    tables = [part for part in parts if isinstance(part, Table)]
    written, sign = StringIO(newline=""), _decimal_sign(tables)
    writer = csv.writer(written, delimiter=";" if sign == "," else ",")
    for at, table in enumerate(tables):
        if len(tables) > 1:
            writer.writerows([*([()] if at else []), (csv_safe(caption(table)),)])
        writer.writerows(_rows(table, sign))
    return written.getvalue().encode("utf-8-sig")


def _decimal_sign(tables: Sequence[Table]) -> str:
    """The sign before decimals that the tables show; where none has any, their language's."""
    cells = (cell for table in tables for row in table.rows for cell in row)
    shown = (
        cell.text.rstrip("%")[-1 - places]
        for cell in cells
        if value(cell) is not None and (places := decimals(cell))
    )
    languages = (wording(table.language)["decimal"] for table in tables)
    return next(shown, None) or next(languages, ".")


def _rows(table: Table, sign: str) -> Iterator[_Row]:
    yield [
        csv_safe(f"{group}: {column}" if group else column)
        for group, column in zip(table.groups, table.columns, strict=True)
    ]
    for row in table.rows:
        yield [_written(cell, sign) for cell in row]


def _written(cell: Cell, sign: str) -> str:
    """A number with the decimals it shows; 0 where a table has "-", so that sums work."""
    number = value(cell)
    if number is None:
        return csv_safe(cell.text)
    return f"{number:.{decimals(cell)}f}".replace(".", sign)
