"""Which words of the codebook's terms a spoken word can stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from qualcode import lang
from qualcode.types import Language, Term, Word

NOTHING: frozenset[int] = frozenset()
# No word is longer; what is (a web address, a slip) stands for itself only.
_LONGEST = 60


class Lexicon:
    """An index from spoken words to the numbered words of all terms.

    What a spoken word stands for is worked out once per word type, so the work grows with
    the vocabulary and not with the length of the interviews or the number of terms.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        """Number every distinct word of ``terms`` and index it by form, root or pattern."""
        self._numbers: dict[tuple[Word, Language], int] = {}
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._roots: dict[tuple[Language, str], set[int]] = defaultdict(set)
        self._patterns: list[tuple[re.Pattern[str], int]] = []
        self._known: dict[str, frozenset[int]] = {}
        for term in terms:
            for word in (word for part in term.parts for word in part):
                self._add(word, term.language)

    def number(self, word: Word, language: Language) -> int:
        """A word of an indexed term -> its number."""
        return self._numbers[word, language]

    def stands_for(self, spoken: str) -> frozenset[int]:
        """A spoken word -> the numbers of the term words it is a form of."""
        known = self._known.get(spoken)
        if known is None:
            known = self._known[spoken] = self._look_up(spoken.casefold())
        return known

    def _add(self, word: Word, language: Language) -> None:
        if (word, language) in self._numbers:
            return
        number = self._numbers[word, language] = len(self._numbers)
        if word.wildcard:
            self._patterns.append((_pattern(word.text), number))
        elif word.exact:
            self._exact[word.text].add(number)
        else:
            for key in lang.keys(word.text, language):
                self._roots[language, key].add(number)

    def _look_up(self, form: str) -> frozenset[int]:
        found = set(self._exact.get(form, ()))
        if len(form) > _LONGEST:
            return frozenset(found) if found else NOTHING
        found.update(number for pattern, number in self._patterns if pattern.fullmatch(form))
        indonesian, english = lang.keys(form, "id"), lang.keys(form, "en")
        for key in indonesian:
            found |= self._roots.get(("id", key), NOTHING)
        # An English root may carry Indonesian affixes: nge-judge, di-support, support-nya.
        for key in english | indonesian:
            found |= self._roots.get(("en", key), NOTHING)
        return frozenset(found) if found else NOTHING


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(r"[\w'’\-]*".join(map(re.escape, written.split("*"))))
