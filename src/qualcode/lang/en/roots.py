"""Candidate roots of an English word: its lemma and its stem."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from qualcode.lang import data

_SHORTEST_STEM = 4
# The Snowball stemmer leaves every other word as it is: most words, in a text of another language.
_STEMMED = re.compile(r"^'|(?:['elsy]|ed|ing|li|iti|ogi|nci|er|or|ion|ism|ist|[ae]nt|ic)$")


def roots(word: str) -> frozenset[str]:
    """Folded word -> its lemma, its stem of four letters or more, and the word it is derived from.

    A clitic is no part of the word; a word of ``keep.txt`` has only the roots given there.
    """
    bare = _without_clitic(word.replace("’", "'"))
    if not bare:
        return frozenset()
    keep = data.kept("en")
    if bare in keep:
        return frozenset((bare, *keep[bare]))
    lemma = _lemma(_with_g(bare))
    if lemma in keep:
        return frozenset((bare, lemma, *keep[lemma]))
    stems = (_stem(form) for form in {bare, lemma})
    long = (stem for stem in stems if len(stem) >= _SHORTEST_STEM)
    return frozenset((bare, lemma, *long, *_derived_from(lemma)))


def _without_clitic(word: str) -> str:
    for clitic in data.table("en", "affixes.toml")["clitics"]:
        if word.endswith(clitic) and word != clitic:
            return word.removesuffix(clitic) + ("s" if clitic == "s'" else "")
    return word


def _with_g(word: str) -> str:
    """Word -> the same with the g that speech drops: drinkin, but cabin."""
    dropped = word.endswith("in") and not _is_known(word) and _is_known(word + "g")
    return word + "g" if dropped else word


def _derived_from(word: str) -> Iterator[str]:
    """Word -> the known words it is made of with an ending: friendship, loneliness."""
    for ending in data.table("en", "affixes.toml")["derived"]:
        rest = word.removesuffix(ending)
        if rest == word:
            continue
        for base in (rest, rest.removesuffix("i") + "y"):
            if len(base) >= _SHORTEST_STEM and _is_known(base):
                yield base


def _is_known(word: str) -> bool:
    from simplemma import is_known

    return is_known(word, lang="en")


def _lemma(word: str) -> str:
    from simplemma import lemmatize

    return lemmatize(word, lang="en").casefold()


def _stem(word: str) -> str:
    return _stemmer()(word) if _STEMMED.search(word) else word


@cache
def _stemmer() -> Callable[[str], str]:
    from snowballstemmer import stemmer

    stem: Callable[[str], str] = stemmer("english").stemWord
    return stem
