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
from qualcode.analyse.agreement.values import Interval

Drawn = npt.NDArray[np.float32]
_AT_ONCE = 100
_TAILS = (2.5, 97.5)


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


def interval(values: npt.NDArray[np.floating[Any]]) -> Interval | None:
    """A coefficient in every resample -> its 95 % percentile interval.

    None where fewer than half of the resamples have a value, or there are none.
    """
    known = values[~np.isnan(values)]
    if not len(known) or 2 * len(known) < len(values):
        return None
    low, high = np.percentile(known, _TAILS)
    return float(low), float(high)
