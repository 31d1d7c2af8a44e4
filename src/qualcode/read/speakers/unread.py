"""Words at line starts that look like a speaker's label and were not read as one.

``Dr. Siti Aminah, M.Si: ...`` and ``(P) ...`` are no labels, nor is a name that stands before a
colon only once. Nothing is decided by these; they tell what to correct.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from qualcode.read.speakers import labels
from qualcode.read.speakers.vocabulary import vocabulary

_TWICE, _SEVERAL = 2, 3
_MOST_WORDS = 8
_NUMBER = r"[^\S\n]*(?:\d{1,3}[.)][^\S\n]+)?"
_COLON = rf"{_NUMBER}(?P<colon>[^\W\d_][^\n:：?!]{{0,58}}?)[^\S\n]?[:：](?=[^\S\n])"
_BRACKETS = rf"{_NUMBER}[(<{{](?P<brackets>[^\W_][\w .-]{{0,20}})[)>}}][^\S\n]+(?=\S)"
_SIGN = (
    rf"{_NUMBER}(?P<sign>[^\W\d_]\w{{0,14}}(?: [^\W_]\w{{0,14}})?)[^\S\n]?[=>|–—-][^\S\n]+(?=\S)"
)
_OPENING = re.compile(rf"^(?:{_COLON}|{_BRACKETS}|{_SIGN})", re.MULTILINE)
_PART = re.compile(r"[^\s,]+")


class Unread(NamedTuple):
    """Words that look like a label, with the signs around them, and on which lines they stand."""

    words: str
    written: str
    lines: tuple[int, ...]

    @property
    def again(self) -> bool:
        """Whether they open more than one line."""
        return len(self.lines) >= _TWICE


def find(text: str, names: Collection[str]) -> list[Unread]:
    """Text and the labels that were read -> others that come again, or else names in a row.

    Several names that each stand once are a group in which each speaks once.
    """
    read = {labels.key(name) for name in names}
    found: dict[str, list[Unread]] = {}
    for one in _openings(text):
        if labels.key(one.words) not in read and _could_name(one):
            found.setdefault(one.words, []).append(one)
    every = [
        alike[0]._replace(lines=tuple(line for one in alike for line in one.lines))
        for alike in found.values()
    ]
    again = [one for one in every if one.again]
    once = [one for one in every if labels.is_name(one.words) and labels.nameable(one.words)]
    return again or (once if len(once) >= _SEVERAL else [])


def names(text: str, read: Collection[str]) -> tuple[str, ...]:
    """Text and the labels that were read -> the others that may be typed as somebody's name."""
    return tuple(one.words for one in find(text, read) if labels.nameable(one.words))


def shorter(found: Iterable[Unread]) -> dict[str, str]:
    """What was found -> a label for each that is read: a code, or a name without titles."""
    given: dict[str, str] = {}
    for one in found:
        short = _short(one.words)
        given[one.words] = f"{short}{len(given) + 1}" if short in given.values() else short
    return given


def _openings(text: str) -> Iterator[Unread]:
    """Everything that opens a line like a label."""
    line, before = 1, 0
    for match in _OPENING.finditer(text):
        line += text.count("\n", before, match.start())
        before = match.start()
        yield Unread(match[match.lastgroup or 0].strip(), match[0].strip(), (line,))


def _could_name(one: Unread) -> bool:
    """Whether words could name who speaks: a name, a code or a role, no note and no header key.

    Names are believed before a colon only: much stands in brackets or before a dash.
    """
    words, role = one.words, labels.role_word(one.words)
    ordinary = labels.key(words) in vocabulary().header and role is None
    if not words[0].isupper() or role == "context" or ordinary or labels.is_speech(words):
        return False
    short = len(words) < _TWICE or labels.is_code(words) or role is not None
    return short or (one.written.endswith((":", "：")) and _is_titled(words))


def _is_titled(words: str) -> bool:
    """Whether all words are written as a name's or a title's are, and are not many."""
    parts = _PART.findall(words)
    return len(parts) <= _MOST_WORDS and all(part[0].isupper() for part in parts)


def _short(words: str) -> str:
    """A name's first part that is no title and no courtesy, or the words themselves."""
    parts = [
        part
        for part in _PART.findall(words)
        if "." not in part and part.casefold() not in vocabulary().courtesies
    ]
    return parts[0] if len(_PART.findall(words)) > 1 and parts else words
