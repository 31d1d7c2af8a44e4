"""What speaks for a code on a sentence -> one calibrated confidence.

One logistic regression over all pairs of sentence and code, with weights that all codes share:
how far to trust what was learned, a rule, a likeness to the codebook. It is fitted to scores
of fits that did not see the row, so it calibrates them as Platt (1999) does, and a code with
few positives borrows its slope from the others. Where several signs agree they say the same
thing more than once, so what comes out is too sure of itself; a curve with a slope of its own
near one (Kull and others, 2017) takes that back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from qualcode.tag.learned.solving import share

Numbers = NDArray[np.float64]

_ROUNDS = 30
_HALVINGS = 20
_CLOSE = 1e-9
_EDGE = 1e-9
_AS_IT_IS = np.array([1.0, 1.0, 0.0])


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
    confidence = _tempered(share(features @ learned), there, weight)
    return confidence, dict(zip(names, map(float, learned), strict=True))


def _tempered(confidence: Numbers, there: Numbers, weight: Numbers) -> Numbers:
    """Confidences -> the same in the same order, as often right as they say."""
    x, used = _bent(confidence), weight > 0
    curve = _newton(x[used], there[used], weight[used], _AS_IT_IS, 1.0)
    curve[:2] = curve[:2].clip(0)
    return share(x @ curve)


def _bent(confidence: Numbers) -> Numbers:
    """Log-odds in two parts: what happens near nought and what happens near one."""
    p = confidence.clip(_EDGE, 1 - _EDGE)
    return np.stack([np.log(p), -np.log1p(-p), np.ones_like(p)], axis=-1)


def _newton(x: Numbers, y: Numbers, weight: Numbers, first: Numbers, pull: float) -> Numbers:
    """Weighted logistic regression pulled towards ``first`` (a Gaussian prior)."""
    at = first.copy()
    for _ in range(_ROUNDS):
        p = share(x @ at)
        slope = x.T @ (weight * (p - y)) + pull * (at - first)
        bend = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(np.full(len(at), pull))
        step = np.asarray(np.linalg.solve(bend, slope), float)
        step = step * _part(lambda to: _loss(x @ to, y, weight) + _held(to - first, pull), at, step)
        at = at - step
        if np.abs(step).max() < _CLOSE:
            break
    return at


def _part(loss: Callable[[Numbers], float], at: Numbers, step: Numbers) -> float:
    """How much of a step to go, so that it goes down."""
    now, part = loss(at), 1.0
    for _ in range(_HALVINGS):
        if loss(at - part * step) <= now:
            return part
        part /= 2
    return 0.0


def _loss(odds: Numbers, y: Numbers, weight: Numbers) -> float:
    return float((weight * (np.logaddexp(0, odds) - y * odds)).sum())


def _held(away: Numbers, pull: float) -> float:
    return pull / 2 * float(away @ away)
