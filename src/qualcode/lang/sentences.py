"""Where a spoken sentence ends, in transcripts of either language or both.

One rule set serves both languages since speech mixes them; only the abbreviations are theirs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import get_args

from qualcode.lang import data
from qualcode.types import Language, Span

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_ANY_LINE = re.compile(r"\n")
# A run of end marks with the quotes and brackets it closes; or one whose space was forgotten.
# Most letters are none: looking at that first makes it four times as fast.
_END = re.compile(
    r"(?=[.!?…])"
    r"(?:(?P<marks>[.!?…]+)(?P<closing>[\"'”’»)\]*_]*)(?=\s|$)"
    r"|(?:(?<=[a-z]{2})\.|[?!]+)(?=[A-Z][a-z]))"
)
# What someone else said, and an aside, belong to one sentence. Longer ones are likely unpaired.
_ENCLOSED = re.compile(
    r'"[^"]{1,300}"|“[^“”]{1,300}”|«[^«»]{1,300}»|\([^()]{1,300}\)|\[[^\[\]]{1,300}\]'
)
_NEXT = re.compile(r"[\s\"'“‘«(\[*_–—-]*(\S?)")
_LAST_WORD = re.compile(r"(?:.*[\s\"'“‘«(\[])?(.*)", re.DOTALL)
_SAID = re.compile(r"[^\W_]")
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_LONGEST_WORD = 40


def sentences(text: str, *, wrapped: bool = True, at: int = 0) -> list[Span]:
    """Text of a turn -> its sentences, in order, covering every character but outer space.

    Offsets are code points; ``at`` is that of the first. A blank line always ends a sentence.
    A single line break is plain space where lines are ``wrapped``, and ends a sentence where
    they are not.
    """
    breaks = _BLANK_LINE if wrapped else _ANY_LINE
    found: list[Span] = []
    start = 0
    for end in [*(gap.start() for gap in breaks.finditer(text)), len(text)]:
        found += _of_paragraph(text, start, end, at)
        start = end
    return found


def _of_paragraph(text: str, start: int, end: int, at: int) -> Iterator[Span]:
    for stop in [*_stops(text, start, end), end]:
        piece = text[start:stop]
        if words := piece.strip():
            left = at + stop - len(piece.lstrip())
            yield Span(left, left + len(words))
        start = stop


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """Text and the bounds of a paragraph -> the offsets at which a sentence inside it ends."""
    enclosed = [found.span() for found in _ENCLOSED.finditer(text, start, end)]
    for mark in _END.finditer(text, start, end):
        if (
            _SAID.search(text, start, mark.start())
            and not _inside(enclosed, mark.end())
            and _ends(text, mark, end)
        ):
            yield mark.end()
            start = mark.end()


def _inside(enclosed: list[tuple[int, int]], place: int) -> bool:
    """Whether a place lies strictly inside one of the stretches, which are in order."""
    at = bisect_left(enclosed, (place, -1)) - 1
    return at >= 0 and enclosed[at][0] < place < enclosed[at][1]


def _ends(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether the end mark found ends a sentence rather than pausing or shortening a word."""
    following = _NEXT.match(text, mark.end(), end)
    ahead = following[1] if following else ""
    marks = mark["marks"] or mark[0]
    if not ahead:
        return False
    if "…" in marks or ".." in marks:
        return ahead.isupper()
    if mark["closing"] and not ahead.isupper():
        return False
    before = text[max(0, mark.start() - _LONGEST_WORD) : mark.start()]
    return marks != "." or _full_stop(before, ahead)


def _full_stop(before: str, ahead: str) -> bool:
    """Whether a single dot after ``before`` ends a sentence when ``ahead`` comes next."""
    last = _LAST_WORD.fullmatch(before.removesuffix("\n"))
    word = last[1] if last else ""
    kind = _abbreviations().get(word.casefold())
    if kind == "name" or _is_initial(before, word, ahead):
        return False
    return ahead.isupper() or not (kind == "any" or _has_no_vowel(word) or _has_inner_dot(word))


def _is_initial(before: str, word: str, ahead: str) -> bool:
    """Whether a single capital is part of a name: R. A. Kartini, Ibu S."""
    if len(word) != 1 or not word.isupper() or not ahead.isupper():
        return False
    earlier = before[: -len(word)].split()
    return not earlier or earlier[-1][:1].isupper()


def _has_no_vowel(word: str) -> bool:
    return word.isalpha() and not _VOWEL.search(word)


def _has_inner_dot(word: str) -> bool:
    return "." in word.strip(".") and not any(char.isdigit() for char in word)


@cache
def _abbreviations() -> dict[str, str]:
    """Every abbreviation of every language, folded and without its last dot -> its kind."""
    kinds: dict[str, str] = {}
    for language in get_args(Language):
        for line in data.lines(language, "abbreviations.txt"):
            kind, *words = line.split()
            kinds |= dict.fromkeys(words, kind)
    return kinds
