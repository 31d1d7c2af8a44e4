"""Learned -> which codes may speak, from which confidence on, and how right they were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from qualcode.tag.learned.examples import ABSENT
from qualcode.tag.learned.model import Learned
from qualcode.tag.learned.targets import NOBODY_KNOWS, NOT_THERE, THERE

Silence = Literal["", "few", "one-sided", "wrong", "rule"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Right, wrong and missed sentences."""

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing is right."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class Voice:
    """What is known of one label, and whether it is suggested.

    ``positives`` are its own coded sentences, ``gathered`` the rarer codes below that count
    for it too. ``learned`` and ``rule`` are how right either is on sentences that the fit did
    not see. ``silent`` says why it is not suggested: ``few`` positives, ``one-sided`` (nothing
    was ever found not to be there), ``wrong`` (nothing right), ``rule`` (its own rule is
    better); empty where it speaks.
    """

    label: str
    positives: int
    negatives: int
    gathered: tuple[str, ...]
    threshold: float
    learned: Tally
    rule: Tally
    silent: Silence


def voices(learned: Learned) -> list[Voice]:
    """Learned -> one Voice a label, in order."""
    return [_voice(learned, column) for column in range(len(learned.labels))]


def _voice(learned: Learned, column: int) -> Voice:
    truth, covers = learned.truth[:, column], sorted(learned.covers[column])
    known = truth != NOBODY_KNOWS
    there = truth[known] == THERE
    confidence = learned.confidence[known, column]
    threshold = _threshold(confidence, int(there.sum()))
    own = _tally(confidence >= threshold, there)
    rule = _tally((learned.ground.hits[known][:, covers] > 0).any(axis=1), there)
    fewest = learned.ground.settings.fewest
    return Voice(
        label=learned.labels[column],
        positives=int((learned.own[:, column] == THERE).sum()),
        negatives=int((learned.own[:, column] == NOT_THERE).sum()),
        gathered=tuple(learned.labels[at] for at in covers if at != column),
        threshold=threshold,
        learned=own,
        rule=rule,
        silent=_silence(there, own, rule, fewest),
    )


def _threshold(confidence: NDArray[np.float64], positives: int) -> float:
    """The confidence above which as many sentences lie as bear the label."""
    if not 0 < positives <= len(confidence):
        return 1.0
    return float(np.sort(confidence)[-positives])


def _tally(said: NDArray[np.bool_], there: NDArray[np.bool_]) -> Tally:
    return Tally(int((said & there).sum()), int((said & ~there).sum()), int((~said & there).sum()))


def _silence(there: NDArray[np.bool_], own: Tally, rule: Tally, fewest: int) -> Silence:
    """Why a label is not suggested, or nothing."""
    if there.sum() < fewest:
        return "few"
    if there.all():
        return "one-sided"
    if not own.right:
        return "wrong"
    return "rule" if own.f1 < rule.f1 else ""


def spoken(learned: Learned, voices: list[Voice]) -> NDArray[np.bool_]:
    """Learned and its Voices -> where each label is suggested.

    Of a code and the codes above it only the most specific is. Where the rules heard nothing
    but a denial of a code, its denial is suggested instead.
    """
    bar = np.array([2.0 if voice.silent else voice.threshold for voice in voices])
    holds = learned.confidence >= bar
    for column, label in enumerate(learned.labels):
        below = [at for at, other in enumerate(learned.labels) if other.startswith(f"{label}.")]
        told = holds[:, below] | (learned.own[:, below] == THERE)
        holds[:, column] &= ~told.any(axis=1)
    return _denied(learned, holds)


def _denied(learned: Learned, holds: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where each label is suggested, once the rules' denials are heard."""
    hits = learned.ground.hits > 0
    columns = {label: at for at, label in enumerate(learned.labels)}
    for label, column in columns.items():
        denial = columns.get(label + ABSENT)
        if denial is not None:
            moved = holds[:, column] & hits[:, denial] & ~hits[:, column]
            holds[:, denial] |= moved
            holds[:, column] &= ~moved
    return holds
