"""One-vs-rest logistic regression, its scores made for each row by a fit that did not see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qualcode.tag.learned.examples import Example
from qualcode.tag.learned.targets import Target

UNSEEN = -1
_FEWEST_INTERVIEWS = 3

Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Fitted:
    """``scores``: one row an example, one column a target; log-odds, classes weighing alike.

    ``coefficients`` are those of the fit on everything; None where there was nothing to learn.
    """

    scores: NDArray[np.float64]
    coefficients: tuple[NDArray[np.float64] | None, ...]


def folds_of(examples: Sequence[Example], seen: NDArray[np.bool_], most: int) -> NDArray[np.intp]:
    """Examples, those anything is known of -> the fold of each of them; UNSEEN for the others.

    Whole interviews stay together where there are three or more, else whole turns, so that
    a score never comes from a fit on the words next to it.
    """
    interviews = {one.transcript for one, known in zip(examples, seen, strict=True) if known}
    whole = len(interviews) >= _FEWEST_INTERVIEWS
    sizes: dict[tuple[str, int], int] = {}
    groups = [(one.transcript, -1 if whole else one.turn) for one in examples]
    for group, known in zip(groups, seen, strict=True):
        if known:
            sizes[group] = sizes.get(group, 0) + 1
    filled = [0] * min(most, len(sizes))
    fold: dict[tuple[str, int], int] = {}
    for group in sorted(sizes, key=lambda group: (-sizes[group], group)):
        fold[group] = int(np.argmin(filled))
        filled[fold[group]] += sizes[group]
    places = [fold[g] if known else UNSEEN for g, known in zip(groups, seen, strict=True)]
    return np.array(places, np.intp)


def fit(  # noqa: PLR0913 - what is learned, from which rows, and how
    matrix: Any,
    targets: Sequence[Target],
    folds: NDArray[np.intp],
    pool: NDArray[np.intp],
    strength: float,
    tell: Told = lambda _: None,
) -> Fitted:
    """Rows x features, Targets -> Fitted.

    The first rows of ``matrix`` are the examples; those behind them are always learned from.
    ``pool`` are the examples learned from. ``tell`` hears how many fits are done.
    """
    count = len(folds)
    scores = np.zeros((count, len(targets)))
    lent = np.arange(count, matrix.shape[0])
    coefficients: list[NDArray[np.float64] | None] = [None] * len(targets)
    for fold in [*range(folds.max(initial=UNSEEN) + 1), UNSEEN]:
        others = pool if fold == UNSEEN else pool[folds[pool] != fold]
        rows = np.append(others, lent)
        learned, asked = matrix[rows], np.flatnonzero(folds == fold)
        wanted = matrix[asked]
        for column, one in enumerate(targets):
            weights, intercept = _fit(learned, one.on(rows), strength)
            tell(1)
            if weights is not None:
                scores[asked, column] = wanted @ weights + intercept
            if fold == UNSEEN:
                coefficients[column] = weights
    return Fitted(scores, tuple(coefficients))


def _fit(
    matrix: Any, target: Target | None, strength: float
) -> tuple[NDArray[np.float64] | None, float]:
    """One logistic regression -> its coefficients and intercept; None where it can't be."""
    from sklearn.linear_model import LogisticRegression

    if target is None or not matrix.shape[1]:
        return None, 0.0
    model = LogisticRegression(C=strength, tol=3e-3, max_iter=100)
    model.fit(matrix, target.there, sample_weight=target.weight)
    return np.asarray(model.coef_[0], float), float(model.intercept_[0])
