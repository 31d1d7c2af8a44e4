"""The very words of a quote, in a text that was changed around them.

Equal words are told apart by what stands around them. Where a researcher could not tell
either, because the words are said again and their surroundings changed too, there is no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qualcode.anchors.context import agreement
from qualcode.anchors.landmarks import Landmarks, landmarks
from qualcode.anchors.quotes import MOST, occurrences, same_after, same_before
from qualcode.types import Quote, Span

_CLEARLY = 0.25
_TELLING, _PHRASE = 28, 16


def telling(words: str) -> bool:
    """Whether nobody says just these words by chance a second time: 28 letters, three words."""
    line = max(words.split("\n"), key=len)
    return len(line) >= _TELLING and len(line.split()) >= 3


def same_words(text: str, quote: Quote) -> int | None:
    """Where the very words of the quote stand today, or None where that can't be told."""
    steps = _in_step(text, quote)
    places = _surrounded(text, quote, steps)
    if places:
        return places[0]
    places = occurrences(text, quote.exact)
    if len(places) == quote.among == 1 and telling(quote.exact):
        return places[0]
    equal = _equal_around(text, quote)
    best = _tied(text, quote, places, equal) if equal else _best(text, quote, places)
    return max(steps, key=_rating(text, quote), default=None) if best is None else best


def _in_step(text: str, quote: Quote) -> list[int]:
    """Where the words stand if all that changed is one passage, before them or after them."""
    late = len(text) - (quote.length - quote.start)
    begin, end = quote.start, late + len(quote.exact)
    kept = text.startswith(quote.exact, begin) and same_before(text, begin, quote)
    found = [begin] if kept else []
    if quote.length and late >= 0 and text.startswith(quote.exact, late):
        found += [late] if same_after(text, end, quote) else []
    return found


def _surrounded(text: str, quote: Quote, places: Sequence[int]) -> list[int]:
    """Of places with these words those in the old surroundings, word for word."""
    size = len(quote.exact)
    before = [at for at in places if same_before(text, at, quote)]
    return [at for at in before if same_after(text, at + size, quote)]


def _equal_around(text: str, quote: Quote) -> list[int]:
    """Where the words stand in the old surroundings, word for word."""
    whole = occurrences(text, quote.before + quote.exact + quote.after)
    return _surrounded(text, quote, [at + len(quote.before) for at in whole])


def _tied(text: str, quote: Quote, places: Sequence[int], equal: Sequence[int]) -> int | None:
    """Of places in equal surroundings the one that stands where the quote did, or None."""
    if len(equal) == 1 or (quote.among == 1 and telling(quote.exact)):
        return equal[0]
    late = len(text) - (quote.length - quote.start)
    return next((at for at in (quote.start, late, _nth(quote, places)) if at in equal), None)


def _best(text: str, quote: Quote, places: Sequence[int]) -> int | None:
    """The place that the surroundings speak for, and clearly more than for any other."""
    marks = landmarks(text, quote)
    own = quote.among == 1 and telling(quote.exact)
    near = places if own else marks.near(places, len(quote.exact))
    rating = _rating(text, quote)
    rated = {at: rating(at) for at in near}
    best = max(rated.values(), default=0.0)
    if own:
        return next((at for at in near if rated[at] == best), None)
    clear = [at for at in near if rated[at] > best - _CLEARLY]
    lone = len(places) == quote.among == 1
    proven = len(clear) == 1 and _proven(text, clear[0], quote, marks, lone=lone)
    return clear[0] if proven else None


def _rating(text: str, quote: Quote) -> Callable[[int], float]:
    """What rates a place with these words by its surroundings, 0 to 2."""
    size = len(quote.exact)
    return lambda at: sum(agreement(text, Span(at, at + size), quote))


def _nth(quote: Quote, places: Sequence[int]) -> int | None:
    """The place of the same rank, where as many places have these words as had then."""
    same = len(places) == quote.among < MOST and quote.nth <= quote.among
    return places[quote.nth - 1] if same else None


def _proven(text: str, at: int, quote: Quote, marks: Landmarks, *, lone: bool) -> bool:
    """Whether landmarks leave no doubt about a place; ``lone`` if the words were and are.

    They stand on both sides, one of them to the letter, or letters came in between on both, as
    with longer labels: a neighbour's equal words would be nearer to one side. Or they stand on
    one side, in the same line, and everything on that side is as it was. For words that are
    alone in the text any landmarks on both sides are enough, for a phrase one on either side.
    """
    span = Span(at, at + len(quote.exact))
    before, after = marks.before(span), marks.after(span)
    if before and after:
        off = [*before, *after]
        small = min(map(abs, off)) <= 3 or min(off) >= 0
        return lone or 0 in off or (small and _same_edges(text, span, quote))
    if lone and len(quote.exact) >= _PHRASE and " " in quote.exact:
        return bool(before or after)
    if before and "\n" not in quote.before:
        return len(before) > 1 and same_before(text, at, quote)
    if after and "\n" not in quote.after:
        return len(after) > 1 and same_after(text, span.end, quote)
    return False


def _same_edges(text: str, span: Span, quote: Quote) -> bool:
    """Whether words that were whole are whole still."""
    cut_before = text[max(0, span.start - 1) : span.start].isalnum()
    cut_after = text[span.end : span.end + 1].isalnum()
    return (quote.before[-1:].isalnum() or not cut_before) and (
        quote.after[:1].isalnum() or not cut_after
    )
