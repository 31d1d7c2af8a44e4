"""Tables -> CSV for other programs: numbers with a point, whatever the thesis writes.

A single table is a plain CSV file: one row of heads, then its rows. Several follow each
other, each after its caption and with an empty row between, since CSV knows one table a file.
The file begins with the mark by which Excel knows UTF-8.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from qualcode.present.house import PLAIN, House
from qualcode.present.parts import Part
from qualcode.present.render.captions import caption
from qualcode.present.render.safe import csv_safe
from qualcode.present.render.values import value
from qualcode.types import Cell, Table

_Row = Sequence[str | float]


def render(parts: Sequence[Part], house: House = PLAIN) -> bytes:  # noqa: ARG001 - has no looks
    """Numbered parts -> the bytes of a .csv file of the tables among them."""
    tables = [part for part in parts if isinstance(part, Table)]
    written = StringIO(newline="")
    writer = csv.writer(written)
    for at, table in enumerate(tables):
        if len(tables) > 1:
            writer.writerows([*([()] if at else []), (csv_safe(caption(table)),)])
        writer.writerows(_rows(table))
    return written.getvalue().encode("utf-8-sig")


def _rows(table: Table) -> Iterator[_Row]:
    yield [
        csv_safe(f"{group}: {column}" if group else column)
        for group, column in zip(table.groups, table.columns, strict=True)
    ]
    for row in table.rows:
        yield [_written(cell) for cell in row]


def _written(cell: Cell) -> str | float:
    number = value(cell)
    return csv_safe(cell.text) if number is None else number
