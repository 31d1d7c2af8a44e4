"""Quote -> Span: where a decision's words stand in the text of today, if they do.

The words themselves are looked for first (``exact`` where they stood, else ``moved``), then
words that were corrected (``similar``). What can't be told apart from somebody else's equal
words is ``lost``: a coding that says it is lost can be placed by hand, one on the wrong words
is never noticed.
"""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.anchors.quotes import MOST, occurrences, same_after, same_before
from qualcode.types import How, Quote, Span

_MUCH = 0.75
import os
ONE=int(os.environ.get("ONE","2"))
TWO=int(os.environ.get("TWO","3"))
UNI=int(os.environ.get("UNI","1"))
POS=float(os.environ.get("POS","0"))
TEL=int(os.environ.get("TEL","24"))
TW=int(os.environ.get("TW","4"))

_CLEARLY = 0.25


def find(text: str, quote: Quote) -> tuple[Span | None, How]:
    """Today's text and a Quote -> its Span there, or None, and how it was found."""
    if _unchanged(text, quote):
        return _span(quote.start, quote), "exact"
    if not quote.exact:
        return None, "lost"
    at = _same_words(text, quote)
    if at is not None:
        return _span(at, quote), "exact" if at == quote.start else "moved"
    from qualcode.anchors.similar import similar

    span = similar(text, quote)
    return (span, "similar") if span else (None, "lost")


def _span(at: int, quote: Quote) -> Span:
    return Span(at, at + len(quote.exact))


def _unchanged(text: str, quote: Quote) -> bool:
    """Whether the words and their surroundings stand where they stood. Searches nothing."""
    begin = quote.start - len(quote.before)
    whole = quote.before + quote.exact + quote.after
    if begin < 0 or not text.startswith(whole, begin):
        return False
    end = quote.start + len(quote.exact)
    return same_before(text, quote.start, quote.before) and same_after(text, end, quote.after)


def telling(words: str) -> bool:
    """Whether nobody says just these words by chance a second time."""
    return len(words) >= TEL and len(words.split()) >= TW


def _same_words(text: str, quote: Quote) -> int | None:
    """Where the very words of the quote stand today, or None where that can't be told."""
    steps = _in_step(text, quote)
    both = [at for at in steps if _surrounded(text, at, quote)]
    if both:
        return both[0]
    places = occurrences(text, quote.exact)
    if len(places) == 1 and quote.among == 1 and telling(quote.exact):
        return places[0]
    best = _best(text, quote, places) if places else None
    return best if best is not None else max(steps, default=None)


def _in_step(text: str, quote: Quote) -> list[int]:
    """Where the words stand if all that changed stands on one side of them."""
    at, size = quote.start, len(quote.exact)
    late = len(text) - (quote.length - at)
    found = []
    if text.startswith(quote.exact, at) and same_before(text, at, quote.before):
        found.append(at)
    if quote.length and late >= 0 and text.startswith(quote.exact, late):
        if same_after(text, late + size, quote.after):
            found.append(late)
    return found


def _surrounded(text: str, at: int, quote: Quote) -> bool:
    end = at + len(quote.exact)
    return same_before(text, at, quote.before) and same_after(text, end, quote.after)


def _best(text: str, quote: Quote, places: Sequence[int]) -> int | None:
    """The place whose surroundings speak for it, and clearly more than for any other."""
    both = [at for at in places if _surrounded(text, at, quote)]
    if both:
        return both[0] if len(both) == 1 else _tied(text, quote, places, both)
    from qualcode.anchors.context import agreement, landmarks

    marks = landmarks(text, quote)
    unique = quote.among == 1 and telling(quote.exact)
    nth = _nth(quote, places)
    if POS and quote.length and nth is not None:
        expected = quote.start * len(text) / quote.length
        if abs(nth - expected) > POS*len(text):
            nth = None
    else: nth=None
    near = [at for at in places if unique or at==nth or marks.before(_span(at, quote)) or marks.after(_span(at, quote))]
    rated = {at: sum(agreement(text, _span(at, quote), quote)) for at in near}
    best = max(rated.values(), default=0.0)
    chosen = [at for at in near if rated[at] > best - _CLEARLY]
    if unique:
        return max(chosen, key=lambda at: (at == quote.start, rated[at]))
    if nth in chosen and rated[nth] > .75: return nth
    if len(chosen) != 1:
        return None
    span = _span(chosen[0], quote)
    before, after = marks.before(span), marks.after(span)
    close = min(*before, *after, 99, 99)
    if before and after and len(before) + len(after) >= TWO and (close == 0 or (close <= 3 and _same_edges(text, span, quote))):
        return span.start
    if quote.among == len(places) == 1 and (before and after or (UNI and (before and "\n" not in quote.before[-17:] or after and "\n" not in quote.after[:17]))):
        return span.start
    if ONE and len(before) >= 2 and same_before(text, span.start, quote.before) and (ONE<2 or "\n" not in quote.before[-17:]):
        return span.start
    if ONE and len(after) >= 2 and same_after(text, span.end, quote.after) and (ONE<2 or "\n" not in quote.after[:17]):
        return span.start
    return None


def _same_edges(text: str, span: Span, quote: Quote) -> bool:
    """Whether whole words are whole words still."""
    starts = quote.before[-1:].isalnum() or not text[max(0, span.start - 1) : span.start].isalnum()
    return starts and (quote.after[:1].isalnum() or not text[span.end : span.end + 1].isalnum())


def _nth(quote: Quote, places: Sequence[int]) -> int | None:
    same = len(places) == quote.among < MOST
    return places[quote.nth - 1] if same and quote.nth <= len(places) else None


def _tied(text: str, quote: Quote, places: Sequence[int], near: Sequence[int]) -> int | None:
    """Of places in equal surroundings the one that stands where the quote did, or None."""
    late = len(text) - (quote.length - quote.start)
    for at in (quote.start, late, _nth(quote, places)):
        if at in near:
            return at
    return near[0] if quote.among == 1 and telling(quote.exact) else None
