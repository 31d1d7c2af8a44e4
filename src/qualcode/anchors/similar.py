"""Words that were corrected: found by bounded edit distance and by what stands around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

from qualcode.anchors.context import Landmarks, agreement, landmarks
from qualcode.types import Quote, Span

CHANGED = 0.2
"""The share of the words' length that may have changed."""

CHANGED_BETWEEN = 0.4
"""The same where what stood before and after still stands there, word for word."""

_PIECE = 64
_ALIGNED = 512
_TOKEN = re.compile(r"\w+|[^\w\s]+")


class _Guess(NamedTuple):
    """A place, the share of the words that changed, and how far its surroundings agree."""

    span: Span
    changed: float
    before: float
    after: float

    @property
    def worth(self) -> float:
        return 2 * (1 - self.changed) + self.around

    @property
    def around(self) -> float:
        return self.before + self.after


def similar(text: str, quote: Quote) -> Span | None:
    """Where the quote's words stand today with small changes, or None.

    None also where two places are about equally good.
    """
    marks = landmarks(text, quote)
    guesses = sorted(_guesses(text, quote, marks), key=lambda guess: (-guess.worth, guess.span))
    if not guesses or not _accepted(text, quote, guesses[0], marks):
        return None
    best, *others = guesses
    rivals = [one for one in others if not _overlap(one.span, best.span)]
    return None if rivals and rivals[0].worth > best.worth - 0.3 else best.span


def _accepted(text: str, quote: Quote, guess: _Guess, marks: Landmarks) -> bool:
    """Whether a place holds mostly the quote's own words, as far as anyone can tell."""
    from qualcode.anchors.finding import telling

    if guess.changed == 0 or guess.changed > CHANGED_BETWEEN:
        return False
    if min(marks.before(guess.span),default=9)<=2 and min(marks.after(guess.span),default=9)<=2:
        return guess.changed <= CHANGED or guess.before == guess.after == 1
    if guess.changed > CHANGED:
        return False
    if telling(quote.exact) and marks.before(guess.span) and marks.after(guess.span):
        return True
    long = len(quote.exact) >= 60 and quote.among == 1 and quote.exact not in text
    return long and guess.changed <= 0.12


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _guesses(text: str, quote: Quote, marks: Landmarks) -> Iterator[_Guess]:
    """Every place worth a look, with its boundaries set."""
    words = quote.exact
    for rough in dict.fromkeys(_rough(text, quote, marks)):
        span = _fitted(text, words, rough)
        if span is None:
            continue
        most = int(CHANGED_BETWEEN * len(words))
        distance = Levenshtein.distance(words, span.of(text), score_cutoff=most)
        if distance <= most:
            yield _Guess(span, distance / len(words), *agreement(text, span, quote))


def _rough(text: str, quote: Quote, marks: Landmarks) -> Iterator[Span]:
    """About where the words may stand: after what stood before, before what stood after."""
    size = len(quote.exact)
    for start, _ in marks.starts:
        yield from (_within(text, start, end) for end, _ in marks.ends if start < end < start + 2 * size)
        yield _within(text, start, start + size)
    for end, _ in marks.ends:
        yield _within(text, end - size, end)
    yield from _aligned(text, quote.exact)


def _within(text: str, start: int, end: int) -> Span:
    start = min(max(0, start), len(text))
    return Span(start, max(start, min(end, len(text))))


def _aligned(text: str, words: str) -> Iterator[Span]:
    """Where the words may stand, whatever stands around them."""
    if len(words) > _ALIGNED:
        yield from _far_apart(text, words)
    elif len(words) >= 8:
        yield from _nearest(text, words)


def _far_apart(text: str, words: str) -> Iterator[Span]:
    """For long words: from where they begin to where they end, each looked for alone."""
    head = _most_like(text, _head(words), 0, len(text))
    tail = _most_like(text, _tail(words), 0, len(text))
    if head is not None and tail is not None and head.start < tail.end:
        yield Span(head.start, tail.end)


def _nearest(text: str, words: str) -> Iterator[Span]:
    """The place most like the words, and the most like them on either side of it."""
    best = _most_like(text, words, 0, len(text))
    if best is None:
        return
    yield best
    for start, end in ((0, best.start), (best.end, len(text))):
        other = _most_like(text, words, start, end)
        if other is not None:
            yield other


def _most_like(text: str, words: str, start: int, end: int) -> Span | None:
    found = fuzz.partial_ratio_alignment(words, text[start:end], score_cutoff=70)
    if found is None or end - start < len(words) // 2:
        return None
    return Span(start + found.dest_start, start + found.dest_end)


def _fitted(text: str, words: str, rough: Span) -> Span | None:
    """A rough place -> one that begins and ends with whole words, as like as can be."""
    if len(words) <= _PIECE:
        return _closest(text, words, rough)
    head, tail = _head(words), _tail(words)
    first = _closest(text, head, _within(text, rough.start, rough.start + len(head)))
    last = _closest(text, tail, _within(text, rough.end - len(tail), rough.end))
    if first is None or last is None or first.start >= last.end:
        return None
    return Span(first.start, last.end)


def _head(words: str) -> str:
    return words[: max(_ends(words, _PIECE), default=_PIECE)]


def _tail(words: str) -> str:
    return words[min(_starts(words, len(words) - _PIECE), default=-_PIECE) :]


def _closest(text: str, words: str, rough: Span) -> Span | None:
    """Of the pairs of word edges near a rough place the one most like the words."""
    pairs = product(_starts(text, rough.start), _ends(text, rough.end))
    spans = (Span(start, end) for start, end in pairs if start < end)
    return min(
        spans,
        key=lambda span: (Indel.distance(words, span.of(text)), span.end - span.start, span),
        default=None,
    )


def _starts(text: str, near: int) -> list[int]:
    return _edges(text, near, 0)


def _ends(text: str, near: int) -> list[int]:
    return _edges(text, near, 1)


def _edges(text: str, near: int, side: int) -> list[int]:
    """The twelve beginnings (side 0) or ends (1) of words nearest to an offset."""
    begin, end = max(0, near - 48), min(len(text), near + 48)
    edges = [match.span()[side] for match in _TOKEN.finditer(text, begin, end)]
    whole = [edge for edge in edges if not _cuts(text, edge)]
    return sorted(whole, key=lambda edge: abs(edge - near))[:12]


def _cuts(text: str, at: int) -> bool:
    """Whether an offset stands inside a word, or between a letter and its accent."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    accent = unicodedata.category(after).startswith("M")
    return accent or (after.isalnum() and (before.isalnum() or unicodedata.combining(before) > 0))
