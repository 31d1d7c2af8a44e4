"""Span -> Quote: what a decision remembers of the words it was made on."""

from __future__ import annotations

from qualcode.types import Quote, Span

AROUND = 32
"""How many code points are remembered on either side."""

MOST = 10_000
"""How many places with the same words are told apart; only a few letters stand in more."""


def quote(text: str, span: Span) -> Quote:
    """Text and a span of it -> the Quote by which `find` finds these words again."""
    words = span.of(text)
    earlier, in_all = _counted(text, words, span.start)
    return Quote(
        exact=words,
        before=text[max(0, span.start - AROUND) : span.start],
        after=text[span.end : span.end + AROUND],
        start=span.start,
        nth=earlier + 1,
        among=max(in_all, earlier + 1),
        length=len(text),
    )


def occurrences(text: str, words: str) -> list[int]:
    """Where these very words begin, overlapping ones too, in order; the first `MOST`."""
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(found) < MOST:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def same_before(text: str, start: int, known: Quote) -> bool:
    """Whether exactly the old words, or the beginning of the text, stand before a place."""
    began = len(known.before) == AROUND or start == len(known.before)
    return began and text.endswith(known.before, 0, start)


def same_after(text: str, end: int, known: Quote) -> bool:
    """Whether exactly the old words, or the end of the text, stand after a place."""
    ended = len(known.after) == AROUND or end + len(known.after) == len(text)
    return ended and text.startswith(known.after, end)


def _counted(text: str, words: str, start: int) -> tuple[int, int]:
    """How many places with these words begin before ``start``, and how many there are."""
    if _stand_apart(words):
        return text.count(words, 0, start), text.count(words)
    found = occurrences(text, words)
    return sum(at < start for at in found), len(found)


def _stand_apart(words: str) -> bool:
    """Whether two places with these words can't overlap, so that they need only be counted."""
    return 0 < len(words) <= AROUND and not any(
        words.startswith(words[n:]) for n in range(1, len(words))
    )
