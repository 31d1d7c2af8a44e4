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
    r"[-–—|\s.]*(?:(?:halaman|hlm\.?|hal\.?|page|pg\.?|lembar)[-–—|:\s]*)?"
    r"(?P<number>\d{1,4}|[ivxlc]{1,8})"
    r"\s*(?:(?:/|\||dari|of)\s*\d{1,4})?[-–—|\s.]*",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 40
_PLAIN = ("hal", "hlm", "page", "pg", "lembar", "/", "dari", "of")
_ADDRESS = re.compile(r"\s*(?:https?://|file://|about:)\S")
_OF_ALL = re.compile(r"\d\s?/\s?\d{1,4}\s{0,3}$")
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
    tests = (_Repeated(every, pages), _numbers(every, len(pages)), _printed(edges))
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
    """The rows from the edge in, up to the first that is none of the furniture."""
    for edge in side:
        if not any(test(edge) for test in tests):
            return
        yield edge


def _same(text: str) -> str:
    """Words without what differs from page to page."""
    return " ".join(_DIGITS.sub("#", text).casefold().split())


class _Repeated:
    """Tells which rows stand at the same height on most pages."""

    def __init__(self, every: Sequence[_Edge], pages: Sequence[Sequence[Row]]) -> None:
        """Sort the rows at the edges by their words and by their height."""
        self._by_words: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
        self._by_height: dict[tuple[bool, int], list[_Edge]] = defaultdict(list)
        for edge in every:
            self._by_words[edge.top, edge.words].append(edge)
            self._by_height[edge.top, round(edge.height / _SAME_HEIGHT)].append(edge)
        most = max(2, _MOST * len(pages))
        self._often = {id(edge) for edge in every if len(self._alike(edge)) >= most}
        self._middle = Counter(_same(row.text) for rows in pages for row in rows[_DEEP:-_DEEP])

    def __call__(self, edge: _Edge) -> bool:
        """Whether a row is a running header or footer."""
        lettered = any(map(str.isalpha, edge.words))
        if not lettered or id(edge) not in self._often or self._middle[edge.words] > 1:
            return False
        beside = self._beside(edge)
        repeated = sum(id(other) in self._often for other in beside)
        return repeated >= _NEARLY_ALL * len(beside) and _safe(edge, self._alike(edge))

    def _alike(self, edge: _Edge) -> list[_Edge]:
        """The rows of the same words at the same height of other pages, and this one."""
        return [other for other in self._by_words[edge.top, edge.words] if _level(edge, other)]

    def _beside(self, edge: _Edge) -> list[_Edge]:
        """Whatever stands at the same height of any page."""
        at = round(edge.height / _SAME_HEIGHT)
        near = (other for by in (-1, 0, 1) for other in self._by_height[edge.top, at + by])
        return [other for other in near if _level(edge, other)]


def _level(edge: _Edge, other: _Edge) -> bool:
    """Whether two rows stand at the same height of their pages."""
    return abs(other.height - edge.height) <= _SAME_HEIGHT


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
        value = _number(edge.row.text)
        if value is None:
            return False
        plain = any(sign in edge.row.text.casefold() for sign in _PLAIN)
        alone = pages == 1 and edge.detached and edge.row.text.strip().isdecimal()
        counts = shifts[edge.top, value - edge.row.page] > 1
        return counts or (value == edge.row.page + 1 and (plain or alone))

    return test


def _number(text: str) -> int | None:
    """A row -> the page number that it is, or None."""
    found = _PAGE.fullmatch(text) if len(text) <= _LONGEST_NUMBER else None
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
        edge.row.page for _, bottom in edges for edge in bottom[:1] if _is_address(edge.row.text)
    }

    def test(edge: _Edge) -> bool:
        text = edge.row.text
        printed = bool(_PRINTED.match(text)) if edge.top else _is_address(text)
        return edge.row.page in pages and printed

    return test


def _is_address(text: str) -> bool:
    """Whether a row is an address and the page's number of all pages."""
    return bool(_ADDRESS.match(text) and _OF_ALL.search(text[-20:]))
