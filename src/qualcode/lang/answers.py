"""Whether a reply says yes or no, and whether a question can be answered so.

"Apakah keluarga mendukung?" "Iya, sering." holds a theme that only the question names.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeAlias, get_args

from qualcode.lang import data
from qualcode.types import Language

_Phrases: TypeAlias = frozenset[tuple[str, ...]]

_LONGEST_PHRASE = 4
# A reply that goes on for longer says for itself what it means.
_LONGEST_REPLY = 8


def answered(reply: Sequence[str]) -> bool | None:
    """Words of a reply's first sentence, signs left out -> True for yes, False for no.

    None where it is neither, takes itself back ("iya sih, tapi ..."), or is no mere reply.
    """
    words = [_folded(word) for word in reply]
    if not 0 < len(words) <= _LONGEST_REPLY or _holds(words, "unsure"):
        return None
    start = next((at for at, word in enumerate(words) if (word,) not in _phrases("lead")), None)
    if start is None:
        return None
    if _at(words, start, "no"):
        return False
    said_yes = _at(words, start, "yes")
    rest = words[start + 1 :]
    if said_yes and rest and _at(rest, 0, "no") and words[start] in ("ya", "iya"):
        return False
    return True if said_yes and not _holds(rest, "no") else None


def asks_whether(question: Sequence[str]) -> bool:
    """Words of a question, signs left out -> whether yes or no would answer it."""
    words = [_folded(word) for word in question]
    return bool(words) and not _holds(words, "open") and not _offers_a_choice(words)


def _offers_a_choice(words: Sequence[str]) -> bool:
    """Whether a question says "this or that"; "or not" offers none."""
    return any(
        (word,) in _phrases("or") and not _at(words, at + 1, "no") for at, word in enumerate(words)
    )


def _holds(words: Sequence[str], kind: str) -> bool:
    return any(_at(words, at, kind) for at in range(len(words)))


def _at(words: Sequence[str], start: int, kind: str) -> bool:
    """Whether a phrase of this kind starts at a place."""
    known = _phrases(kind)
    ends = range(start + 1, min(start + _LONGEST_PHRASE, len(words)) + 1)
    return any(tuple(words[start:end]) in known for end in ends)


@cache
def _phrases(kind: str) -> _Phrases:
    """A key of ``answers.toml`` -> its phrases in every language."""
    tables = [data.table(language, "answers.toml") for language in get_args(Language)]
    return frozenset(tuple(phrase.split()) for table in tables for phrase in table[kind])


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")
