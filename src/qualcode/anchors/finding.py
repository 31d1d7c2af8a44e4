"""Quote -> Span: where a decision's words stand in the text of today, if they do.

The words themselves are looked for first (``exact`` where they stood, else ``moved``), then
words that were corrected (``similar``). What can't be told apart from somebody else's equal
words is ``lost``: a decision that is lost is listed and can be made again, one on the wrong
words is never noticed.
"""

from __future__ import annotations

from qualcode.anchors.quotes import same_after, same_before
from qualcode.types import How, Quote, Span


def find(text: str, quote: Quote) -> tuple[Span | None, How]:
    """Today's text and a Quote -> its Span there, or None, and how it was found.

    The same text and Quote always give the same answer. The work is bounded by the length
    of the text: a few searches in it, and comparisons of at most 10,000 places.
    """
    if _unchanged(text, quote):
        return _span(quote.start, quote), "exact"
    if not quote.exact:
        return None, "lost"
    from qualcode.anchors.moved import same_words
    from qualcode.anchors.similar import similar

    at = same_words(text, quote)
    if at is not None:
        return _span(at, quote), "exact" if at == quote.start else "moved"
    span = similar(text, quote)
    return (span, "similar") if span else (None, "lost")


def _span(at: int, quote: Quote) -> Span:
    return Span(at, at + len(quote.exact))


def _unchanged(text: str, quote: Quote) -> bool:
    """Whether the words and their surroundings stand where they stood. Searches nothing."""
    end = quote.start + len(quote.exact)
    return (
        text.startswith(quote.exact, quote.start)
        and same_before(text, quote.start, quote)
        and same_after(text, end, quote)
    )
