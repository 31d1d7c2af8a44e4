"""Learned -> how many codings are still to be found in what nobody read, with its interval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qualcode.tag.learned.labels import Known
from qualcode.tag.learned.model import Learned
from qualcode.tag.learned.targets import NOBODY_KNOWS, THERE

_DRAWS = 2000
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Unfound:
    """The expected number of codings in unread sentences, and its 90 % interval."""

    low: int
    expected: int
    high: int


def unfound(learned: Learned, known: Sequence[Known]) -> Unfound | None:
    """Learned, what it was learned from -> Unfound; None where under three interviews were read.

    Confidences are summed, corrected by how many codings the read interviews had for each one
    expected without having seen them. Interviews differ: they are drawn again, and the number
    itself is drawn as a count (Poisson), so the interval is as wide as both make it.
    """
    own = _own(learned)
    read = np.array([one.read for one in known], bool)
    open_ = (learned.truth == NOBODY_KNOWS) & ~read[:, None] & own
    expected = float(learned.confidence[open_].sum())
    pairs: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for row in np.flatnonzero(read):
        pair = pairs[learned.ground.examples[int(row)].transcript]
        pair[0] += float((learned.truth[row, own] == THERE).sum())
        pair[1] += float(learned.confidence[row, own].sum())
    if len(pairs) < _FEWEST:
        return None
    return _drawn(np.array([pairs[name] for name in sorted(pairs)]), expected, learned)


def _own(learned: Learned) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """The labels that count for themselves, not for a code above them."""
    inner = {at for own, covers in enumerate(learned.covers) for at in covers - {own}}
    return np.array([at not in inner for at in range(len(learned.labels))])


def _drawn(
    pairs: np.ndarray[tuple[int, int], np.dtype[np.float64]], expected: float, learned: Learned
) -> Unfound:
    draw = np.random.default_rng(learned.ground.settings.seed)
    chosen = pairs[draw.integers(len(pairs), size=(_DRAWS, len(pairs)))].sum(axis=1)
    ratios = chosen[:, 0] / np.maximum(chosen[:, 1], 1e-9)
    counts = draw.poisson(np.minimum(expected * ratios, 1e9))
    low, high = np.percentile(counts, [5, 95])
    total = pairs.sum(axis=0)
    return Unfound(int(low), round(expected * float(total[0] / max(total[1], 1e-9))), int(high))
