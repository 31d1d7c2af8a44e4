"""Texts -> TF-IDF of words and of characters in words: of the sentence, its question, its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from qualcode.tag.learned.texts import Texts

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

PLACES = ("text", "question", "beside")


@dataclass(frozen=True)
class Words:
    """What the texts have in common, as numbers.

    ``rows`` has one row a text; ``matrix`` has three blocks of its columns for each example
    (sentence, question, neighbours), each times its weight.
    """

    texts: Texts
    rows: csr_matrix
    weights: tuple[float, float, float]
    words: Any
    letters: Any

    @cached_property
    def matrix(self) -> csr_matrix:
        """One row an example (and one a lent example): the three blocks side by side."""
        from scipy.sparse import hstack

        own = self.rows[self.texts.text], self.rows[self.texts.question], self.beside
        parts = zip(own, self.weights, strict=True)
        return hstack([part * np.float32(weight) for part, weight in parts if weight]).tocsr()

    @cached_property
    def beside(self) -> csr_matrix:
        """The neighbours of each example together, at length one."""
        from sklearn.preprocessing import normalize

        return normalize(self.rows[self.texts.before] + self.rows[self.texts.after])

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
    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"(?u)\b\w[\w'’-]*\b", **common)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), **common)
    both = [_fitted(vectorizer, texts.strings) for vectorizer in (words, letters)]
    rows = (hstack(both) * np.float32(0.5**0.5)).tocsr()
    return Words(texts, rows, weights, words, letters)


def _fitted(vectorizer: Any, strings: tuple[str, ...]) -> csr_matrix:
    """Fit to the strings and transform them; strings without a word in common give no columns."""
    from scipy.sparse import csr_matrix

    try:
        return vectorizer.fit_transform(strings)
    except ValueError:  # nothing occurs twice
        return csr_matrix((len(strings), 0), dtype=np.float32)
