"""Ratings -> the different ways in which units were rated, and how many units each way.

Every coefficient is computed from these counts alone, so that thousands of resamples cost
little more than one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

MISSING = -1

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
# Weights of patterns: the number of units of each, in the last axis; resamples in those before.
Weights = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Rated:
    """Patterns of ratings: one row a pattern, one column a coder.

    ``values`` are categories from 0 up to but not including ``categories``, or ``MISSING``
    where a coder did not rate such a unit.
    """

    values: Ints
    categories: int

    @property
    def coders(self) -> int:
        """How many coders there are."""
        return int(self.values.shape[1])

    @property
    def counts(self) -> Ints:
        """How many coders gave each category: patterns x categories."""
        each = [(self.values == category).sum(axis=1) for category in range(self.categories)]
        return np.stack(each, axis=1)

    def of(self, *coders: int) -> Rated:
        """These coders alone, and only where all of them rated."""
        chosen = self.values[:, list(coders)]
        whole = (chosen != MISSING).all(axis=1, keepdims=True)
        return Rated(np.where(whole, chosen, MISSING), self.categories)


def rated(ratings: npt.ArrayLike, categories: int | None = None) -> tuple[Rated, Floats]:
    """Ratings, one row a coder and one column a unit -> their patterns and the number of each.

    ``categories`` is how many there are, also those nobody used; without it: those up to the
    highest that was used.
    """
    table = np.atleast_2d(np.asarray(ratings, dtype=np.int64)).T
    if table.size == 0:
        return Rated(table.reshape(0, table.shape[-1]), categories or 1), np.zeros(0)
    patterns, counts = np.unique(table, axis=0, return_counts=True)
    known = int(table.max()) + 1 if categories is None else categories
    return Rated(patterns, max(known, 1)), counts.astype(np.float64)
