"""Pages set in two columns: where the gutter runs, and in which order the columns are read.

A page has two columns only if both sides of an empty strip near its middle are filled with
prose, row beside row. Rows that cross the strip, such as a title, part the page into bands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from statistics import median
from typing import NamedTuple

from qualcode.read.layout.pages.rows import Frame, Piece, Row, rows

_FROM, _TO = 0.3, 0.7
_WIDEST = 3_000
_CROSSING = 0.1
_NARROWEST = 10
_ROWS = 6
_FILLED = 0.55
_BESIDE, _LEVEL = 0.6, 0.7


class Gutter(NamedTuple):
    """The empty strip between two columns."""

    left: int
    right: int


def in_columns(level: list[Row], width: float) -> list[Row]:
    """The rows of a page -> the same in reading order, column by column where it has two."""
    gutter = _gutter(level)
    if gutter is None:
        return level
    found = [piece for row in level for piece in row.pieces]
    page, whole = level[0].page, level[0].frame
    left, right = _sides(found, gutter)
    frames = Frame(0, gutter.left, "left"), Frame(gutter.right, round(width), "right")
    sides = rows(left, page, frames[0]), rows(right, page, frames[1])
    if not _prose(*sides, gutter):
        return level
    beside = {id(piece) for piece in (*left, *right)}
    across = [piece for piece in found if id(piece) not in beside]
    return _ordered(rows(across, page, whole), *sides)


def _gutter(level: Sequence[Row]) -> Gutter | None:
    """The widest strip near the middle that hardly any row crosses."""
    if len(level) < _ROWS:
        return None
    seen = [piece for row in level for piece in row.pieces if piece.text.strip()]
    start, end = min(piece.x0 for piece in seen), max(piece.x1 for piece in seen)
    if not 0 < end - start < _WIDEST:
        return None
    covered = _covered(seen, start, round(end - start) + 2)
    strips: list[Gutter] = []
    since = None
    for at in range(int(_FROM * (end - start)), int(_TO * (end - start)) + 1):
        free = covered[at] <= max(2, _CROSSING * len(level))
        if free:
            since = at if since is None else since
            strips.append(Gutter(round(start) + since, round(start) + at))
        else:
            since = None
    widest = max(strips, key=lambda strip: strip.right - strip.left, default=None)
    return widest if widest and widest.right - widest.left >= _NARROWEST else None


def _covered(seen: Sequence[Piece], start: float, width: int) -> list[int]:
    """How many pieces stand over each point of the page's width."""
    change = [0] * (width + 2)
    for piece in seen:
        change[int(piece.x0 - start)] += 1
        change[int(piece.x1 - start) + 1] -= 1
    return list(accumulate(change))


def _sides(found: Sequence[Piece], gutter: Gutter) -> tuple[list[Piece], list[Piece]]:
    """The pieces left of the gutter and those right of it."""
    middle = (gutter.left + gutter.right) / 2
    left = [piece for piece in found if piece.x1 <= middle]
    return left, [piece for piece in found if piece.x0 >= middle]


def _prose(left: Sequence[Row], right: Sequence[Row], gutter: Gutter) -> bool:
    """Whether both sides are filled with rows of words beside each other."""
    if min(len(left), len(right)) < _ROWS:
        return False
    widths = (
        (left, gutter.left - min(row.x0 for row in left)),
        (right, max(row.x1 for row in right) - gutter.right),
    )
    if min(width for _, width in widths) < _FROM * sum(width for _, width in widths):
        return False
    filled = all(median(row.x1 - row.x0 for row in of) >= _FILLED * width for of, width in widths)
    return filled and _beside(left, right) and _beside(right, left)


def _beside(rows: Sequence[Row], others: Sequence[Row]) -> bool:
    """Whether most rows of a side stand beside one of the other, as far down as that goes."""
    first, last = others[0].base, others[-1].base
    level = [row for row in rows if first - row.size <= row.base <= last + row.size]
    bases = [row.base for row in others]

    def near(row: Row) -> bool:
        at = bisect_left(bases, row.base)
        around = bases[max(0, at - 1) : at + 1]
        return any(abs(base - row.base) < _LEVEL * row.size for base in around)

    return len(level) >= _ROWS and sum(map(near, level)) >= _BESIDE * len(level)


def _ordered(across: Sequence[Row], left: Sequence[Row], right: Sequence[Row]) -> list[Row]:
    """Bands from top to bottom; in each the left column before the right one."""
    cuts = [row.base for row in across]

    def place(row: Row) -> tuple[int, int, float]:
        side = ("", "left", "right").index(row.frame.name)
        band = sum(cut <= row.base for cut in cuts)
        return band, side, row.base

    return sorted([*across, *left, *right], key=place)
