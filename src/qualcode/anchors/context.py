"""How much of a quote's old surroundings stands around a place today."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from qualcode.anchors.quotes import AROUND, same_after, same_before
from qualcode.types import Quote, Span

_SHIFTS = (0, 6, -6, 12, -12)
_CHANCE = 0.3
"""The share of letters in which any two stretches of one language agree."""


def agreement(text: str, span: Span, quote: Quote) -> tuple[float, float]:
    """A place -> how far what stands before and after it is the old text, 0 to 1 each.

    1 is word for word the same, 0 no more alike than any two sentences.
    """
    return _before(text, span.start, quote), _after(text, span.end, quote)


def _before(text: str, start: int, quote: Quote) -> float:
    if same_before(text, start, quote):
        return 1.0
    size = len(quote.before)
    seen = (text[max(0, start - size - shift) : start] for shift in _SHIFTS)
    return _likeness(quote.before, seen)


def _after(text: str, end: int, quote: Quote) -> float:
    if same_after(text, end, quote):
        return 1.0
    size = len(quote.after)
    seen = (text[end : max(end, end + size + shift)] for shift in _SHIFTS)
    return _likeness(quote.after, seen)


def _likeness(known: str, seen: Iterable[str]) -> float:
    """Old surroundings and what may stand for them today -> 0 to 1, chance taken off."""
    same = len(known) - min(Levenshtein.distance(known, candidate) for candidate in seen)
    return max(0.0, same / AROUND - _CHANCE) / (1 - _CHANCE)
