"""Units -> the resamples that 95 % intervals come from (Efron 1979), seeded.

All codes are resampled alike, with all coders' ratings of a unit together. Units that were
rated the same way throughout are drawn as one kind, which makes large studies cheap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from qualcode.analyse.agreement.rated import Floats, Ints
from qualcode.analyse.agreement.ratings import Spread
from qualcode.analyse.agreement.values import Estimate

Drawn = npt.NDArray[np.float32]
_AT_ONCE = 100
_TAILS = (2.5, 97.5)
_WIDTH = 1e-6  # resamples are summed in single precision

MOST_LOST = 0.025
"""The share of resamples that may be without a value, or without the code.

It is what an interval leaves out at either end: were more of them lost, and had all of these
lain at one end, that end would be anywhere.
"""

UNDRAWN = "there are fewer than two units to draw from"
FEW_UNITS = "so few units have the code that more than 2.5 % of resamples would hold none of them"
OFTEN_LOST = "the coefficient is not defined in more than 2.5 % of the resamples"
ONE_VALUE = "all resamples have the same value, as where coders never differ, or always do"


@dataclass(frozen=True, slots=True, eq=False)
class Resamples:
    """``groups`` tells of each unit which group it is drawn with, ``sizes`` how many are alike.

    ``drawn`` holds how often each group is drawn: draws x groups.
    """

    groups: Ints
    sizes: Ints
    drawn: Drawn

    def sums(self, spread: Spread, places: Ints, patterns: int) -> tuple[Floats, Drawn]:
        """A spread -> how much there is of each pattern, and how much in each resample.

        Nearly all text bears nothing: the commonest pattern is what is left of the whole.
        """
        held = np.zeros((len(self.sizes), patterns))
        np.add.at(held, (self.groups[spread.units], places), spread.amounts)
        each = (held / self.sizes[:, None]).astype(np.float32)
        if not patterns:
            return held.sum(axis=0), self.drawn @ each
        commonest = int(np.argmax(np.count_nonzero(each, axis=0)))
        whole = each.sum(axis=1)
        each[:, commonest] = 0
        touched = np.flatnonzero(each.any(axis=1))
        drawn = self.drawn[:, touched] @ each[touched]
        drawn[:, commonest] = self.drawn @ whole - drawn.sum(axis=1)
        return held.sum(axis=0), drawn

    def few(self, units: Ints) -> bool:
        """Whether a code that stands on these units alone is missing in too many resamples."""
        held, every = self.sizes[np.unique(self.groups[units])].sum(), self.sizes.sum()
        return bool(every and (1 - held / every) ** every > MOST_LOST)


def of_kinds(kinds: Ints, draws: int, seed: int) -> Resamples:
    """The kind of each unit -> resamples of the units."""
    _, groups, sizes = np.unique(kinds, return_inverse=True, return_counts=True)
    return Resamples(groups.reshape(-1), sizes, _multinomial(sizes, draws, seed))


def of_clusters(clusters: Ints, draws: int, seed: int) -> Resamples:
    """The interview of each unit -> resamples of whole interviews."""
    known, groups = np.unique(clusters, return_inverse=True)
    ones = np.ones(len(known), np.int64)
    return Resamples(groups.reshape(-1), ones, _multinomial(ones, draws, seed))


def _multinomial(sizes: Ints, draws: int, seed: int) -> Drawn:
    """How often groups of these sizes are drawn, when all units are drawn with replacement.

    There is nothing to draw from less than two units.
    """
    source, total = np.random.default_rng(seed), int(sizes.sum())
    drawn = np.zeros((draws if total > 1 else 0, len(sizes)), dtype=np.float32)
    for start in range(0, len(drawn), _AT_ONCE):
        some = drawn[start : start + _AT_ONCE]
        some[:] = source.multinomial(total, sizes / total, size=len(some))
    return drawn


def interval(value: float, values: npt.NDArray[np.floating[Any]], *, few: bool) -> Estimate:
    """A coefficient, and the same in every resample -> it with its 95 % percentile interval.

    No interval, but the reason, where the resamples can't tell one: none were drawn, ``few``
    units have the code, too many have no value, or all have one and the same.
    """
    known = values[~np.isnan(values)]
    lost = len(values) - len(known)
    why = UNDRAWN if not len(values) else FEW_UNITS if few else ""
    if not why and lost > MOST_LOST * len(values):
        why = OFTEN_LOST
    if why:
        return Estimate(value, None, why, lost)
    low, high = np.percentile(known, _TAILS)
    if high - low < _WIDTH:
        return Estimate(value, None, ONE_VALUE, lost)
    return Estimate(value, (float(low), float(high)), "", lost)
