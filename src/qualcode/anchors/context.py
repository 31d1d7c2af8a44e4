"""How much of a quote's old surroundings stands around a place today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from qualcode.anchors.quotes import AROUND, same_after, same_before
from qualcode.types import Quote, Span

NEAR = 24
_CHUNK, _STEP = 12, 4
_SHIFTS = (0, 6, -6, 12, -12)
_CHANCE = 0.3
"""The share of letters in which any two stretches of one language agree."""


class Mark(NamedTuple):
    """A piece of old surroundings: where the quote would stand by it, and where it ends itself."""

    at: int
    edge: int


class Landmarks(NamedTuple):
    """Where the quote would begin and end today, by pieces of its old surroundings.

    Each piece stands in one place only: what is said again and again (``Terus?``, a label)
    tells nothing. The beginning and the end of the text count as such pieces.
    """

    starts: tuple[Mark, ...]
    ends: tuple[Mark, ...]

    def before(self, span: Span) -> list[int]:
        """How far off each piece is that stands shortly before a place."""
        off = [(abs(span.start - mark.at), mark.edge <= span.start) for mark in self.starts]
        return [far for far, earlier in off if earlier and far <= NEAR]

    def after(self, span: Span) -> list[int]:
        """How far off each piece is that stands shortly after a place."""
        off = [(abs(span.end - mark.at), mark.edge >= span.end) for mark in self.ends]
        return [far for far, later in off if later and far <= NEAR]


def landmarks(text: str, quote: Quote) -> Landmarks:
    """Look for the pieces of the old surroundings in today's text."""
    before, after = quote.before, quote.after
    starts = [Mark(at + len(before) - n, at + _CHUNK) for n, at in _pieces(text, before)]
    ends = [Mark(at - n, at) for n, at in _pieces(text, after)]
    if len(before) < AROUND:
        starts.append(Mark(len(before), 0))
    if len(after) < AROUND:
        ends.append(Mark(len(text) - len(after), len(text)))
    return Landmarks(tuple(starts), tuple(ends))


def _pieces(text: str, known: str) -> Iterator[tuple[int, int]]:
    """Offset in the surroundings, offset in the text, of each piece that stands there once."""
    for n in range(0, len(known) - _CHUNK + 1, _STEP):
        piece = known[n : n + _CHUNK]
        if "\n" in piece:
            continue
        at = text.find(piece)
        if at >= 0 and text.find(piece, at + 1) < 0:
            yield n, at


def agreement(text: str, span: Span, quote: Quote) -> tuple[float, float]:
    """A place -> how far what stands before and after it is the old text, 0 to 1 each.

    1 is word for word the same, 0 no more alike than any two sentences.
    """
    return _before(text, span.start, quote.before), _after(text, span.end, quote.after)


def _before(text: str, start: int, before: str) -> float:
    if same_before(text, start, before):
        return 1.0
    size = len(before)
    seen = (text[max(0, start - size - shift) : start] for shift in _SHIFTS)
    return _likeness(before, seen)


def _after(text: str, end: int, after: str) -> float:
    if same_after(text, end, after):
        return 1.0
    size = len(after)
    seen = (text[end : max(end, end + size + shift)] for shift in _SHIFTS)
    return _likeness(after, seen)


def _likeness(known: str, seen: Iterable[str]) -> float:
    """Old surroundings and what may stand for them today -> 0 to 1, chance taken off."""
    same = len(known) - min(Levenshtein.distance(known, candidate) for candidate in seen)
    return max(0.0, same / AROUND - _CHANCE) / (1 - _CHANCE)
