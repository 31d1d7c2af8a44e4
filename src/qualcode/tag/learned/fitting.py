"""One-vs-rest logistic regression, its scores made for each row by a fit that did not see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from qualcode.tag.learned.examples import Example
from qualcode.tag.learned.targets import Target

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_FEWEST_INTERVIEWS = 3
_HALVES = 2

Features: TypeAlias = "csr_matrix | NDArray[np.float32]"
Group: TypeAlias = tuple[str, int]
Told = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Fitted:
    """``scores``: one row an example, one column a target; log-odds, classes weighing alike.

    ``coefficients`` has a row of the targets' for each fold: those that scored its rows; None
    where there was nothing to learn.
    """

    scores: NDArray[np.float64]
    coefficients: tuple[tuple[NDArray[np.float64] | None, ...], ...]


def folds_of(examples: Sequence[Example], seen: NDArray[np.bool_], most: int) -> NDArray[np.intp]:
    """Examples, those anything is known of -> the fold of each.

    Known ones are spread over ``most`` folds. The others make two: each is learned from as far
    as rules hit it, and is scored without. Whole interviews stay together where there are
    three or more, else whole turns, so that a score never comes from the words next to it.
    """
    folds = np.zeros(len(examples), np.intp)
    start = 0
    for rows, parts in ((np.flatnonzero(seen), most), (np.flatnonzero(~seen), _HALVES)):
        placed = _spread([examples[at] for at in rows.tolist()], parts)
        folds[rows] = np.array(placed, np.intp) + start
        start += max(placed, default=-1) + 1
    return folds


def _spread(examples: Sequence[Example], parts: int) -> list[int]:
    """Examples -> parts of about equal size, interviews or turns kept whole."""
    whole = len({one.transcript for one in examples}) >= _FEWEST_INTERVIEWS
    groups = [(one.transcript, -1 if whole else one.turn) for one in examples]
    filled, place = [0] * parts, dict[Group, int]()
    for group, size in sorted(Counter(groups).items(), key=lambda one: (-one[1], one[0])):
        place[group] = filled.index(min(filled))
        filled[place[group]] += size
    return [place[group] for group in groups]


def fit(  # noqa: PLR0913, PLR0917 - what is learned, from which rows, and how
    matrix: Features,
    targets: Sequence[Target],
    folds: NDArray[np.intp],
    pool: NDArray[np.intp],
    strength: float,
    tell: Told,
) -> Fitted:
    """Rows x features, Targets, the fold of each row -> Fitted.

    The first rows of ``matrix`` are the examples; those behind them are always learned from.
    ``pool`` are the examples learned from. ``tell`` hears of every fit.
    """
    count = len(folds)
    scores = np.zeros((count, len(targets)))
    lent = np.arange(count, matrix.shape[0])
    coefficients = []
    for fold in range(folds.max(initial=-1) + 1):
        rows = np.append(pool[folds[pool] != fold], lent)
        learned, asked = matrix[rows], np.flatnonzero(folds == fold)
        wanted = matrix[asked]
        made = [_fit(learned, one.on(rows), strength) for one in _telling(targets, tell)]
        for column, (weights, intercept) in enumerate(made):
            scores[asked, column] = np.nan if weights is None else wanted @ weights + intercept
        coefficients.append(tuple(weights for weights, _ in made))
    return Fitted(_filled(scores), tuple(coefficients))


def _filled(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores with the mean of all where there was nothing to learn: it speaks neither way."""
    learned = ~np.isnan(scores)
    return np.where(learned, scores, scores[learned].mean() if learned.any() else 0)


def _telling(targets: Sequence[Target], tell: Told) -> Iterator[Target]:
    for one in targets:
        tell()
        yield one


def _fit(
    matrix: Features, target: Target | None, strength: float
) -> tuple[NDArray[np.float64] | None, float]:
    """One logistic regression -> its coefficients and intercept; None where it can't be."""
    from sklearn.linear_model import LogisticRegression

    if target is None or not matrix.shape[1]:
        return None, 0.0
    model = LogisticRegression(C=strength, tol=3e-3, max_iter=100)
    model.fit(matrix, target.there, sample_weight=target.weight)
    return np.asarray(model.coef_[0], float), float(model.intercept_[0])
