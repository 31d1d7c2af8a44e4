"""How a document sets its paragraphs: margins, the way from row to row, indents, openings."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from qualcode.read.layout.pages import hyphens
from qualcode.read.layout.pages.rows import Frame, Row

_EXACT = 2.0
_ROOM = 0.25
_NEAR_EDGE = 0.15
_WIDE = 0.45
_MANY = 0.25
_MOSTLY = 0.8
_FEW = 0.2

Pairs = Sequence[tuple[Row, Row]]


@dataclass(frozen=True, slots=True)
class Margins:
    """The left and right edge of the words in a frame; ``even`` where rows are justified."""

    left: float
    right: float
    even: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document sets its paragraphs.

    ``pitch`` is size -> from row to row. ``spaced`` documents print the space at which a row
    was wrapped. ``openings`` counts what paragraphs surely begin with, ``indents`` are those
    of first rows alone. ``body`` is the size of most letters, and ``blank`` how many pitches
    make an empty line.
    """

    margins: Mapping[Frame, Margins]
    pitch: Mapping[int, float] = field(default_factory=dict)
    spaced: bool = False
    openings: Mapping[tuple[str, str], int] = field(default_factory=dict)
    indents: frozenset[int] = frozenset()
    body: float = 0.0
    blank: float = math.inf
    words: hyphens.Words = field(default_factory=hyphens.Words)


def margins(rows: Sequence[Row]) -> dict[Frame, Margins]:
    """All rows of a document -> where the words of each frame begin and end."""
    found: dict[Frame, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.frame].append(row)
    return {frame: _margins(of, frame) for frame, of in found.items()}


def full(before: Row, after: Row, edges: Mapping[Frame, Margins], slack: float = 0) -> bool:
    """Whether the first word of the next row had no room on this one."""
    edge = edges[before.frame]
    if edge.even and not slack and before.x1 < edge.right - _EXACT:
        return False
    return before.x1 + (_ROOM + slack) * before.size + after.first > edge.right


def pitches(pairs: Pairs, full: Pairs) -> dict[int, float]:
    """Size -> how far the next row of a paragraph stands below."""
    return _gaps(full, median) or _gaps(pairs, min)


def _gaps(pairs: Pairs, usual: Callable[[list[float]], float]) -> dict[int, float]:
    """Size -> the usual way from row to row."""
    found: dict[int, list[float]] = defaultdict(list)
    for before, after in pairs:
        if same_column(before, after) and after.base > before.base:
            found[round(after.size)].append(after.base - before.base)
    return {size: usual(gaps) for size, gaps in found.items()}


def spaced(pairs: Pairs, full: Pairs) -> bool:
    """Whether this document prints the space at which it wraps a row."""
    open_ = sum(wrapped(before) for before, _ in full)
    ended = sum(wrapped(before) for before, _ in pairs) - open_
    short = len(pairs) - len(full)
    return open_ >= max(2, len(full) / 4) and ended <= _FEW * max(1, short)


def body(rows: Sequence[Row]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def first_indents(
    first: Sequence[Row], on: Sequence[Row], edges: Mapping[Frame, Margins]
) -> frozenset[int]:
    """The indents at which paragraphs begin and never go on."""
    begin = Counter(round(offset(row, edges)) for row in first)
    going = Counter(round(offset(row, edges)) for row in on)
    usual = going.most_common(1)[0][0] if going else None
    return frozenset(
        at
        for at, count in begin.items()
        if at != usual and count > 2 and count >= _MOSTLY * (count + going[at])
    )


def wrapped(row: Row) -> bool:
    """Whether a row ends with a space."""
    return row.text != row.text.rstrip()


def same_column(before: Row, after: Row) -> bool:
    """Whether two rows stand in one column of one page."""
    return before.page == after.page and before.frame == after.frame


def offset(row: Row, edges: Mapping[Frame, Margins]) -> float:
    """How far in a row begins."""
    return row.x0 - edges[row.frame].left


def _margins(rows: Sequence[Row], frame: Frame) -> Margins:
    """Where the words of a frame begin and end.

    Rows that never come near the same right edge were not wrapped there; then the margin is
    as wide as the left one.
    """
    left = min(row.x0 for row in rows)
    inside = [row.x1 for row in rows if row.x1 <= frame.right] or [frame.right]
    right = max(inside)
    near = right - _NEAR_EDGE * (right - left)
    fewest = 3 if right - left >= _WIDE * (frame.right - frame.left) else 8
    if sum(end >= near for end in inside) < max(fewest, _MANY * len(inside)):
        right = max(right, frame.right - (left - frame.left))
    ends = [end for end in inside if end >= near]
    exact = sum(end >= right - _EXACT for end in ends)
    return Margins(left, right, even=exact >= max(3, _MOSTLY * len(ends)))
