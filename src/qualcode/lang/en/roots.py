"""Candidate roots of an English word: its lemma and its stem."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial

from qualcode.lang import data

_SHORTEST_STEM = 4
# The Snowball stemmer leaves a word with another ending as it is, unless it begins with an
# apostrophe: most words, in a text of another language.
_STEMMED = tuple("' e l s y ed ing li iti ogi nci er or ion ism ist ant ent ic".split())


def roots(word: str, openings: frozenset[str] | None = None) -> frozenset[str]:
    """Folded word -> its lemma, its stem of four letters or more, and the word it is derived from.

    A clitic is no part of the word; a word of ``keep.txt`` has only the roots given there. With
    ``openings``, stems that open otherwise may be missing.
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
    forms = [one for one in {bare, lemma} if openings is None or _opening(one) in openings]
    long = [stem for stem in map(_stem, forms) if len(stem) >= _SHORTEST_STEM]
    return frozenset((bare, lemma, *long, *_derived_from(lemma)))


def among(sought: Iterable[str]) -> Callable[[str], frozenset[str]]:
    """Roots -> a quicker ``roots`` that may leave out what is not among them.

    The stemmer is slow, and no long stem opens otherwise than its word.
    """
    return partial(roots, openings=frozenset(map(_opening, sought)))


def _opening(word: str) -> str:
    """Word -> the letters that its stem has, too: the stemmer takes an apostrophe off."""
    return word.removeprefix("'")[: _SHORTEST_STEM - 1]


def _without_clitic(word: str) -> str:
    clitics = _endings("clitics")
    if word.endswith(clitics):
        for clitic in clitics:
            if word.endswith(clitic) and word != clitic:
                return word.removesuffix(clitic) + ("s" if clitic == "s'" else "")
    return word


def _with_g(word: str) -> str:
    """Word -> the same with the g that speech drops: drinkin, but cabin."""
    dropped = word.endswith("in") and not _is_known(word) and _is_known(word + "g")
    return word + "g" if dropped else word


def _derived_from(word: str) -> list[str]:
    """Word -> the known words it is made of with an ending: friendship, loneliness."""
    if not word.endswith(_endings("derived")):
        return []
    rests = [word.removesuffix(ending) for ending in _endings("derived") if word.endswith(ending)]
    bases = [base for rest in rests for base in (rest, rest.removesuffix("i") + "y")]
    return [base for base in bases if len(base) >= _SHORTEST_STEM and _is_known(base)]


@cache
def _endings(kind: str) -> tuple[str, ...]:
    return tuple(data.table("en", "affixes.toml")[kind])


def _is_known(word: str) -> bool:
    from simplemma import is_known

    return is_known(word, lang="en")


def _lemma(word: str) -> str:
    return _lemmatizer()(word, "en").casefold()


@cache
def _lemmatizer() -> Callable[[str, str], str]:
    from simplemma import Lemmatizer

    # A word is seldom asked for twice: to remember its lemma costs more than it saves.
    lemmatize: Callable[[str, str], str] = Lemmatizer(cache_max_size=0).lemmatize
    return lemmatize


def _stem(word: str) -> str:
    return _stemmer()(word) if word.endswith(_STEMMED) or word.startswith("'") else word


@cache
def _stemmer() -> Callable[[str], str]:
    from snowballstemmer import stemmer

    stem: Callable[[str], str] = stemmer("english").stemWord
    return stem
