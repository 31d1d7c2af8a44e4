"""Whether a reply says yes or no, and whether a question can be answered so.

"Apakah keluarga mendukung?" "Iya, sering." holds a theme that only the question names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import dropwhile, takewhile
from typing import Literal, TypeAlias, get_args

from qualcode.lang import data
from qualcode.types import Language

_Phrases: TypeAlias = frozenset[tuple[str, ...]]
Answer: TypeAlias = Literal["yes", "there", "no"]

_LONGEST_PHRASE = 4
# A reply that goes on for longer says for itself what it means.
_LONGEST_REPLY = 8


def answered(reply: Sequence[str]) -> Answer | None:
    """Words and signs of a reply's first sentence -> what it says to a question.

    ``there`` is a yes that names what it affirms ("Ada.", "Sering."), so that to a denial it
    says the opposite of "Iya.". None where the reply is neither, takes itself back ("iya sih,
    tapi ..."), or goes on in words that speak for themselves.
    """
    words = list(map(_folded, reply))
    clause = [word for word in takewhile(_is_word, dropwhile(_leads, words)) if not _leads(word)]
    kinds = {kind for kind in get_args(Answer) if clause and _at(clause, 0, kind)}
    said = list(filter(_is_word, words)) if kinds else []
    if not 0 < len(said) <= _LONGEST_REPLY or _holds(said, "unsure"):
        return None
    if "no" in kinds or (kinds == {"yes"} and len(clause) > 1 and _at(clause, 1, "no")):
        return "no"
    if _holds(said, "no") or not all(_adds_nothing(word) for word in clause[1:]):
        return None
    return "there" if "there" in kinds else "yes"


def may_answer(reply: Iterable[str]) -> bool:
    """Whether the first word that says something opens a yes or no; few replies go on so."""
    first = next((word for word in map(_folded, reply) if not _leads(word)), "")
    return any(first in _first_words(kind) for kind in get_args(Answer))


def _is_word(word: str) -> bool:
    return any(map(str.isalnum, word))


def _leads(word: str) -> bool:
    """Whether a word before or behind a reply says nothing of its own, as names and signs do."""
    return not _is_word(word) or (word,) in _phrases("lead")


def _adds_nothing(word: str) -> bool:
    """Whether a word behind a yes only strengthens it."""
    return any((word,) in _phrases(kind) for kind in ("yes", "there", "more"))


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
    if start == len(words) or words[start] not in _first_words(kind):
        return False
    known = _phrases(kind)
    ends = range(start + 1, min(start + _LONGEST_PHRASE, len(words)) + 1)
    return any(tuple(words[start:end]) in known for end in ends)


@cache
def _phrases(kind: str) -> _Phrases:
    """A key of ``answers.toml`` -> its phrases in every language."""
    tables = [data.table(language, "answers.toml") for language in get_args(Language)]
    return frozenset(tuple(phrase.split()) for table in tables for phrase in table[kind])


@cache
def _first_words(kind: str) -> frozenset[str]:
    """The words that phrases of this kind begin with; hardly any word does."""
    return frozenset(phrase[0] for phrase in _phrases(kind))


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")
