"""Texts -> what sentence embeddings say of them; the same blocks as of words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qualcode.tag.learned.texts import Indices, Texts

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Anything that turns texts into vectors."""

    @property
    def name(self) -> str:
        """What it is and which version, for the cache and the provenance."""

    def encode(self, texts: list[str]) -> Vectors:
        """N texts -> float32[n, d]."""


@dataclass(frozen=True)
class Meaning:
    """One vector a text; the empty text's is zero."""

    texts: Texts
    rows: Vectors
    weights: tuple[float, float, float]

    @cached_property
    def places(self) -> tuple[Vectors, Vectors, Vectors]:
        """Sentence, question and neighbours of each example, each centred by itself.

        Sentences of one kind share a direction that says nothing of what they are about.
        """
        texts = self.texts
        beside = self.rows[texts.before] + self.rows[texts.after]
        parts = self.rows[texts.text], self.rows[texts.question], beside
        first, second, third = (_centred(part, texts.count) for part in parts)
        return first, second, third

    @cached_property
    def matrix(self) -> Vectors:
        """One row an example (and one a lent example): the three blocks side by side."""
        parts = zip(self.places, self.weights, strict=True)
        return np.hstack([part * np.float32(weight) for part, weight in parts if weight])

    def likeness(self) -> Vectors:
        """How like each code's nearest definition or example sentence and question are."""
        flat: Indices = np.concatenate(self.texts.told)
        told = _centred(self.rows[flat], len(flat))
        ends = np.cumsum([0, *map(len, self.texts.told)])[:-1]
        count = self.texts.count
        return np.stack(
            [np.maximum.reduceat(part[:count] @ told.T, ends, axis=1) for part in self.places],
            axis=2,
        )


def meaning_of(texts: Texts, encoder: Encoder, weights: tuple[float, float, float]) -> Meaning:
    """Texts, what encodes them -> Meaning."""
    vectors = encoder.encode(list(texts.strings[1:]))
    empty = np.zeros((1, vectors.shape[1]), np.float32)
    return Meaning(texts, np.vstack([empty, vectors]).astype(np.float32), weights)


def _centred(vectors: Vectors, count: int) -> Vectors:
    """Vectors less the mean of the first ``count``, at length one; zero vectors stay zero."""
    said = np.abs(vectors).sum(axis=1) > 0
    if not said[:count].any():
        return vectors
    moved = (vectors - vectors[:count][said[:count]].mean(axis=0)) * said[:, None]
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True).clip(1e-9), np.float32)
