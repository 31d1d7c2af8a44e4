"""How labels were rated -> the rows of a comparison, each coefficient with its interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np

from qualcode.analyse.agreement import coefficients
from qualcode.analyse.agreement.rated import MISSING, Floats, Ints, Rated
from qualcode.analyse.agreement.ratings import (
    Cells,
    Desk,
    Spread,
    by_character,
    by_segment,
    label_sets,
    marked,
    pooled,
)
from qualcode.analyse.agreement.resampling import Drawn as Weighed
from qualcode.analyse.agreement.resampling import Resamples, interval
from qualcode.analyse.agreement.results import By, Couple, Level, Row, Sets
from qualcode.analyse.agreement.sets import Distance, distances, set_alphas
from qualcode.analyse.agreement.unitising import MORE_CODERS, Stretch, joint_alpha_u
from qualcode.analyse.agreement.values import Estimate, Undefined, Value, defined

NO_SEGMENTS = "no segment was looked at by two coders"
NOBODY = "nobody used a code"


@dataclass(frozen=True, slots=True)
class View:
    """A desk, and how each label on it was rated."""

    desk: Desk
    by: By
    cells: Cells
    spreads: dict[str, Spread]

    def rated(self, labels: Sequence[str]) -> Spread:
        """Labels -> how all of them together were rated."""
        return pooled([self.spreads[label] for label in labels], len(self.desk.coded))


def view(desk: Desk, by: By) -> View:
    """A desk -> its View by segments or by characters."""
    cells = marked(desk)
    spread = by_segment if by == "segments" else by_character
    return View(desk, by, cells, {label: spread(desk, found) for label, found in cells.items()})


def row(seen: View, labels: Sequence[str], level: Level, drawn: Resamples) -> Row:
    """Labels that are taken together -> their Row, named after the label if it is one code."""
    spread = seen.rated(labels)
    found, places = spread.rated()
    weights, resampled = drawn.sums(spread, places, len(found.values))
    looked = found.values != MISSING
    pairable = looked.sum(axis=1) >= 2
    yes = found.values == 1
    few = drawn.few(spread.units[yes.any(axis=1)[places]])
    made: dict[str, Any] = {
        name: _estimate(name, found, weights, resampled, few=few) for name in coefficients.FORMULAS
    }
    whole = Row(
        label="" if level == "overall" else labels[0],
        level=level,
        units=int(weights @ pairable),
        used=tuple(int(weights @ yes[:, at]) for at in range(found.coders)),
        shared=int(weights @ (pairable & (yes | ~looked).all(axis=1))),
        coded=_coded(seen, labels),
        positive=coefficients.specific_agreement(1, found, weights),
        negative=coefficients.specific_agreement(0, found, weights),
        prevalence=coefficients.prevalence_index(found, weights),
        bias=coefficients.bias_index(found, weights),
        alpha_u=_alpha_u(seen, labels) if seen.by == "characters" else None,
        **made,
    )
    return whole if labels else _nowhere(seen, whole)


def sets(seen: View, labels: Sequence[str], drawn: Resamples) -> Sets:
    """Alpha of the sets of codes on segments."""
    if not seen.desk.segments:
        nothing = Estimate(Undefined(NO_SEGMENTS))
        return Sets(nothing, nothing)
    numbers, known = label_sets(seen.desk, labels, seen.cells)
    patterns, places = np.unique(numbers, axis=0, return_inverse=True)
    units = np.arange(len(numbers))
    spread = Spread(units, units, np.ones_like(units), len(seen.desk.coded))
    weights, resampled = drawn.sums(spread, places.reshape(-1), len(patterns))
    coded = np.flatnonzero(known.any(axis=1))
    few = drawn.few(units[np.isin(numbers, coded).any(axis=1)])

    def alpha(kind: Distance) -> Estimate:
        apart = distances(known, kind)
        value = defined(float(set_alphas(patterns, weights, apart)), coefficients.ALIKE)
        return _with_interval(value, set_alphas(patterns, resampled, apart), few=few)

    return Sets(masi=alpha("masi"), jaccard=alpha("jaccard"))


def couples(seen: View, labels: Sequence[str]) -> tuple[Couple, ...]:
    """Each two of several coders on all codes pooled."""
    spread = seen.rated(labels)
    found, places = spread.rated()
    weights = np.bincount(places, spread.amounts, minlength=len(found.values)).astype(float)
    names = [one.name for one in seen.desk.coded]
    return tuple(
        _couple((names[one], names[other]), found.of(one, other), weights)
        for one, other in combinations(range(len(names)), 2)
    )


def _coded(seen: View, labels: Sequence[str]) -> tuple[int, ...]:
    """On how many segments each coder put these labels, each label counting."""
    counts = Counter(coder for label in labels for _, coder in seen.cells[label])
    return tuple(counts[coder] for coder in range(len(seen.desk.coded)))


def _couple(names: tuple[str, str], found: Rated, weights: Floats) -> Couple:
    agreement, kappa, alpha = (
        coefficients.value(name, found, weights) for name in ("agreement", "kappa", "alpha")
    )
    units = int(weights @ (found.values[:, 0] != MISSING))
    return Couple(names, units, agreement, kappa, alpha)


def _estimate(
    name: str, found: Rated, weights: Floats, resampled: Weighed, *, few: bool
) -> Estimate:
    value = coefficients.value(name, found, weights)
    if isinstance(value, Undefined):
        return Estimate(value)
    return interval(value, coefficients.FORMULAS[name](found, resampled), few=few)


def _with_interval(value: Value, resampled: Floats, *, few: bool) -> Estimate:
    return Estimate(value) if isinstance(value, Undefined) else interval(value, resampled, few=few)


def _nowhere(seen: View, found: Row) -> Row:
    """A row of nothing -> the same, saying why, and how many units are without any code."""
    segments = seen.desk.segments
    why = NOBODY if segments else NO_SEGMENTS
    long = sum(one.span.end - one.span.start for one in segments)
    nothing: dict[str, Any] = dict.fromkeys(coefficients.FORMULAS, Estimate(Undefined(why)))
    nothing |= dict.fromkeys(("positive", "negative", "prevalence", "bias"), Undefined(why))
    return replace(found, units=len(segments) if seen.by == "segments" else long, **nothing)


def _alpha_u(seen: View, labels: Sequence[str]) -> Value:
    """Labels -> alpha for unitising, over what informants say in the compared segments, joined."""
    desk = seen.desk
    if len(desk.coded) != 2:
        return Undefined(MORE_CODERS)
    starts: Ints = np.cumsum([0, *(one.span.end - one.span.start for one in desk.segments)])
    codes: list[list[list[Stretch]]] = []
    for label in labels:
        coders: list[list[Stretch]] = [[] for _ in desk.coded]
        for (unit, coder), spans in seen.cells[label].items():
            shift = int(starts[unit]) - desk.segments[unit].span.start
            coders[coder] += [(one.start + shift, one.end + shift) for one in spans]
        codes.append(coders)
    return joint_alpha_u(codes, int(starts[-1]))
