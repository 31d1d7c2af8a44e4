"""Run -> how good what is learned would have been: each coded interview left out once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualcode.analyse import learning
from qualcode.analyse.evaluate import Count
from qualcode.analyse.learning import Measured, measured
from qualcode.errors import Problem, QualcodeError
from qualcode.project.learning import Lesson
from qualcode.project.run import Run
from qualcode.project.suggesting import ground_of, lesson_of
from qualcode.tag.learned.labels import UNKNOWN
from qualcode.tag.learned.meaning import Encoder
from qualcode.tag.learned.model import Ground
from qualcode.tag.learned.trial import Trial, after, leave_one_out

_ORDERS = 2


@dataclass(frozen=True, slots=True)
class Tried:
    """One code, or all together: right, wrong and missed, and how well sentences are ranked."""

    count: Count
    f1: Measured
    rules: Count
    average_precision: float | None


@dataclass(frozen=True, slots=True)
class Step:
    """After so many coded interviews: the means over several orders of coding them."""

    interviews: int
    f1: float
    average_precision: float


@dataclass(frozen=True, slots=True)
class Report:
    """All that ``qualcode learn`` tells. ``to_read`` is the share of sentences until 95 %."""

    interviews: int
    sentences: int
    codings: int
    overall: Tried
    codes: dict[str, Tried]
    in_first_three: float | None
    calibration_error: float | None
    to_read: Measured
    to_read_in_file_order: Measured
    curve: tuple[Step, ...]


def report(run: Run, encoder: Encoder | None = None) -> Report:
    """Try what was decided so far. Raises QualcodeError where too little was decided."""
    lesson = lesson_of(run)
    names = _coded(lesson)
    if len(names) < 2:
        what = f"decisions on at least 2 interviews are needed to try; there are {len(names)}."
        raise QualcodeError(Problem("qualcode learn", what, "Decide on more: qualcode review."))
    ground = ground_of(run, lesson, encoder)
    trial = leave_one_out(ground, lesson.known)
    return Report(
        interviews=len(names),
        sentences=len(trial.there),
        codings=int(trial.there.sum()),
        overall=_tried(trial),
        codes={
            label: _tried(learning.of_label(trial, column), draws=200)
            for column, label in enumerate(trial.labels)
            if trial.there[:, column].any()
        },
        in_first_three=learning.among_first(trial),
        calibration_error=learning.calibration_error(trial),
        to_read=measured(trial, lambda one: learning.to_read(one, learning.likely_first(one))),
        to_read_in_file_order=measured(trial, _in_file_order),
        curve=tuple(_curve(ground, lesson, names)),
    )


def _coded(lesson: Lesson) -> list[str]:
    """The interviews on which anything was decided."""
    pairs = zip(lesson.examples, lesson.known, strict=True)
    return list(dict.fromkeys(one.transcript for one, said in pairs if said != UNKNOWN))


def _tried(trial: Trial, draws: int = 1000) -> Tried:
    return Tried(
        count=learning.count(trial),
        f1=measured(trial, learning.f1, draws),
        rules=learning.count(learning.by_rules(trial)),
        average_precision=learning.average_precision(trial),
    )


def _in_file_order(trial: Trial) -> float | None:
    return learning.to_read(trial, range(len(trial.there)))


def _curve(ground: Ground, lesson: Lesson, names: Sequence[str]) -> Iterator[Step]:
    """What each interview more is worth, tried on the coded ones that are not learned from."""
    for many in range(len(names)):
        starts = range(0, len(names), max(1, len(names) // _ORDERS)) if many else range(1)
        parts = [after(ground, lesson.known, [*names, *names][at : at + many]) for at in starts]
        f1 = [learning.f1(part) or 0.0 for part in parts]
        ranked = [learning.average_precision(part) or 0.0 for part in parts]
        yield Step(many, sum(f1) / len(f1), sum(ranked) / len(ranked))
