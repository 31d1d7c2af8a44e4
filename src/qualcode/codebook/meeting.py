"""Whether two terms can meet in one spoken word, told from the codebook alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qualcode import lang
from qualcode.types import Term, Word

_LEAST_SHARED = 3


def meets(barred: Term, terms: Iterable[Term]) -> bool:
    """An entry of ``not`` and its code's terms -> whether it can take a word from one.

    In doubt it does: wildcards meet where they share some letters.
    """
    mine = [(word, _forms(word)) for word in _words(barred)]
    return any(
        _meet(word, forms, other)
        for term in terms
        for other in _words(term)
        for word, forms in mine
    )


def _meet(word: Word, forms: frozenset[str], other: Word) -> bool:
    theirs = _forms(other)
    if word.wildcard or other.wildcard:
        return any(_share(a, b) for a in _pieces(word, forms) for b in _pieces(other, theirs))
    if word.exact and other.exact:
        return word.text == other.text
    return not forms.isdisjoint(theirs)


def _share(a: str, b: str) -> bool:
    return min(len(a), len(b)) < _LEAST_SHARED or a in b or b in a


def _pieces(word: Word, forms: frozenset[str]) -> Iterable[str]:
    """The letters that a wildcard fixes; of another word its forms."""
    return filter(None, word.text.split("*")) if word.wildcard else forms


def _forms(word: Word) -> frozenset[str]:
    return lang.keys(word.text, "id") | lang.keys(word.text, "en")


def _words(term: Term) -> Iterator[Word]:
    return (word for part in term.parts for word in part)
