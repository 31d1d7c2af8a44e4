"""Tables typed with upright strokes, as Markdown and chatbots write them -> lines.

``| Pembicara | Ucapan |`` over ``|---|---|``, with or without the outer strokes. Rows that
name no speakers stay as they are written: an upright stroke may stand in ordinary text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from qualcode.read.layout import table
from qualcode.types import Line

_FEWEST_ROWS = 3
_STROKE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def lines(written: Sequence[str], plain: Callable[[str], Line]) -> list[Line]:
    """Lines of text -> Lines, those of tables by ``layout.table`` and all others by ``plain``."""
    if not any("|" in line for line in written):
        return [plain(line) for line in written]
    found: list[Line] = []
    for tabular, group in groupby(written, key=lambda line: "|" in line):
        rows = list(group)
        talk = _talk(rows, plain) if tabular else None
        found += talk or [plain(line) for line in rows]
    return found


def _talk(rows: Sequence[str], plain: Callable[[str], Line]) -> list[Line] | None:
    """The lines of a table in which somebody speaks; None for any other."""
    cells = [[] if _RULE.match(row) else _cells(row, plain) for row in rows]
    filled = [row for row in cells if row]
    if len(rows) < _FEWEST_ROWS or len({len(row) for row in filled}) != 1:
        return None
    said = table.lines(filled)
    if not any(line.speaker for line in said):
        return None
    return _with_rules(said, cells) if len(said) == len(filled) else said


def _cells(row: str, plain: Callable[[str], Line]) -> list[str]:
    """A row -> its cells, without the outer strokes and the marks of Markdown."""
    inner = row.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    words = [_BREAK.sub("\n", cell).strip() for cell in _STROKE.split(inner)]
    return [plain(cell).text.replace("\\|", "|") for cell in words]


def _with_rules(said: Sequence[Line], cells: Sequence[Sequence[str]]) -> list[Line]:
    """Lines with an empty one for each rule, so that they are numbered as in the file."""
    row = iter(said)
    return [next(row) if filled else Line("") for filled in cells]
