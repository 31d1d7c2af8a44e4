"""Rows of numbers -> how like one another they are, ready to be multiplied with."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Features: TypeAlias = "csr_matrix | NDArray[np.float32]"
Part: TypeAlias = NDArray[np.float32]
Rows: TypeAlias = NDArray[np.intp]
Times = Callable[[Part], Part]

_FEW = 5000


class View:
    """How the examples are seen: a row of features each, and the likeness of any two rows.

    The likeness is the sum of the products of their features, and 1 more for what all share. Of
    few rows it is computed once, however often is learned from them; of many it is never
    written down.
    """

    def __init__(self, *parts: Features) -> None:
        """Take one row an example (and one a lent example); ``parts`` stand side by side."""
        self.parts = parts

    @property
    def count(self) -> int:
        """How many rows there are."""
        return int(self.parts[0].shape[0])

    def times(self, rows: Rows, others: Rows) -> Times:
        """Rows, others -> what multiplies a column for the others by their likeness to the rows."""
        if self.count <= _FEW:
            return self._likeness[np.ix_(rows, others)].__matmul__
        pairs = [(part[rows], part[others].T) for part in self.parts]
        return lambda part: sum((one @ (other @ part) for one, other in pairs), part.sum(axis=0))

    @cached_property
    def _likeness(self) -> Part:
        """Of every row to every row."""
        total = np.ones((self.count, self.count), np.float32)
        for part in self.parts:
            product = part @ part.T
            total += product if isinstance(product, np.ndarray) else product.toarray()
        return total
