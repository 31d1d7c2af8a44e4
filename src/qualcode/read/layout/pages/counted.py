"""Numbers that a program prints beside the rows: line numbers and paragraph numbers.

They stand alone in the margin, left of all words or right of them, one below the other, and
count up by the same step.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from qualcode.read.layout.pages.rows import Piece, Row

_NUMBER = re.compile(r"\s*\d{1,5}\s*")
_ALIGNED = 2.0
_FEWEST = 4
_STEADY = 0.8
_BESIDE = 0.9
_GAP = 0.6
_STEPS = (1, 2, 5, 10)


class _Number(NamedTuple):
    """A number at a row's end: ``near`` and ``far`` are its edges, seen from the words."""

    piece: Piece
    page: int
    value: int
    near: float
    far: float


def pieces(pages: Sequence[Sequence[Row]]) -> list[Piece]:
    """The rows of all pages -> the pieces that are printed numbers."""
    return [*_counting(pages, left=True), *_counting(pages, left=False)]


def _counting(pages: Sequence[Sequence[Row]], *, left: bool) -> list[Piece]:
    """The numbers on one side, or none if they do not count."""
    every = [row for page in pages for row in page]
    numbers = _aligned([number for row in every if (number := _number(row, left=left))])
    if len(numbers) < _FEWEST or not _steady(numbers):
        return []
    found = [number.piece for number in numbers]
    gone = set(map(id, found))
    edge = max(number.near for number in numbers)
    words = [
        min(_side(piece, left=left)[1] for piece in rest)
        for row in every
        if (rest := [piece for piece in row.pieces if id(piece) not in gone and piece.text.strip()])
    ]
    outside = sum(far > edge for far in words)
    return found if words and outside >= _BESIDE * len(words) else []


def _side(piece: Piece, *, left: bool) -> tuple[float, float]:
    """The edges of a piece towards the words and away from them, growing towards the words."""
    return (piece.x1, piece.x0) if left else (-piece.x0, -piece.x1)


def _number(row: Row, *, left: bool) -> _Number | None:
    """The number that stands alone at a row's end, if there is one."""
    seen = [piece for piece in row.pieces if piece.text.strip()]
    first, *rest = seen if left else seen[::-1]
    if not _NUMBER.fullmatch(first.text):
        return None
    near, far = _side(first, left=left)
    if rest and _side(rest[0], left=left)[1] - near < _GAP * row.size:
        return None
    return _Number(first, row.page, int(first.text), near, far)


def _aligned(numbers: Sequence[_Number]) -> list[_Number]:
    """Those numbers that stand exactly below each other, by whichever edge most do."""
    best: list[_Number] = []
    for edge in ("near", "far"):
        places = Counter(round(getattr(number, edge)) for number in numbers)
        at = places.most_common(1)[0][0] if places else 0
        same = [number for number in numbers if abs(getattr(number, edge) - at) <= _ALIGNED]
        best = max(best, same, key=len)
    return best


def _steady(numbers: Sequence[_Number]) -> bool:
    """Whether numbers count up by one step, beginning again on a new page or not."""
    steps = [
        after.value - before.value
        for before, after in pairwise(numbers)
        if before.page == after.page or after.value > before.value
    ]
    step, times = Counter(steps).most_common(1)[0] if steps else (0, 0)
    return step in _STEPS and times >= _STEADY * len(steps)
