"""Stretches that coders marked on a continuum -> Krippendorff's alpha for unitising.

Whether coders mark the same words, where units have no edges of their own: the squared
distance of the edges where two units overlap, the squared length of a unit that falls wholly
into what the other left unmarked (Krippendorff 1995, corrected in 2004).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
import numpy.typing as npt

from qualcode.analyse.agreement.coefficients import TWO_CODERS
from qualcode.analyse.agreement.values import Undefined, Value

Stretch = tuple[int, int]  # begin and end, half-open
_Ends = npt.NDArray[np.float64]  # one row a stretch: begin, end
_Numbers = npt.NDArray[np.float64]
_Places = npt.NDArray[np.intp]

UNMARKED = "neither coder marked anything with it"
WHOLE = "the coders marked all there is, so nothing is left that chance could not do"
MORE_CODERS = f"{TWO_CODERS}; for more its author found it unsuitable (Krippendorff et al. 2016)"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Observed and expected disagreement on one code; ``marked`` tells whether anybody used it."""

    observed: float
    expected: float
    marked: bool


def disagreement(coders: Sequence[Sequence[Stretch]], length: int) -> Disagreement:
    """What each coder marked with one code on ``length`` characters -> Disagreement.

    A coder's own stretches do not overlap; ``merged`` makes them so.
    """
    units = [_ends(sorted(marked)) for marked in coders]
    # Over ordered pairs a unit in a gap counts twice: as such, and as the gap over the unit.
    apart = sum(_apart(one, other) + 2 * _lost(one, other) for one, other in permutations(units, 2))
    pairs = len(coders) * (len(coders) - 1)
    observed = apart / (pairs * length**2) if length and pairs else 0.0
    marked = any(len(one) for one in units)
    return Disagreement(observed, _expected(units, length), marked)


def alpha_u(coders: Sequence[Sequence[Stretch]], length: int) -> Value:
    """What two coders marked with one code on ``length`` characters -> alpha."""
    return joint_alpha_u([coders], length)


def joint_alpha_u(codes: Iterable[Sequence[Sequence[Stretch]]], length: int) -> Value:
    """What two coders marked with each of several codes -> alpha of all of them together."""
    marks = [[merged(coder) for coder in code] for code in codes]
    if any(len(code) != 2 for code in marks):
        return Undefined(MORE_CODERS)
    found = [disagreement(code, length) for code in marks]
    if not any(one.marked for one in found):
        return Undefined(UNMARKED)
    expected = sum(one.expected for one in found)
    if expected <= 0:
        return Undefined(WHOLE)
    return 1 - sum(one.observed for one in found) / expected


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """One coder's stretches in order, those that overlap made one; neighbours stay two."""
    found: list[Stretch] = []
    for begin, end in sorted(stretches):
        if found and begin < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        elif begin < end:
            found.append((begin, end))
    return found


def _ends(stretches: Sequence[Stretch]) -> _Ends:
    return np.array(stretches, dtype=np.float64).reshape(-1, 2)


def _gaps(units: _Ends, length: int) -> _Ends:
    """What lies between, before and behind the units."""
    begins = np.concatenate([[0.0], units[:, 1]])
    ends = np.concatenate([units[:, 0], [float(length)]])
    return np.stack([begins, ends], axis=1)[ends > begins]


def _met(units: _Ends, others: _Ends) -> tuple[_Places, _Places]:
    """For each unit, where the others that overlap with it begin and end among the others."""
    return (
        np.searchsorted(others[:, 1], units[:, 0], side="right"),
        np.searchsorted(others[:, 0], units[:, 1], side="left"),
    )


def _apart(units: _Ends, others: _Ends) -> float:
    """The squared distances between the edges of units that overlap."""
    first, behind = _met(units, others)
    count = behind - first
    ours = np.repeat(np.arange(len(units)), count)
    theirs = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + first[ours]
    return float(((units[ours] - others[theirs]) ** 2).sum())


def _lost(units: _Ends, others: _Ends) -> float:
    """The squared lengths of the units that lie wholly where the other marked nothing."""
    first, behind = _met(units, others)
    return float((_lengths(units)[first == behind] ** 2).sum())


def _expected(units: Sequence[_Ends], length: int) -> float:
    """The disagreement if units of these lengths lay anywhere (Krippendorff 2004, D_e)."""
    long = np.concatenate([_lengths(one) for one in units])
    free = np.concatenate([_lengths(_gaps(one, length)) for one in units])
    in_gaps = long**2 * _room(long, free)
    on_units = (len(long) - 1) / 3 * (2 * long**3 - 3 * long**2 + long)
    every = len(units) * length
    places = every * (every - 1) - float((long * (long - 1)).sum())
    return float(2 / length * (on_units + in_gaps).sum() / places) if length and places else 0.0


def _room(long: _Numbers, free: _Numbers) -> _Numbers:
    """For each length, in how many places of the gaps it fits."""
    gaps = np.sort(free)
    fitting = np.searchsorted(gaps, long, side="left")
    above = np.concatenate([np.cumsum(gaps[::-1])[::-1], [0.0]])
    return np.asarray(above[fitting] - (len(gaps) - fitting) * (long - 1))


def _lengths(stretches: _Ends) -> _Numbers:
    return np.asarray(stretches[:, 1] - stretches[:, 0])
