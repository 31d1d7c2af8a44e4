"""Sets of codes on units -> Krippendorff's alpha with a distance between sets.

A segment may bear several codes, and two coders who share one of two agree in part. Two
empty sets are alike; an empty set is wholly unlike any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from qualcode.analyse.agreement.coefficients import ALIKE, NO_PAIRS
from qualcode.analyse.agreement.rated import MISSING, Floats, Ints, Weights
from qualcode.analyse.agreement.values import Undefined, Value, defined

Distance: TypeAlias = Literal["masi", "jaccard", "nominal"]
Flags: TypeAlias = npt.NDArray[np.bool_]


def distances(sets: Flags, kind: Distance) -> Floats:
    """Sets as rows of flags -> the distance of each from each, 0 for alike to 1 for unlike.

    MASI (Passonneau 2006) is Jaccard's share times 1 for equal sets, 2/3 where one holds the
    other, 1/3 where they only overlap.
    """
    flags = sets.astype(np.float64)
    shared, sizes = flags @ flags.T, flags.sum(axis=1)
    joined = sizes[:, None] + sizes[None, :] - shared
    equal = shared == joined
    likeness = np.where(equal, 1.0, shared / np.where(joined == 0, 1, joined))
    if kind == "nominal":
        likeness = equal.astype(np.float64)
    if kind == "masi":
        held = shared == np.minimum(sizes[:, None], sizes[None, :])
        likeness *= np.select([equal, held], [1.0, 2 / 3], 1 / 3)
    return np.asarray(1 - likeness)


def set_alphas(values: Ints, weights: Weights, apart: Floats) -> Floats:
    """Patterns of sets (numbers into ``apart``) and their weights -> alpha, NaN where undefined.

    One row of ``values`` a pattern, one column a coder, ``MISSING`` where nobody looked.
    """
    kinds = np.arange(len(apart))
    counts = (values[:, :, None] == kinds).sum(axis=1).astype(weights.dtype)
    number = (values != MISSING).sum(axis=1)
    pairable = number >= 2
    within = _within(values, apart) / np.maximum(number - 1, 1) * pairable
    used = weights @ (counts * pairable[:, None])
    total = used.sum(axis=-1)
    observed = weights @ within.astype(weights.dtype) * (total - 1)
    expected = ((used @ apart.astype(weights.dtype)) * used).sum(axis=-1)
    nothing = expected <= 0
    return np.asarray(np.where(nothing, np.nan, 1 - observed / np.where(nothing, 1, expected)))


def set_alpha(ratings: list[list[frozenset[Any] | None]], kind: Distance) -> Value:
    """Ratings, one row a coder, each cell a set or None -> alpha with that distance."""
    known = list(dict.fromkeys(cell for row in ratings for cell in row if cell is not None))
    labels = list(dict.fromkeys(label for cell in known for label in cell))
    flags = np.array([[label in cell for label in labels] for cell in known], dtype=bool)
    number: Mapping[frozenset[Any], int] = {cell: at for at, cell in enumerate(known)}
    values = np.array(
        [[MISSING if cell is None else number[cell] for cell in row] for row in ratings]
    )
    values = np.atleast_2d(values).T.astype(np.int64)
    if not ((values != MISSING).sum(axis=1) >= 2).any():
        return Undefined(NO_PAIRS)
    apart = distances(flags.reshape(len(known), len(labels)), kind)
    return defined(float(set_alphas(values, np.ones(len(values)), apart)), ALIKE)


def _within(values: Ints, apart: Floats) -> Floats:
    """The distances between all ordered pairs of sets that one unit was given, added up."""
    found = np.zeros(len(values))
    coders = values.shape[1]
    for one in range(coders):
        for other in range(one + 1, coders):
            both = (values[:, one] != MISSING) & (values[:, other] != MISSING)
            found[both] += 2 * apart[values[both, one], values[both, other]]
    return found
