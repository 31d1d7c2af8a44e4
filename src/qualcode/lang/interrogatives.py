"""Whether something seems to be asked in text of unknown speakers, without any question mark.

Speech recognisers write none, and often no sentences either. What counts there: requests to
tell, question words with which somebody is spoken to ("bagaimana bu", "how did you"), and,
where there is no punctuation, those that end a line or open a clause ("apakah").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import get_args

from qualcode.lang import data
from qualcode.types import Language

_FILE = "interrogatives.toml"
# Speech has a sentence about every fifteen words.
_WORDS_A_SENTENCE = 40
_SENTENCE_END = re.compile(r"[.?!…]+(?:\s|$)")
# What is quoted was asked by someone else, at another time.
_QUOTED = re.compile(r'"[^"\n]*"|“[^“”\n]*”')
_LAST_WORDS = re.compile(r"(?:[^\W_]+[^\w\n]+){1,3}$")
_WORD = re.compile(r"[^\W_]+")
_BEFORE = 60


def interrogatives(text: str) -> list[int]:
    """Text -> for each question that seems to be asked in it, its line, counted from 0."""
    folded = _QUOTED.sub("", text.lower())
    ends = [*accumulate(len(line) + 1 for line in folded.split("\n"))]
    bare = len(_SENTENCE_END.findall(folded)) * _WORDS_A_SENTENCE < len(folded.split())
    found = (_anywhere() if bare else _spoken_to()).finditer(folded)
    return [bisect_right(ends, one.start()) for one in found if not _told(folded, one.start())]


def _told(text: str, at: int) -> bool:
    """Whether words before, on the same line, make it no question: they tell of one, or deny."""
    before = _LAST_WORDS.search(text[max(0, at - _BEFORE) : at])
    if before is None:
        return False
    words = _WORD.findall(before[0])
    return words[-1] in _listed("never_after") or not _listed("indirect").isdisjoint(words)


@cache
def _spoken_to() -> re.Pattern[str]:
    """What asks whatever the punctuation: requests, and questions that speak to somebody."""
    return re.compile("|".join(_clauses()))


@cache
def _anywhere() -> re.Pattern[str]:
    """What asks where there is no punctuation."""
    ending = [rf"\b(?:{_any(_of(language, 'words'))})[^\S\n]*$" for language in get_args(Language)]
    inside = rf"\b(?:{_any(_listed('inside'))})\b"
    return re.compile("|".join([*_clauses(), inside, *ending]), re.MULTILINE)


def _clauses() -> list[str]:
    """Requests, and the question words of each language before who is spoken to in it."""
    return [rf"\b(?:{_any(_listed('prompts'))})\b", *map(_addressing, get_args(Language))]


def _addressing(language: Language) -> str:
    """A question word, who is spoken to, and nothing that makes it a third person."""
    words, addressed, unless = (
        _any(_of(language, name)) for name in ("words", "addressed", "unless")
    )
    return rf"\b(?:{words}),? (?:{addressed})\b(?!,? (?:{unless})\b)"


def _any(phrases: frozenset[str]) -> str:
    """Phrases as choices of a pattern, long ones first."""
    return "|".join(re.escape(one) for one in sorted(phrases, key=lambda one: (-len(one), one)))


@cache
def _listed(name: str) -> frozenset[str]:
    """One list of all languages."""
    return frozenset().union(*(_of(language, name) for language in get_args(Language)))


def _of(language: Language, name: str) -> frozenset[str]:
    """One list of one language."""
    return frozenset(data.table(language, _FILE)[name])
