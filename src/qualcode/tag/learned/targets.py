"""Known x labels -> what each label is learned from, and how much each row weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qualcode.tag.learned.examples import ABSENT, Example
from qualcode.tag.learned.labels import Known
from qualcode.types import Codebook

THERE, NOT_THERE, NOBODY_KNOWS = 1, 0, -1

Truth = NDArray[np.int8]
Numbers = NDArray[np.float64]


def labels_of(codebook: Codebook, examples: Sequence[Example], known: Sequence[Known]) -> list[str]:
    """Every code in codebook order, each followed by its denial where anybody saw one."""
    seen = {label for one in known for label in (*one.there, *one.not_there)}
    seen |= {label for one in examples for label in one.hits}
    both = [label for code in codebook.ids for label in (code, code + ABSENT)]
    return [label for label in both if label in seen or not label.endswith(ABSENT)]


def truth_of(known: Sequence[Known], labels: Sequence[str]) -> Truth:
    """One row an example, one column a label: there, not there, or nobody knows."""
    truth = np.full((len(known), len(labels)), NOBODY_KNOWS, np.int8)
    column = {label: at for at, label in enumerate(labels)}
    for row, one in zip(truth, known, strict=True):
        if one.read:
            row[:] = NOT_THERE
        for label in (*one.there, *one.not_there):
            if label in column:
                says = one.says(label)
                row[column[label]] = NOBODY_KNOWS if says is None else says
    return truth


def hits_of(examples: Sequence[Example], labels: Sequence[str]) -> Numbers:
    """One row an example, one column a label: the rules' hits."""
    hits = np.zeros((len(examples), len(labels)))
    column = {label: at for at, label in enumerate(labels)}
    for row, one in enumerate(examples):
        for label, count in one.hits.items():
            if label in column:
                hits[row, column[label]] = count
    return hits


def families(labels: Sequence[str]) -> list[list[int]]:
    """Of each label the columns of the codes above and below it; of a denial, of the code."""
    return [
        [at for at, other in enumerate(labels) if other != label and _kin(label, other)]
        for label in labels
    ]


def _kin(one: str, other: str) -> bool:
    if ABSENT in one or ABSENT in other:
        return one.removesuffix(ABSENT) == other.removesuffix(ABSENT)
    return one.startswith(f"{other}.") or other.startswith(f"{one}.")


def gathered(truth: Truth, labels: Sequence[str], fewest: int) -> list[frozenset[int]]:
    """Of each label the columns that count for it.

    A code with fewer positives than ``fewest`` is too rare to be learned: what is coded with
    it counts for the code above, so that this one can speak for it.
    """
    counts = (truth == THERE).sum(axis=0)
    column = {label: at for at, label in enumerate(labels)}
    covers = [{at} for at in range(len(labels))]
    for at in sorted(range(len(labels)), key=lambda at: -labels[at].count(".")):
        parent = column.get(labels[at].rpartition(".")[0])
        if parent is None or ABSENT in labels[at]:
            continue
        if counts[sorted(covers[at])].sum() < fewest:
            covers[parent] |= covers[at]
    return [frozenset(one) for one in covers]


def united(truth: Truth, columns: frozenset[int]) -> Truth:
    """Columns together: there where any is, not there where none is."""
    part = truth[:, sorted(columns)]
    known = np.where((part == NOT_THERE).all(axis=1), NOT_THERE, NOBODY_KNOWS)
    return np.where((part == THERE).any(axis=1), THERE, known).astype(np.int8)


@dataclass(frozen=True, slots=True)
class Target:
    """One label to learn: which rows have it, and what each row weighs (0: left out)."""

    there: Numbers
    weight: Numbers

    def on(self, rows: NDArray[np.intp]) -> Target | None:
        """The same for some rows, both sides weighing alike; None where a side is empty."""
        there, weight = self.there[rows], self.weight[rows]
        total, yes = weight.sum(), (weight * there).sum()
        if not 0 < yes < total:
            return None
        sides = np.where(there > 0, total / 2 / yes, total / 2 / (total - yes))
        return Target(there, weight * sides)

    def unlearned(self) -> Target:
        """The same with no row to learn from."""
        return Target(self.there, self.weight * 0)


def target(
    truth: Truth, hits: Numbers, lent: NDArray[np.bool_], pool: NDArray[np.intp], weak: float
) -> Target:
    """What is known of one label, the rules' hits, what the codebook lends -> Target.

    Rows of the pool that nobody knows have what the rules say, hits and others together
    weighing ``weak`` known rows. The codebook's examples stand behind the rows.
    """
    unknown = np.zeros(len(truth), bool)
    unknown[pool] = truth[pool] == NOBODY_KNOWS
    hit = unknown & (hits > 0)
    missed = unknown & ~hit
    weight = (truth != NOBODY_KNOWS).astype(float)
    for side in (hit, missed):
        weight[side] = weak / 2 / max(1, side.sum())
    there = ((truth == THERE) | hit).astype(float)
    return Target(np.append(there, np.ones(len(lent))), np.append(weight, lent.astype(float)))
