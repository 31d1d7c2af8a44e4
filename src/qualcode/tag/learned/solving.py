"""Many logistic regressions at once, on how like rows are instead of on their features.

The best coefficients are a sum of the rows learned from (the representer theorem), so one
number a row is sought instead of one a feature: there are thirty times fewer, and one
multiplication of matrices serves all regressions together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from qualcode.tag.learned.views import Part, Times

_Float = TypeVar("_Float", np.float32, np.float64)

_ROUNDS = 60
_CLOSE = np.float32(0.03)
_TRIES = 3
_TINY = np.float32(1e-30)


@dataclass(frozen=True, slots=True)
class Problems:
    """Rows x regressions: what is there, and what it weighs (0: not learned from)."""

    there: Part
    weight: Part

    def pull(self, odds: Part) -> Part:
        """How the loss pulls at the log-odds of each row."""
        return self.weight * (share(odds) - self.there)

    def bend(self, odds: Part) -> Part:
        """How fast that pull changes."""
        likely = share(odds)
        return self.weight * likely * (1 - likely)


def solve(times: Times, problems: Problems) -> Part:
    """What multiplies by the likeness of the rows, Problems -> what each row adds.

    Minimises half the squared length of the coefficients (the intercept is one of them) and
    the weighted loss, by conjugate gradients (Polak and Ribière, 1969), until the slope is
    three hundredths of the first. Once half of the regressions are done, the others go on alone.
    """
    added = np.zeros_like(problems.there)
    low = _CLOSE**2 * _steepness(times, problems.pull(added))
    open_, left = np.arange(added.shape[1]), _ROUNDS
    while len(open_) and left > 0:
        asked = Problems(problems.there[:, open_], problems.weight[:, open_])
        found, steep, rounds = _descend(times, asked, added[:, open_], low[open_], left)
        added[:, open_] = found
        open_, left = open_[steep > low[open_]], left - rounds
    return added


def _descend(
    times: Times, problems: Problems, added: Part, low: Part, most: int
) -> tuple[Part, Part, int]:
    """Go down until half of the regressions are low enough -> where, how steep, after how long.

    The log-odds are carried along, so that a round takes one multiplication.
    """
    odds = times(added) if added.any() else np.zeros_like(added)
    way, way_odds, slope = (np.zeros_like(added) for _ in range(3))
    steep = np.ones_like(low)
    for done in range(most):
        before, slope = slope, added + problems.pull(odds)
        slope_odds = times(slope)
        last, steep = steep, _dot(slope, slope_odds)
        if 2 * (steep > low).sum() <= len(low):
            return added, steep, done
        keep = _kept(steep, _dot(before, slope_odds), last) if done else np.zeros_like(low)
        keep *= keep * _dot(way, slope_odds) < steep  # else it would not go down
        way, way_odds = keep * way - slope, keep * way_odds - slope_odds
        far = _far(problems, added, odds, way, way_odds)
        added, odds = added + far * way, odds + far * way_odds
    return added, steep, most


def _steepness(times: Times, slope: Part) -> Part:
    return _dot(slope, times(slope))


def _kept(steep: Part, across: Part, last: Part) -> Part:
    """How much of the way gone last is gone on with."""
    return np.asarray(np.maximum(steep - across, 0) / np.maximum(last, _TINY))


def _far(problems: Problems, added: Part, odds: Part, way: Part, way_odds: Part) -> Part:
    """How far to go to the lowest point of the way, by Newton's method; never far beyond it."""
    own, start = _dot(way, way_odds), _dot(added, way_odds)
    safe = own + _dot(problems.weight * way_odds, way_odds) / 4  # the most it can bend
    slope = first = start + _dot(problems.pull(odds), way_odds)
    far = np.zeros_like(own)
    for _ in range(_TRIES):
        bend = own + _dot(problems.bend(odds + far * way_odds) * way_odds, way_odds)
        far = far - slope / np.maximum(bend, _TINY)
        slope = start + far * own + _dot(problems.pull(odds + far * way_odds), way_odds)
    beyond = slope > -first / 2
    return np.where(beyond, -first / np.maximum(safe, _TINY), far)


def _dot(one: Part, other: Part) -> Part:
    """The product of each column with the same column."""
    return np.asarray(np.einsum("ij,ij->j", one, other))


def share(odds: NDArray[_Float]) -> NDArray[_Float]:
    """Log-odds -> probability."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))
