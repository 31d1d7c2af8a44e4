"""Which words of the codebook's terms a spoken word can stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import get_args

from qualcode import lang
from qualcode.tag.tokens import is_word
from qualcode.types import Language, Term, Word

NOTHING: frozenset[int] = frozenset()
# No word is longer; what is (a web address, a slip) stands for itself only.
_LONGEST = 60
_MOST_KNOWN = 2**17


class Lexicon:
    """An index from spoken words to the numbered words of all terms.

    What a spoken word stands for is worked out once per word type, so the work grows with
    the vocabulary and not with the length of the interviews or the number of terms.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        """Number every distinct word of ``terms`` and index it by form, root or pattern."""
        self._numbers: dict[tuple[Word, Language], int] = {}
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._roots: dict[Language, dict[str, set[int]]] = {
            language: defaultdict(set) for language in get_args(Language)
        }
        self._patterns: dict[str, list[tuple[re.Pattern[str], int]]] = defaultdict(list)
        self._known: dict[str, frozenset[int] | None] = {}
        for term in terms:
            for word in (word for part in term.parts for word in part):
                self._add(word, term.language)
        self._keys = lang.keys_among(self._roots)
        self._ends = frozenset(map(len, self._patterns))

    def number(self, word: Word, language: Language) -> int:
        """A word of an indexed term -> its number."""
        return self._numbers[word, language]

    def stand_for(self, spoken: Sequence[str]) -> list[frozenset[int] | None]:
        """Tokens -> for each the numbers of the term words it is a form of; None for signs."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        known = self._known
        for text in spoken:
            if text not in known:
                known[text] = self._look_up(text.casefold()) if is_word(text) else None
        return [known[text] for text in spoken]

    def _add(self, word: Word, language: Language) -> None:
        if (word, language) in self._numbers:
            return
        number = self._numbers[word, language] = len(self._numbers)
        if word.wildcard:
            beginning = word.text.partition("*")[0]
            self._patterns[beginning].append((_pattern(word.text), number))
        elif word.exact:
            self._exact[word.text].add(number)
        else:
            # An English root may carry Indonesian affixes: nge-judge, di-support, support-nya.
            for affixes in {"id", language}:
                for key in lang.keys(word.text, language):
                    self._roots[affixes][key].add(number)

    def _look_up(self, form: str) -> frozenset[int]:
        found = set(self._exact.get(form, ()))
        if len(form) <= _LONGEST:
            found.update(self._fitting(form), self._rooted(form))
        return frozenset(found) if found else NOTHING

    def _fitting(self, form: str) -> list[int]:
        """The numbers of the words with a wildcard that a form fits."""
        return [
            number
            for end in self._ends
            for pattern, number in self._patterns.get(form[:end], ())
            if pattern.fullmatch(form)
        ]

    def _rooted(self, form: str) -> set[int]:
        """The numbers of the words that a form shares a root with."""
        return {
            number
            for language, roots in self._roots.items()
            if roots
            for key in self._keys(form, language)
            if key in roots
            for number in roots[key]
        }


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(r"[\w'’\-]*".join(map(re.escape, written.split("*"))))
