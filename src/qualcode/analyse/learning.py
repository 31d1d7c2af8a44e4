"""A trial of what was learned -> figures: how right, how well ranked, how much reading saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from qualcode.analyse.evaluate import Count
from qualcode.tag.learned.trial import Trial

_DRAWS = 1000
_SEED = 20240301
_FEWEST = 5
_FOUND = 0.95
_EDGES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 1.01)

Figure = Callable[[Trial], float | None]
Ordered = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure and its 95 % interval over interviews; None where it has none."""

    value: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs of about the same confidence: how many, what it says, how often it is right."""

    pairs: int
    said: float
    right: Measured


@dataclass(frozen=True, slots=True)
class Step:
    """How good suggestions are after so many coded interviews, whichever were coded first."""

    interviews: int
    f1: Measured
    average_precision: float


def measured(trial: Trial, figure: Figure, draws: int = _DRAWS) -> Measured:
    """Trial, a figure of it -> Measured, by drawing the interviews again (Efron, 1979); seeded."""
    groups = _interviews(trial)
    if len(groups) < 2:
        return Measured(figure(trial), None)
    drawn = (
        figure(of_rows(trial, np.concatenate([groups[at] for at in chosen])))
        for chosen in _draws(len(groups), draws)
    )
    return Measured(figure(trial), _interval([one for one in drawn if one is not None]))


def measured_f1(*trials: Trial) -> Measured:
    """Trials -> the F1 of all their decisions pooled, as ``measured`` does it.

    Counts add up, so those of each interview are drawn instead of its sentences.
    """
    names = sorted({name for one in trials for name in one.transcripts})
    counts = np.sum([_by_interview(one, names) for one in trials], axis=0)
    value = float(_f1s(counts.sum(axis=0)))
    if len(names) < 2:
        return Measured(value, None)
    return Measured(value, _interval(_f1s(counts[_draws(len(names), _DRAWS)].sum(axis=1))))


def _by_interview(trial: Trial, names: Sequence[str]) -> NDArray[np.intp]:
    """Right, wrong and missed, one row an interview; none where it was not tried."""
    said, there, judged = trial.suggested, trial.there, trial.judged
    pairs = (said & there, said & ~there, ~said & there)
    found = np.stack([(pair & judged).sum(axis=1) for pair in pairs], axis=1)
    mine = np.array(trial.transcripts)
    return np.array([found[mine == name].sum(axis=0) for name in names], np.intp)


def _f1s(counts: NDArray[np.intp]) -> NDArray[np.float64]:
    right, wrong, missed = np.moveaxis(counts, -1, 0)
    return np.asarray(2 * right / np.maximum(1, 2 * right + wrong + missed))


def _interviews(trial: Trial) -> list[Ordered]:
    """The rows of each interview."""
    places: dict[str, list[int]] = {}
    for at, name in enumerate(trial.transcripts):
        places.setdefault(name, []).append(at)
    return [np.array(rows) for rows in places.values()]


def _draws(many: int, draws: int) -> Ordered:
    """Interviews drawn again: one row a draw, the same in every run."""
    return np.random.default_rng(_SEED).integers(many, size=(draws, many))


def _interval(drawn: Sequence[float] | NDArray[np.float64]) -> tuple[float, float] | None:
    if not len(drawn):
        return None
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def of_rows(trial: Trial, rows: Ordered) -> Trial:
    """Trial -> the same of some of its sentences."""
    return replace(
        trial,
        transcripts=tuple(map(trial.transcripts.__getitem__, rows.tolist())),
        there=trial.there[rows],
        judged=trial.judged[rows],
        confidence=trial.confidence[rows],
        suggested=trial.suggested[rows],
        hit=trial.hit[rows],
    )


def of_label(trial: Trial, column: int) -> Trial:
    """Trial -> the same of one label."""
    only = np.s_[:, column : column + 1]
    return replace(
        trial,
        labels=(trial.labels[column],),
        there=trial.there[only],
        judged=trial.judged[only],
        confidence=trial.confidence[only],
        suggested=trial.suggested[only],
        hit=trial.hit[only],
    )


def count(trial: Trial) -> Count:
    """Trial -> right, wrong, missed and neither, over all pairs of sentence and label."""
    said, there, judged = trial.suggested, trial.there, trial.judged
    pairs = (said & there, said & ~there, ~said & there, ~said & ~there)
    return Count(*(int((pair & judged).sum()) for pair in pairs))


def by_rules(trial: Trial) -> Trial:
    """Trial -> the same, as if the rules' hits had been suggested."""
    return replace(trial, suggested=trial.hit)


def with_rules(trial: Trial) -> Trial:
    """Trial -> the same where what a rule hits is suggested too, as the reviewer sees it."""
    return replace(trial, suggested=trial.suggested | trial.hit)


def f1(trial: Trial) -> float | None:
    """The F1 of all decisions pooled."""
    return count(trial).f1


def average_precision(trial: Trial) -> float | None:
    """The mean over labels with five codings or more of the average precision of their ranking."""
    columns = [at for at in range(len(trial.labels)) if trial.there[:, at].sum() >= _FEWEST]
    if not columns:
        return None
    ranked = [_precision(trial.there[:, at], trial.confidence[:, at]) for at in columns]
    return float(np.mean(ranked))


def _precision(there: NDArray[np.bool_], confidence: NDArray[np.float64]) -> float:
    """The mean precision at each sentence that bears the label, best first; ties share."""
    order = np.argsort(-confidence, kind="stable")
    found, ends = np.cumsum(there[order]), np.flatnonzero(np.diff(confidence[order], append=-1))
    new = np.diff(found[ends], prepend=0)
    return float((new * found[ends] / (ends + 1)).sum() / found[-1])


def among_first(trial: Trial, most: int = 3) -> float | None:
    """The share of codings whose label is among the ``most`` likeliest of their sentence."""
    first = np.argsort(-trial.confidence, axis=1, kind="stable")[:, :most]
    hit = np.take_along_axis(trial.there, first, axis=1).sum()
    total = trial.there.sum()
    return float(hit / total) if total else None


def calibration_error(trial: Trial, bins: int = 10) -> float | None:
    """How far confidence is from the share that is right, over pairs in bins of equal size."""
    confidence, there = trial.confidence[trial.judged], trial.there[trial.judged]
    if not len(confidence):
        return None
    order = np.argsort(confidence, kind="stable")
    parts = np.array_split(order, bins)
    gaps = [
        abs(confidence[part].mean() - there[part].mean()) * len(part) for part in parts if len(part)
    ]
    return float(sum(gaps) / len(confidence))


def right_from(trial: Trial, bar: float) -> tuple[int, int]:
    """How many pairs of at least this confidence there are, and how many of them are right."""
    sure = (trial.confidence >= bar) & trial.judged
    return int(sure.sum()), int((sure & trial.there).sum())


def calibration(trial: Trial) -> tuple[Bin, ...]:
    """Pairs gathered by confidence: closer together where there are more of them."""
    return tuple(
        bin_
        for low, high in pairwise(_EDGES)
        if (bin_ := _bin(trial, (trial.confidence >= low) & (trial.confidence < high)))
    )


def _bin(trial: Trial, pairs: NDArray[np.bool_]) -> Bin | None:
    """The judged ones of these pairs, or None where there is none."""
    pairs = pairs & trial.judged
    if not pairs.any():
        return None
    own = np.array(
        [
            ((pairs & trial.there)[rows].sum(), pairs[rows].sum())
            for rows in _interviews(trial)
            if pairs[rows].any()
        ]
    )
    right, many = own[_draws(len(own), _DRAWS)].sum(axis=1).T
    interval = _interval(right / many) if len(own) > 1 else None
    share = float(own[:, 0].sum() / own[:, 1].sum())
    return Bin(int(pairs.sum()), float(trial.confidence[pairs].mean()), Measured(share, interval))


def to_read(trial: Trial, order: Sequence[int] | Ordered, share: float = _FOUND) -> float | None:
    """The share of sentences to read in this order until that share of codings is found."""
    found = np.cumsum(trial.there[np.asarray(order)].sum(axis=1))
    if not len(found) or not found[-1]:
        return None
    return float((np.searchsorted(found, share * found[-1] - 1e-9) + 1) / len(found))


def likely_first(trial: Trial) -> Ordered:
    """The sentences by how many codings are expected on them."""
    return np.argsort(-trial.confidence.sum(axis=1), kind="stable")
