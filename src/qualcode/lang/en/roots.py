"""Candidate roots of an English word: its lemma and its stem."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from qualcode.lang import data

_SHORTEST_STEM = 4


def roots(word: str) -> frozenset[str]:
    """Folded word -> its lemma, its stem of four letters or more, and both without a clitic."""
    bare = _without_clitic(word.replace("’", "'"))
    if not bare:
        return frozenset()
    lemma = _lemma(bare)
    keep = data.kept("en")
    if bare in keep or lemma in keep:
        return frozenset((bare, lemma, *keep.get(bare, ()), *keep.get(lemma, ())))
    stems = (_stemmer()(form) for form in (bare, lemma))
    return frozenset((bare, lemma, *(stem for stem in stems if len(stem) >= _SHORTEST_STEM)))


def _without_clitic(word: str) -> str:
    for clitic in data.table("en", "affixes.toml")["clitics"]:
        if word.endswith(clitic) and word != clitic:
            return word.removesuffix(clitic) + ("s" if clitic == "s'" else "")
    return word


def _lemma(word: str) -> str:
    from simplemma import lemmatize

    return lemmatize(word, lang="en").casefold()


@cache
def _stemmer() -> Callable[[str], str]:
    from snowballstemmer import stemmer

    stem: Callable[[str], str] = stemmer("english").stemWord
    return stem
