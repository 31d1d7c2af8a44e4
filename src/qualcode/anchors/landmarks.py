"""Pieces of a quote's old surroundings that stand in one place only today."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qualcode.anchors.quotes import AROUND
from qualcode.types import Quote, Span

_PIECE, _STEP = 12, 4
_NEAR = 24


class Mark(NamedTuple):
    """One piece: where the quote would begin, or end, by it, and how far it reaches itself."""

    at: int
    edge: int


class Landmarks(NamedTuple):
    """Where the quote would begin and end today, by what stood before and after it.

    What is said again and again (``Terus?``) and what stands across a line break, as labels
    do, tells nothing and is left out. The beginning and the end of the text are landmarks.
    """

    starts: tuple[Mark, ...]
    ends: tuple[Mark, ...]

    def before(self, span: Span) -> list[int]:
        """By each piece shortly before a place: how many letters came in between since."""
        grown = [span.start - at for at, edge in self.starts if edge <= span.start]
        return [letters for letters in grown if abs(letters) <= _NEAR]

    def after(self, span: Span) -> list[int]:
        """By each piece shortly after a place: how many letters came in between since."""
        grown = [at - span.end for at, edge in self.ends if edge >= span.end]
        return [letters for letters in grown if abs(letters) <= _NEAR]

    def near(self, places: Sequence[int], size: int) -> list[int]:
        """Of places in order those with a piece shortly before or after them."""
        found: set[int] = set()
        for at in (*(mark.at for mark in self.starts), *(mark.at - size for mark in self.ends)):
            first, last = bisect_left(places, at - _NEAR), bisect_right(places, at + _NEAR)
            found.update(places[first:last])
        spans = {at: Span(at, at + size) for at in sorted(found)}
        return [at for at, span in spans.items() if self.before(span) or self.after(span)]


def landmarks(text: str, quote: Quote) -> Landmarks:
    """Look for the pieces of the old surroundings in today's text."""
    before, after = quote.before, quote.after
    starts = [Mark(at + len(before) - n, at + _PIECE) for n, at in _pieces(text, before)]
    ends = [Mark(at - n, at) for n, at in _pieces(text, after)]
    if len(before) < AROUND:
        starts.append(Mark(len(before), 0))
    if len(after) < AROUND:
        ends.append(Mark(len(text) - len(after), len(text)))
    return Landmarks(tuple(starts), tuple(ends))


def _pieces(text: str, known: str) -> Iterator[tuple[int, int]]:
    """Offset in the surroundings, offset in the text, of each piece that stands there once."""
    for n in range(0, len(known) - _PIECE + 1, _STEP):
        piece = known[n : n + _PIECE]
        at = -1 if "\n" in piece else text.find(piece)
        if at >= 0 and text.find(piece, at + 1) < 0:
            yield n, at
