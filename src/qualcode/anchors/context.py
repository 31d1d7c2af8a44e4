"""How much of a quote's old surroundings stands around a place today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from qualcode.anchors.quotes import AROUND, same_after, same_before
from qualcode.types import Quote, Span

NEAR = 16
_CHUNK, _STEP = 12, 5
_SHIFTS = (0, 6, -6, 12, -12)
_CHANCE = 0.3
"""The share of letters in which any two stretches of one language agree."""


class Landmarks(NamedTuple):
    """Where the quote would begin and end today, by pieces of its old surroundings.

    Each piece stands in one place only: what is said again and again (``Terus?``, a label)
    tells nothing. The beginning and the end of the text count as such pieces.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def beside(self, span: Span) -> bool:
        """Whether any of them stands beside a place."""
        return any(abs(span.start - at) <= NEAR for at in self.starts) or any(
            abs(span.end - at) <= NEAR for at in self.ends
        )

    def speak_for(self, span: Span) -> bool:
        """Whether they leave no doubt about a place: two of them, one to the letter."""
        before = [at for at in self.starts if abs(span.start - at) <= NEAR]
        after = [at for at in self.ends if abs(span.end - at) <= NEAR]
        both = bool(before) and bool(after)
        return both or len(before) + len(after) > 1 and (span.start in before or span.end in after)

    def enclose(self, span: Span) -> bool:
        """Whether they say where a place begins and where it ends."""
        return any(abs(span.start - at) <= 2 for at in self.starts) and any(
            abs(span.end - at) <= 2 for at in self.ends
        )


def landmarks(text: str, quote: Quote) -> Landmarks:
    """Look for the pieces of the old surroundings in today's text."""
    before, after = quote.before, quote.after
    starts = [at + len(before) - n for n, at in _pieces(text, before)]
    ends = [at - n for n, at in _pieces(text, after)]
    if len(before) < AROUND:
        starts.append(len(before))
    if len(after) < AROUND:
        ends.append(len(text) - len(after))
    return Landmarks(tuple(starts), tuple(ends))


def _pieces(text: str, known: str) -> Iterator[tuple[int, int]]:
    """Offset in the surroundings, offset in the text, of each piece that stands there once."""
    for n in range(0, len(known) - _CHUNK + 1, _STEP):
        piece = known[n : n + _CHUNK]
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
