"""What the tool knows of a language; the layers above ask through these names only.

A language is a folder with the same files as the others and one line in ``ROOTS`` and ``AMONG``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from qualcode.lang.answers import Answer, answered, asks_whether, may_answer
from qualcode.lang.detect import language_of
from qualcode.lang.doubt import doubted
from qualcode.lang.en.roots import among as english_among
from qualcode.lang.en.roots import roots as english
from qualcode.lang.id.roots import among as indonesian_among
from qualcode.lang.id.roots import roots as indonesian
from qualcode.lang.negation import denies, negated
from qualcode.lang.questions import asks
from qualcode.lang.sentences import sentences
from qualcode.types import Language

__all__ = [
    "ROOTS",
    "Answer",
    "answered",
    "asks",
    "asks_whether",
    "denies",
    "doubted",
    "keys",
    "keys_among",
    "language_of",
    "may_answer",
    "negated",
    "same_root",
    "sentences",
]

ROOTS: Mapping[Language, Callable[[str], frozenset[str]]] = {
    "id": indonesian,
    "en": english,
}
AMONG: Mapping[Language, Callable[[Iterable[str]], Callable[[str], frozenset[str]]]] = {
    "id": indonesian_among,
    "en": english_among,
}


@lru_cache(maxsize=2**17)
def keys(word: str, language: Language) -> frozenset[str]:
    """Word -> itself, folded, and its candidate roots in that language.

    Two words are forms of one root when their keys meet.
    """
    return _keys(word, ROOTS[language])


def keys_among(
    sought: Mapping[Language, Iterable[str]],
) -> Callable[[str, Language], frozenset[str]]:
    """Keys by language -> a quicker ``keys`` that may leave out what is not among them."""
    roots = {language: AMONG[language](some) for language, some in sought.items()}
    return lambda word, language: _keys(word, roots[language])


def _keys(word: str, roots: Callable[[str], frozenset[str]]) -> frozenset[str]:
    folded = unicodedata.normalize("NFC", word.casefold())
    return roots(folded) | {folded}


def same_root(a: str, b: str, language: Language) -> bool:
    """Whether two words may be forms of one root: whether their keys meet."""
    return not keys(a, language).isdisjoint(keys(b, language))
