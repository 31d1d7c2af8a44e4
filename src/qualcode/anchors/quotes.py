"""Span -> Quote: what a decision remembers of the words it was made on."""

from __future__ import annotations

from qualcode.types import Quote, Span

AROUND = 32
"""How many code points are remembered on either side."""

MOST = 10_000
"""How many places with the same words are told apart; only single letters have more."""


def quote(text: str, span: Span) -> Quote:
    """Text and a span of it -> the Quote by which `find` finds these words again."""
    words = span.of(text)
    earlier, all_of_them = _counted(text, words, span.start)
    return Quote(
        exact=words,
        before=text[max(0, span.start - AROUND) : span.start],
        after=text[span.end : span.end + AROUND],
        start=span.start,
        nth=earlier + 1,
        among=max(all_of_them, earlier + 1),
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


def same_before(text: str, start: int, before: str) -> bool:
    """Whether exactly the old words, or the beginning of the text, stand before a place."""
    began = len(before) == AROUND or start == len(before)
    return began and text.endswith(before, 0, start)


def same_after(text: str, end: int, after: str) -> bool:
    """Whether exactly the old words, or the end of the text, stand after a place."""
    ended = len(after) == AROUND or end + len(after) == len(text)
    return ended and text.startswith(after, end)


def _counted(text: str, words: str, start: int) -> tuple[int, int]:
    """How many places with these words begin before ``start``, and how many there are."""
    if len(words) == 1:
        return text.count(words, 0, start), text.count(words)
    found = occurrences(text, words)
    return sum(at < start for at in found), len(found)
