"""The words that tell who speaks, of every language together, read from ``speakers.toml``.

Students mix languages, so an Indonesian file may well say "Interviewer". Only what a single
letter stands for depends on the language of the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from qualcode.types import Language, TurnRole

_LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a single letter usually stands for in one language."""

    role: TurnRole
    word: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word list about speakers; all words are case-folded.

    ``offices`` are the role words that say what somebody is and not what they do here,
    ``together`` those that stand for everyone at once, ``strangers`` those of context that may
    hide an informant, and ``kin`` the words that people name others by whom they quote.
    ``techniques`` maps a word to how the data were collected.
    """

    roles: Mapping[str, TurnRole]
    offices: frozenset[str]
    letters: Mapping[Language, Mapping[str, Letter]]
    header: Mapping[str, str]
    columns: Mapping[str, str]
    titles: frozenset[str]
    never: frozenset[str]
    endings: tuple[str, ...]
    greetings: frozenset[str]
    courtesies: frozenset[str]
    together: frozenset[str]
    strangers: frozenset[str]
    kin: frozenset[str]
    techniques: Mapping[str, str]


@cache
def vocabulary() -> Vocabulary:
    """Read the word lists of all languages; the first language wins where two disagree."""
    data = {language: _data(language) for language in _LANGUAGES}
    every = list(data.values())
    words = {name: _union(one["words"][name] for one in every) for name in every[0]["words"]}
    return Vocabulary(
        roles=_turned(one["roles"] for one in every),
        offices=frozenset(words["offices"]),
        letters={language: _letters(one["letters"]) for language, one in data.items()},
        header=_turned(one["header"] for one in every),
        columns=_turned(one["columns"] for one in every),
        titles=frozenset(words["titles"]),
        never=frozenset(words["never"]),
        endings=tuple(words["endings"]),
        greetings=frozenset(words["greetings"]),
        courtesies=frozenset(words["courtesies"]),
        together=frozenset(words["together"]),
        strangers=frozenset(words["strangers"]),
        kin=frozenset(words["kin"]),
        techniques=_turned(one["techniques"] for one in every),
    )


def _data(language: Language) -> dict[str, Any]:
    """Language -> its tables. Reached through ``qualcode`` so that no language is imported."""
    place = files("qualcode") / "lang" / language / "speakers.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))


def _union(lists: Iterable[list[str]]) -> list[str]:
    """Several lists -> one without doubles, in order."""
    return list(dict.fromkeys(word for words in lists for word in words))


def _turned(tables: Iterable[Mapping[str, list[str]]]) -> dict[str, Any]:
    """Tables of meaning -> words, as one table of word -> meaning."""
    turned: dict[str, Any] = {}
    for table in tables:
        for meaning, words in table.items():
            for word in words:
                turned.setdefault(word.casefold(), meaning)
    return turned


def _letters(table: Mapping[str, Mapping[str, Any]]) -> dict[str, Letter]:
    """The letters of one language, case-folded."""
    return {letter.casefold(): Letter(**meaning) for letter, meaning in table.items()}
