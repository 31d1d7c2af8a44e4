"""Examples and what is known of them -> how it would have gone: each interview left out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qualcode.tag.learned.labels import UNKNOWN, Known
from qualcode.tag.learned.model import Ground, Learned, learn
from qualcode.tag.learned.speaking import spoken, voices
from qualcode.tag.learned.targets import NOBODY_KNOWS, THERE, truth_of


@dataclass(frozen=True, slots=True)
class Trial:
    """What was said of sentences of interviews that were not learned from, and the truth.

    One row a sentence, one column a label. ``judged`` is where a researcher said either.
    """

    transcripts: tuple[str, ...]
    labels: tuple[str, ...]
    there: NDArray[np.bool_]
    judged: NDArray[np.bool_]
    confidence: NDArray[np.float64]
    suggested: NDArray[np.bool_]
    hit: NDArray[np.bool_]


def leave_one_out(
    ground: Ground, known: Sequence[Known], told: Callable[[], None] = lambda: None
) -> Trial:
    """Ground, what is known -> Trial: each coded interview tried after learning on the others.

    ``told`` hears of each.
    """
    tried = []
    for one in _held_out(ground, known):
        tried.append(one)
        told()
    return _trial(ground, known, tried)


def after(ground: Ground, known: Sequence[Known], learned_on: Sequence[str]) -> Trial:
    """The coded interviews that are not ``learned_on``, tried after learning on those."""
    names = [one.transcript for one in ground.examples]
    others = np.array([name not in learned_on for name in names])
    return _trial(ground, known, [(others & _coded(known), _without(ground, known, others))])


def _held_out(
    ground: Ground, known: Sequence[Known]
) -> Iterator[tuple[NDArray[np.bool_], Learned]]:
    """Each coded interview's rows, and what is learned without them."""
    names = np.array([one.transcript for one in ground.examples])
    for name in dict.fromkeys(names[_coded(known)].tolist()):
        yield names == name, _without(ground, known, names == name)


def _coded(known: Sequence[Known]) -> NDArray[np.bool_]:
    return np.array([one != UNKNOWN for one in known])


def _without(ground: Ground, known: Sequence[Known], held: NDArray[np.bool_]) -> Learned:
    kept = [UNKNOWN if out else one for one, out in zip(known, held, strict=True)]
    return learn(ground, kept)


def _trial(
    ground: Ground,
    known: Sequence[Known],
    tried: Sequence[tuple[NDArray[np.bool_], Learned]],
) -> Trial:
    """What was learned, each with the rows to try it on -> Trial of those rows."""
    truth = truth_of(known, ground.labels)
    confidence = np.zeros(truth.shape)
    suggested = np.zeros(truth.shape, bool)
    rows = np.zeros(len(truth), bool)
    for held, learned in tried:
        confidence[held] = learned.confidence[held]
        suggested[held] = spoken(learned, voices(learned))[held]
        rows |= held
    return Trial(
        transcripts=tuple(
            one.transcript for one, tried in zip(ground.examples, rows, strict=True) if tried
        ),
        labels=ground.labels,
        there=truth[rows] == THERE,
        judged=truth[rows] != NOBODY_KNOWS,
        confidence=confidence[rows],
        suggested=suggested[rows],
        hit=ground.hits[rows] > 0,
    )
