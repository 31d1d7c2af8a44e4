"""What is printed round the words of a page: running headers and footers, and page numbers.

A row at a page's edge goes only if it is one of these:

- the same words, digits aside, at the same height on most pages, where hardly any page has
  other words at that height, and which are no words of the pages' middle. Beside the page's
  text, without a gap, the words must be exactly the same on three pages;
- a page number (``3``, ``- 3 -``, ``Halaman 3 dari 12``, ``iii``) that counts with the pages;
- what a browser prints: an address with ``1/3`` at the bottom and the date at the top.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qualcode.read.layout.pages.rows import Row
from qualcode.read.speakers import labels

_DEEP = 4
_SAME_HEIGHT = 4.0
_MOST, _NEARLY_ALL = 0.4, 0.8
_GAP = 1.5
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_PAGE = re.compile(
    r"[-–—|\s.]*(?P<word>halaman|hlm\.?|hal\.?|page|pg\.?|lembar)?[-–—|:\s]*"
    r"(?P<number>\d{1,4}|[ivxlc]{1,8})"
    r"\s*(?:(?:/|\||dari|of)\s*(?P<total>\d{1,4}))?[-–—|\s.]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*(?:https?://|file://|about:)\S+.*\d+\s*/\s*\d+\s*")
_PRINTED = re.compile(r"\s*\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}[:.]\d\d")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row at the edge of a page. ``height`` is how far from that edge it stands."""

    row: Row
    height: float
    detached: bool
    top: bool

    @property
    def words(self) -> str:
        """Its words, digits aside."""
        return _same(self.row.text)


def strip(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> list[list[Row]]:
    """The rows of all pages, and how high the pages are -> the rows without furniture."""
    edges = [
        [_edges(rows, height, top=top) for top in (True, False)]
        for rows, height in zip(pages, heights, strict=True)
    ]
    every = [edge for page in edges for side in page for edge in side]
    tests = (_repeated(every, pages), _numbers(every, len(pages)), _printed(edges))
    gone = {id(edge.row) for page in edges for side in page for edge in _outermost(side, tests)}
    return [[row for row in rows if id(row) not in gone] for rows in pages]


def _edges(rows: Sequence[Row], height: float, *, top: bool) -> list[_Edge]:
    """The rows at one edge of a page, from the outside in."""
    order = list(rows) if top else list(rows)[::-1]
    gaps = [abs(after.base - before.base) for before, after in pairwise(rows)]
    pitch = median(gaps) if gaps else 0
    found = []
    for at, row in enumerate(order[:_DEEP]):
        inner = abs(order[at + 1].base - row.base) if at + 1 < len(order) else height
        place = row.base if top else height - row.base
        found.append(_Edge(row, place, inner > _GAP * pitch, top))
    return found


def _outermost(side: Sequence[_Edge], tests: Sequence[Callable[[_Edge], bool]]) -> Iterator[_Edge]:
    """The rows from the edge in, up to the first that is none of the furniture.

    A row is as far from the words as the last row of its block.
    """
    for edge in side:
        if not any(test(edge) for test in tests):
            return
        yield edge


def _same(text: str) -> str:
    """Words without what differs from page to page."""
    return " ".join(_DIGITS.sub("#", text).casefold().split())


def _repeated(every: Sequence[_Edge], pages: Sequence[Sequence[Row]]) -> Callable[[_Edge], bool]:
    """A test for rows that stand at the same height on most pages."""
    by_words: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    by_height: dict[tuple[bool, int], list[_Edge]] = defaultdict(list)
    for edge in every:
        by_words[edge.top, edge.words].append(edge)
        by_height[edge.top, round(edge.height / _SAME_HEIGHT)].append(edge)
    middle = Counter(_same(row.text) for rows in pages for row in rows[_DEEP:-_DEEP])

    def like(edge: _Edge) -> list[_Edge]:
        return [
            other
            for other in by_words[edge.top, edge.words]
            if abs(other.height - edge.height) <= _SAME_HEIGHT
        ]

    often = {id(edge): len(like(edge)) >= max(2, _MOST * len(pages)) for edge in every}

    def test(edge: _Edge) -> bool:
        if not often[id(edge)] or middle[edge.words] > 1:
            return False
        at = round(edge.height / _SAME_HEIGHT)
        beside = [
            other
            for near in (at - 1, at, at + 1)
            for other in by_height[edge.top, near]
            if abs(other.height - edge.height) <= _SAME_HEIGHT
        ]
        if sum(often[id(other)] for other in beside) < _NEARLY_ALL * len(beside):
            return False
        return _safe(edge, like(edge))

    return test


def _safe(edge: _Edge, alike: Sequence[_Edge]) -> bool:
    """Whether words that repeat can't be speech at the start or end of a page."""
    exact = sum(other.row.text == edge.row.text for other in alike)
    head = labels.head(edge.row.text)
    if head is not None and head.mark != "alone":
        return edge.detached and len(alike) > 2
    return edge.detached or exact > 2


def _numbers(every: Sequence[_Edge], pages: int) -> Callable[[_Edge], bool]:
    """A test for page numbers, which count with the pages."""
    shifts = Counter(
        (edge.top, value - edge.row.page)
        for edge in every
        if (value := _number(edge.row.text)) is not None
    )

    def test(edge: _Edge) -> bool:
        found = _PAGE.fullmatch(edge.row.text)
        value = _number(edge.row.text)
        if found is None or value is None:
            return False
        if shifts[edge.top, value - edge.row.page] > 1:
            return True
        first = value == edge.row.page + 1 and (edge.detached or bool(found["word"]))
        return first and (pages == 1 or bool(found["word"] or found["total"]))

    return test


def _number(text: str) -> int | None:
    """A row -> the page number that it is, or None."""
    found = _PAGE.fullmatch(text)
    if found is None:
        return None
    return int(found["number"]) if found["number"].isdecimal() else _roman(found["number"])


def _roman(text: str) -> int:
    """A Roman number -> its value."""
    values = [_ROMAN[letter] for letter in text.lower()]
    return sum(
        -value if value < max(values[at + 1 :], default=0) else value
        for at, value in enumerate(values)
    )


def _printed(edges: Sequence[Sequence[Sequence[_Edge]]]) -> Callable[[_Edge], bool]:
    """A test for what a browser prints above and below a page."""
    pages = {
        edge.row.page
        for _, bottom in edges
        for edge in bottom[:1]
        if _ADDRESS.fullmatch(edge.row.text)
    }

    def test(edge: _Edge) -> bool:
        sign = _PRINTED.match if edge.top else _ADDRESS.fullmatch
        return edge.row.page in pages and bool(sign(edge.row.text))

    return test
