"""Examples x Codebook -> every text that is compared, each once, and where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qualcode.tag.learned.examples import ABSENT, Example
from qualcode.types import Code, Codebook

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Texts:
    """``strings`` holds each text once, the empty one first; the rest are places in it.

    The first rows of ``text``, ``question``, ``before`` and ``after`` are the examples, those
    behind them what the codebook gives as examples; ``lent`` says of which code those are.
    ``described`` has one place a label, ``told`` several (definitions and examples).
    """

    strings: tuple[str, ...]
    text: Indices
    question: Indices
    before: Indices
    after: Indices
    lent: tuple[str, ...]
    described: Indices
    told: tuple[Indices, ...]

    @property
    def count(self) -> int:
        """How many rows are examples."""
        return len(self.text) - len(self.lent)


def texts(examples: Sequence[Example], codebook: Codebook, labels: Sequence[str]) -> Texts:
    """Examples, Codebook, the labels to learn -> Texts."""
    table: dict[str, int] = {"": 0}
    given = [(code.id, words) for code in codebook.codes for words in code.examples]
    none = [""] * len(given)
    codes = [codebook[label.removesuffix(ABSENT)] for label in labels]
    return Texts(
        text=_places(table, [*(one.text for one in examples), *(words for _, words in given)]),
        question=_places(table, [*(one.question for one in examples), *none]),
        before=_places(table, [*(one.before for one in examples), *none]),
        after=_places(table, [*(one.after for one in examples), *none]),
        lent=tuple(code for code, _ in given),
        described=_places(table, map(_described, codes)),
        told=tuple(_places(table, _told(code)) for code in codes),
        strings=tuple(table),
    )


def _places(table: dict[str, int], strings: Iterable[str]) -> Indices:
    """Strings -> their places in the table, which takes in the new ones."""
    return np.array([table.setdefault(one, len(table)) for one in strings], np.intp)


def _described(code: Code) -> str:
    """All that the codebook says of a code, in every language."""
    terms = (term.written for term in code.terms)
    told = (*code.label.values(), *code.definition.values(), *code.include, *code.examples)
    return " ".join((*told, *terms))


def _told(code: Code) -> list[str]:
    """A code's definition in each language, and its examples: one meaning a string."""
    languages = [*dict.fromkeys([*code.label, *code.definition])]
    told = [f"{code.label.get(one, '')}. {code.definition.get(one, '')}" for one in languages]
    return [*(" ".join(words.split()) for words in told), *code.examples]
