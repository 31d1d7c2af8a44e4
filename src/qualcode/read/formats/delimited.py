"""Tables as text (.csv, .tsv, .tab): rows of cells set apart by commas, semicolons, TABs or bars.

Which of these it is, the rows tell and not the file's name. Left out are the line ``sep=;``
that Excel asks for and the apostrophe that keeps a cell from being run as a formula. A
quotation mark that is never closed is read as one of the words: it does not make the rest of
the file a single cell.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence

from qualcode.read.content import decode
from qualcode.read.layout import cells, columns, table
from qualcode.types import Line

Rows = list[list[str]]

# Commas stand in ordinary words, so they are thought of last.
_SIGNS = "\t;|,"
_TOLD = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
_FORMULA = re.compile(r"\A'(?=[=+@\t-])")
_SAMPLE = 200
_ALIKE = 0.8
_LARGEST_CELL = 2**31 - 1


def lines(data: bytes) -> list[Line]:
    """Bytes -> lines, by the columns where there are any, else one a line.

    Raises UnreadableFile for columns that don't tell who says what.
    """
    written = [line.replace("\x00", "") for line in decode.lines(data)]
    told = _TOLD.fullmatch(written[0].lstrip("\ufeff")) if written else None
    rows = _read(written[1:], told[1]) if told else _rows(written)
    return table.whole(rows)


def _rows(written: Sequence[str], *, wrapped: bool = True) -> Rows:
    """Lines -> rows of cells; rows of one cell where nothing sets cells apart."""
    sample = written[:_SAMPLE]
    if cells.labelled(sample):
        return [[line] for line in written]
    tried = {sign: _read(sample, sign) for sign in _SIGNS}
    talk = (sign for sign, rows in tried.items() if _parts(rows) and table.holds_talk(rows))
    sign = next(talk, None) or next((sign for sign in _SIGNS if _alike(tried[sign])), None)
    if sign:
        return _read(written, sign)
    # A program that took each row for one cell has put all of it in quotation marks.
    bare = [row[0] for row in _read(written, "\t") if row]
    if wrapped and bare != [line for line in written if line]:
        return _rows(bare, wrapped=False)
    return [[line] for line in bare]


def _parts(rows: Rows) -> bool:
    """Whether most rows have several cells."""
    filled = [row for row in rows if any(row)]
    return 2 * sum(len(row) > 1 for row in filled) > len(filled)


def _read(written: Sequence[str], sign: str) -> Rows:
    """Lines and what sets cells apart -> rows of cells."""
    csv.field_size_limit(_LARGEST_CELL)
    try:
        rows = list(csv.reader((f"{line}\n" for line in written), delimiter=sign, strict=True))
    except csv.Error:
        rows = _line_by_line(written, sign)
    return _joined([[_FORMULA.sub("", cell, count=1) for cell in row] for row in rows], sign)


def _line_by_line(written: Sequence[str], sign: str) -> Rows:
    """Rows where quotation marks do not fit together: each line is one.

    A line without a sign goes on with the last cell of the row before.
    """
    rows: Rows = []
    for line in written:
        row = _one(line, sign)
        if rows and len(row) == 1 < len(rows[-1]):
            rows[-1][-1] += "\n" + row[0]
        else:
            rows.append(row)
    return rows


def _one(line: str, sign: str) -> list[str]:
    """One line -> its cells; quotation marks are words where they do not fit together."""
    try:
        return next(csv.reader([line], delimiter=sign, strict=True), [])
    except csv.Error:
        return line.split(sign)


def _joined(rows: Rows, sign: str) -> Rows:
    """Rows -> the same, with the surplus cells of a row as part of its last one.

    Words that hold the sign were written without quotation marks there.
    """
    width = max(map(len, rows), default=0)
    at = columns.heading([row + [""] * (width - len(row)) for row in rows[:_SAMPLE]])
    last = width if at is None else len(rows[at]) - 1
    surplus = any(any(row[last + 1 :]) for row in rows)
    if not surplus:
        return rows
    return [[*row[:last], sign.join(row[last:])] if len(row) > last else row for row in rows]


def _alike(rows: Rows) -> bool:
    """Whether most rows have one number of cells, which is more than one."""
    widths = Counter(len(row) for row in rows if any(row))
    width, often = max(widths.items(), key=lambda item: item[1], default=(0, 0))
    return width > 1 and often >= _ALIKE * sum(widths.values())
