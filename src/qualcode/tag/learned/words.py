"""Texts -> TF-IDF of words and of letters in words: of sentence, question and neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from qualcode.tag.learned.texts import Texts

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

Where = Literal["text", "question", "beside"]

PLACES: tuple[Where, ...] = ("text", "question", "beside")
_WORD = r"(?u)\b\w[\w'’-]*\b"


@dataclass(frozen=True)
class Words:
    """What the texts have in common, as numbers.

    ``rows`` has one row a text, its columns whole words first. ``matrix`` has a block of
    columns for the sentence, one for its question and one for its neighbours, each times its
    weight. What stands around the sentence has whole words only: its letters cost twice the
    time and were worth nothing that could be measured.
    """

    texts: Texts
    rows: csr_matrix
    weights: tuple[float, float, float]
    names: tuple[Mapping[str, int], Mapping[str, int]]

    @property
    def whole(self) -> int:
        """How many columns are whole words; those behind them are letters."""
        return len(self.names[0])

    @cached_property
    def matrix(self) -> csr_matrix:
        """One row an example (and one a lent example): the three blocks side by side."""
        from scipy.sparse import hstack

        return hstack(self.blocks).tocsr()

    @cached_property
    def blocks(self) -> tuple[csr_matrix, csr_matrix, csr_matrix]:
        """The parts of ``matrix``; a place that weighs nothing has no columns."""
        alone = np.float32(2**0.5)  # words have half the length of words and letters, squared
        around = self.rows[self.texts.question], self.beside
        parts = self.rows[self.texts.text], *(one[:, : self.whole] * alone for one in around)
        first, second, third = (
            part * np.float32(weight) if weight else part[:, :0]
            for part, weight in zip(parts, self.weights, strict=True)
        )
        return first, second, third

    @cached_property
    def beside(self) -> csr_matrix:
        """The neighbours of each example together, at length one."""
        both = self.rows[self.texts.before] + self.rows[self.texts.after]
        length = np.sqrt(np.asarray(both.multiply(both).sum(axis=1)))
        return both.multiply(1 / np.maximum(length, np.float32(1e-9))).tocsr()

    def likeness(self) -> NDArray[np.float32]:
        """How like (cosine) each code's description sentence, question and neighbours are."""
        told = self.rows[self.texts.described].T.tocsr()
        own = self.rows[self.texts.text], self.rows[self.texts.question], self.beside
        count = self.texts.count
        return np.stack([(part[:count] @ told).toarray() for part in own], axis=2)


def words_of(texts: Texts, weights: tuple[float, float, float]) -> Words:
    """Texts, the weights of sentence, question and neighbours -> Words."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer

    common: dict[str, Any] = {"sublinear_tf": True, "dtype": np.float32, "min_df": 2}
    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=_WORD, **common)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), **common)
    (whole, words_at), (part, letters_at) = (
        _fitted(one, texts.strings) for one in (words, letters)
    )
    rows = (hstack([whole, part]) * np.float32(0.5**0.5)).tocsr()
    return Words(texts, rows, weights, (words_at, letters_at))


def _fitted(
    vectorizer: TfidfVectorizer, strings: tuple[str, ...]
) -> tuple[csr_matrix, Mapping[str, int]]:
    """Fit to the strings and transform them -> their rows, and the column of each name."""
    from scipy.sparse import csr_matrix

    try:
        return vectorizer.fit_transform(strings), vectorizer.vocabulary_
    except ValueError:  # no word occurs twice
        return csr_matrix((len(strings), 0), dtype=np.float32), {}
