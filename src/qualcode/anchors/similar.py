"""Words that were corrected: found by bounded edit distance and by what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

from qualcode.anchors.context import agreement
from qualcode.anchors.edges import ends, starts
from qualcode.anchors.landmarks import Landmarks, landmarks
from qualcode.anchors.moved import telling
from qualcode.types import Quote, Span

CHANGED = 0.2
"""The share of the words' length that may have changed."""

CHANGED_BETWEEN = 0.4
"""The same where what stood before and after still stands there, word for word."""

CHANGED_ALONE = 0.12
"""The same for words of a line and more that were said once, wherever they stand."""

RETYPED = 0.06
"""The same for a shorter sentence: a letter or two."""

_CLEARLY = 0.3
_PART, _SLACK = 64, 24
_LONG = 512
_GUESSES = 8


class _Guess(NamedTuple):
    """A place, the share of the words that changed, and how far its surroundings agree."""

    span: Span
    changed: float
    before: float
    after: float

    @property
    def worth(self) -> float:
        return 2 * (1 - self.changed) + self.before + self.after


def similar(text: str, quote: Quote) -> Span | None:
    """Where the quote's words stand today with small changes, or None.

    None also where two places are about equally good.
    """
    if not quote.exact.strip():
        return None
    marks = landmarks(text, quote)
    guesses = sorted(_guesses(text, quote, marks), key=lambda one: (-one.worth, one.span))
    if not guesses:
        return None
    best = guesses[0]
    rivals = [one.worth for one in guesses if not _overlap(one.span, best.span)]
    if max(rivals, default=0.0) > best.worth - _CLEARLY:
        return None
    lone = not rivals and len(_alike(text, quote.exact)) == 1
    return best.span if _accepted(text, quote, best, marks, lone=lone) else None


def _accepted(text: str, quote: Quote, guess: _Guess, marks: Landmarks, *, lone: bool) -> bool:
    """Whether a place holds mostly the quote's own words, as far as anyone can tell.

    Equal words are no business of this: `same_words` had its reasons not to take them.
    """
    before, after = marks.before(guess.span), marks.after(guess.span)
    between = bool(before) and bool(after)
    between_to_the_letter = between and min(map(abs, before)) <= 2 and min(map(abs, after)) <= 2
    if guess.changed == 0:
        return False
    if between_to_the_letter and guess.before == guess.after == 1:
        return True
    if guess.changed > CHANGED:
        return False
    return between_to_the_letter or (
        telling(quote.exact) and (between or (lone and _alone(text, quote, guess)))
    )


def _alone(text: str, quote: Quote, guess: _Guess) -> bool:
    """Whether words said only once are so little changed that nothing needs to stand around.

    The bounds are those that led none of a thousand decisions astray in ``benchmarks/soak.py``,
    where others repeat the words a little changed and the words themselves are struck.
    """
    long = max(map(len, quote.exact.split("\n"))) >= 60
    once = quote.among == 1 and quote.exact not in text
    return once and guess.changed <= (CHANGED_ALONE if long else RETYPED)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _guesses(text: str, quote: Quote, marks: Landmarks) -> Iterator[_Guess]:
    """Every place worth a look, with its boundaries set."""
    words = quote.exact
    share = CHANGED if len(words) > _LONG else CHANGED_BETWEEN
    most = int(share * len(words))
    fitted = (_fitted(text, words, rough) for rough in _rough(text, quote, marks))
    for span in list(dict.fromkeys(span for span in fitted if span))[:_GUESSES]:
        distance = Levenshtein.distance(words, span.of(text), score_cutoff=most)
        if distance <= most:
            yield _Guess(span, distance / len(words), *agreement(text, span, quote))


def _rough(text: str, quote: Quote, marks: Landmarks) -> list[Span]:
    """About where the words may stand: by what stands around, and by the words themselves."""
    size = len(quote.exact)
    begin = [mark.at for mark in marks.starts]
    end = [mark.at for mark in marks.ends]
    pairs = [(a, b) for a, b in product(begin, end) if a < b < a + 2 * size]
    guesses = [*pairs, *((at, at + size) for at in begin), *((at - size, at) for at in end)]
    around = (_within(text, *one) for one in guesses)
    return list(dict.fromkeys([*_alike(text, quote.exact), *around]))


def _within(text: str, start: int, end: int) -> Span:
    start = min(max(0, start), len(text))
    return Span(start, max(start, min(end, len(text))))


def _alike(text: str, words: str) -> list[Span]:
    """Where something like the words stands: the best place, and the best on either side.

    Long words are taken to reach from where their first words stand to where the last do.
    """
    if len(words) > _LONG:
        first, last = _most_like(text, _head(words)), _most_like(text, _tail(words))
        return [Span(first.start, last.end)] if first and last and first.start < last.end else []
    best = _most_like(text, words)
    if best is None:
        return []
    others = (_most_like(text, words, 0, best.start), _most_like(text, words, best.end))
    return [best, *(other for other in others if other)]


def _most_like(text: str, words: str, start: int = 0, end: int | None = None) -> Span | None:
    """The stretch of a text, as long as the words or shorter, that is most like them."""
    part = text[start:end]
    found = fuzz.partial_ratio_alignment(words, part, score_cutoff=70)
    if found is None or len(part) < len(words) // 2 or len(words) < 8:
        return None
    return Span(start + found.dest_start, start + found.dest_end)


def _fitted(text: str, words: str, rough: Span) -> Span | None:
    """A rough place -> one that begins and ends with whole words, as like as can be."""
    if len(words) <= _PART:
        return _closest(text, words, rough)
    head, tail = _head(words), _tail(words)
    first = _closest(text, head, _within(text, rough.start, rough.start + len(head)))
    last = _closest(text, tail, _within(text, rough.end - len(tail), rough.end))
    return Span(first.start, last.end) if first and last and first.start < last.end else None


def _head(words: str) -> str:
    """The first words of many."""
    return words[: max(ends(words, _PART), default=_PART)]


def _tail(words: str) -> str:
    """The last words of many."""
    return words[min(starts(words, len(words) - _PART), default=len(words) - _PART) :]


def _closest(text: str, words: str, rough: Span) -> Span | None:
    """Of the pairs of word edges near a rough place the one most like the words."""
    around = text[max(0, rough.start - _SLACK) : rough.end + _SLACK]
    if not fuzz.partial_ratio(words, around, score_cutoff=60):
        return None
    pairs = product(starts(text, rough.start), ends(text, rough.end))
    rated = (
        (Indel.distance(words, text[start:end]), end - start, start)
        for start, end in pairs
        if start < end
    )
    best = min(rated, default=None)
    return Span(best[2], best[2] + best[1]) if best else None
