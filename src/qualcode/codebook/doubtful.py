"""Terms that load but are likely to find the wrong words, or none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from qualcode.lang import data
from qualcode.types import Language, Term, Word

_LEAST_LETTERS = 3
_PLAIN_PHRASE = 3  # shorter ones of English words are often loans: drop out, family visit
_FEW = 4
_LANGUAGES: tuple[Language, ...] = ("id", "en")
_SIGNS = re.compile(r"[/,;&]")


def doubts(term: Term) -> Iterator[tuple[str, str]]:
    """Term -> what is odd about it and what to do, as the ends of two sentences."""
    words = _words(term)
    if term.scope is None and (sign := _SIGNS.search(term.written)):
        yield (
            f"holds `{sign[0]}`, which has no meaning; the words are sought one after the other.",
            "Write two terms if you mean either.",
        )
    for word in words:
        scripts = _scripts(word.text)
        if len(scripts) > 1:
            mixed = " and ".join(sorted(scripts))
            yield (
                f"mixes letters of {mixed} in one word, so nobody's words match it.",
                "Type the word again.",
            )
    if len(words) == 1:
        yield from _too_broad(words[0], term.language)


def astray(terms: Sequence[Term]) -> Iterator[list[Term]]:
    """Terms of one code -> those that seem written in the other language, as one find each.

    Single English words under ``id`` are loans more often than slips (support, sharing): they
    are told only where most of the list is English.
    """
    for language in _LANGUAGES:
        own = [term for term in terms if term.language == language]
        alien = [term for term in own if _is_alien(term)]
        if len(own) >= _FEW and len(alien) > len(own) / 2:
            yield alien
            continue
        for term in alien:
            if language == "en" or len(_words(term)) >= _PLAIN_PHRASE:
                yield [term]


def _too_broad(word: Word, language: Language) -> Iterator[tuple[str, str]]:
    """One word that stands for very many."""
    letters = len(word.text.replace("*", ""))
    if word.wildcard and letters < _LEAST_LETTERS:
        yield f"fixes {letters} letters only and finds very many words.", "Give more of the word."
    elif word.text in data.words(language, "function_words.txt"):
        yield "is one of the commonest words; it will mark nearly every turn.", "Write a phrase."
    elif not word.exact and not word.wildcard and letters < _LEAST_LETTERS:
        yield (
            f"is a root of {letters} letter{'s' if letters > 1 else ''}.",
            f'Write "={word.text}" if you mean this form, or more words.',
        )


def _is_alien(term: Term) -> bool:
    """Whether all words of a term are known in the other language and none in its own."""
    other: Language = "en" if term.language == "id" else "id"
    words = [word.text for word in _words(term) if not word.wildcard]
    return (
        bool(words)
        and not any(_is_known(word, term.language) for word in words)
        and all(_is_known(word, other) for word in words)
    )


@cache
def _is_known(word: str, language: Language) -> bool:
    """Whether a word belongs to a language; the small words settle it (saya is no English)."""
    from simplemma import is_known

    small = {one for one in _LANGUAGES if word in data.words(one, "function_words.txt")}
    return language in small if small else is_known(word, lang=language)


def _scripts(word: str) -> set[str]:
    """Word -> the scripts of its letters, as Unicode names them: Latin, Cyrillic."""
    return {
        unicodedata.name(letter, "another script").split()[0].capitalize()
        for letter in word
        if letter.isalpha()
    }


def _words(term: Term) -> list[Word]:
    return [word for part in term.parts for word in part]
