"""One-vs-rest logistic regression, its scores made for each row by a fit that did not see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from qualcode.tag.learned.examples import Example
from qualcode.tag.learned.solving import Problems, solve
from qualcode.tag.learned.targets import Target
from qualcode.tag.learned.views import Features, Part, View

_FEWEST_INTERVIEWS = 3
_HALVES = 2

Rows = NDArray[np.intp]
Group = tuple[str, int]
Told = Callable[[], None]


@dataclass(frozen=True)
class Fitted:
    """``scores``: one row an example, one column a target; log-odds, classes weighing alike.

    ``added`` says for each fold what each row learned from adds to each target's coefficients;
    it is all zero where there was nothing to learn.
    """

    scores: NDArray[np.float64]
    view: View
    rows: Rows
    added: tuple[Part, ...]

    def coefficients(self, fold: int, column: int) -> NDArray[np.float32] | None:
        """What each feature of the view's first part weighs, in the fit that scored a fold."""
        if (fold, column) not in self._found:
            added = self.added[fold][:, column]
            found = np.asarray(self._learned.T @ added) if added.any() else None
            self._found[fold, column] = found
        return self._found[fold, column]

    @cached_property
    def _learned(self) -> Features:
        return self.view.parts[0][self.rows]

    @cached_property
    def _found(self) -> dict[tuple[int, int], NDArray[np.float32] | None]:
        return {}


def folds_of(examples: Sequence[Example], seen: NDArray[np.bool_], most: int) -> Rows:
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
    view: View, targets: Sequence[Target], folds: Rows, pool: Rows, strength: float, tell: Told
) -> Fitted:
    """View, Targets, the fold of each example -> Fitted.

    ``pool`` are the examples learned from; the rows of the view behind the examples always are.
    ``tell`` hears of every fold.
    """
    scores = np.full((len(folds), len(targets)), np.nan)
    rows = np.append(pool, np.arange(len(folds), view.count))
    of_row = np.append(folds[pool], np.full(view.count - len(folds), -1))
    times, added = view.times(rows, rows), []
    for fold in range(folds.max(initial=-1) + 1):
        there, weight = _wanted(targets, rows, of_row != fold)
        asked, taught = np.flatnonzero(folds == fold), weight.any(axis=0)
        found = solve(times, Problems(there[:, taught], weight[:, taught] * np.float32(strength)))
        scores[np.ix_(asked, np.flatnonzero(taught))] = view.times(asked, rows)(found)
        weight[:, taught] = found
        added.append(weight)
        tell()
    return Fitted(_filled(scores), view, rows, tuple(added))


def _wanted(targets: Sequence[Target], rows: Rows, learned: NDArray[np.bool_]) -> tuple[Part, Part]:
    """Targets, the rows and which of them are learned from -> what is there, what it weighs.

    A target that can't be learned has no weight.
    """
    there, weight = (np.zeros((len(rows), len(targets)), np.float32) for _ in range(2))
    for column, target in enumerate(targets):
        if (part := target.on(rows[learned])) is not None:
            there[learned, column], weight[learned, column] = part.there, part.weight
    return there, weight


def _filled(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores with the mean of all where there was nothing to learn: it speaks neither way."""
    learned = ~np.isnan(scores)
    return np.where(learned, scores, scores[learned].mean() if learned.any() else 0)
