"""What speaks for a code on a sentence -> one calibrated confidence.

One logistic regression over all pairs of sentence and code, with weights that all codes share:
how far to trust what was learned, a rule, a likeness to the codebook. It is fitted to scores
of fits that did not see the row, so it calibrates them as Platt (1999) does, and a code with
few positives borrows its slope from the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_ROUNDS = 30
_CLOSE = 1e-9


@dataclass(frozen=True)
class Sign:
    """One thing that may speak for a code: its value for each pair, and its weight at first.

    The weight is that of a standard deviation, in log-odds; it holds until there are
    decisions to learn it from.
    """

    name: str
    values: Numbers
    weight: float

    @cached_property
    def scaled(self) -> Numbers:
        """The values in standard deviations from their mean."""
        if not self.values.size:
            return self.values
        spread = float(self.values.std()) or 1.0
        return np.asarray((self.values - self.values.mean()) / spread)


def judge(
    signs: Sequence[Sign], rates: Numbers, there: Numbers, weight: Numbers, pull: float
) -> tuple[Numbers, dict[str, float]]:
    """Signs, each label's log-odds before any sign, what is known -> confidences and weights.

    ``weight`` is 0 for pairs nobody knows. ``pull`` says how strongly the signs keep their
    first weights.
    """
    base = np.broadcast_to(rates, there.shape)
    features = np.stack([np.ones_like(there), base, *(sign.scaled for sign in signs)], axis=-1)
    first = np.array([0.0, 1.0, *(sign.weight for sign in signs)])
    used = weight > 0
    learned = _newton(features[used], there[used], weight[used], first, pull)
    names = ("start", "rate", *(sign.name for sign in signs))
    return _share(features @ learned), dict(zip(names, map(float, learned), strict=True))


def _newton(x: Numbers, y: Numbers, weight: Numbers, first: Numbers, pull: float) -> Numbers:
    """Weighted logistic regression pulled towards ``first`` (a Gaussian prior)."""
    at = first.copy()
    for _ in range(_ROUNDS):
        p = _share(x @ at)
        slope = x.T @ (weight * (p - y)) + pull * (at - first)
        bend = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(np.full(len(at), pull))
        step = np.linalg.solve(bend, slope)
        at = at - step
        if np.abs(step).max() < _CLOSE:
            break
    return at


def _share(odds: Numbers) -> Numbers:
    """Log-odds -> probability."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))
