"""Run -> how good what is learned would have been: each coded interview left out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from qualcode.analyse import learning
from qualcode.analyse.evaluate import Count
from qualcode.analyse.learning import Bin, Measured, Step, measured, measured_f1
from qualcode.errors import Problem, QualcodeError
from qualcode.project.learning import Lesson
from qualcode.project.run import Run
from qualcode.project.suggesting import ground_of, lesson_of
from qualcode.tag.learned.labels import UNKNOWN
from qualcode.tag.learned.meaning import Encoder
from qualcode.tag.learned.model import Ground
from qualcode.tag.learned.trial import Trial, after, leave_one_out

_ORDERS = 3
_STEPS = 8

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Tried:
    """One code, or all together: right, wrong and missed, and how well sentences are ranked."""

    count: Count
    f1: Measured
    rules: Count
    average_precision: float | None


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
    calibration: tuple[Bin, ...]
    to_read: Measured
    to_read_in_file_order: Measured
    curve: tuple[Step, ...]


def report(run: Run, encoder: Encoder | None = None, tell: Tell = lambda *_: None) -> Report:
    """Try what was decided so far; ``tell`` hears how many times was learned, and of how many.

    Raises QualcodeError where too little was decided.
    """
    lesson = lesson_of(run)
    names = _coded(lesson)
    if len(names) < 2:
        what = f"decisions on at least 2 interviews are needed to try; there are {len(names)}."
        raise QualcodeError(Problem("qualcode learn", what, "Decide on more: qualcode review."))
    ground, starts = ground_of(run, lesson, encoder), list(_starts(len(names)))
    done, total = count(1), len(names) + sum(len(each) for _, each in starts)

    def told() -> None:
        tell(next(done), total)

    trial = leave_one_out(ground, lesson.known, told)
    steps = [_step(many, _after(ground, lesson, names, many, each, told)) for many, each in starts]
    return _report(trial, len(names), (*steps, _step(len(names) - 1, [trial])))


def _report(trial: Trial, interviews: int, curve: tuple[Step, ...]) -> Report:
    return Report(
        interviews=interviews,
        sentences=len(trial.there),
        codings=int(trial.there.sum()),
        overall=_tried(trial),
        codes={
            label: _tried(learning.of_label(trial, column))
            for column, label in enumerate(trial.labels)
            if trial.there[:, column].any()
        },
        in_first_three=learning.among_first(trial),
        calibration_error=learning.calibration_error(trial),
        calibration=learning.calibration(trial),
        to_read=measured(trial, lambda one: learning.to_read(one, learning.likely_first(one))),
        to_read_in_file_order=measured(trial, _in_file_order),
        curve=curve,
    )


def _coded(lesson: Lesson) -> list[str]:
    """The interviews on which anything was decided."""
    pairs = zip(lesson.examples, lesson.known, strict=True)
    return list(dict.fromkeys(one.transcript for one, said in pairs if said != UNKNOWN))


def _tried(trial: Trial) -> Tried:
    return Tried(
        count=learning.count(trial),
        f1=measured_f1(trial),
        rules=learning.count(learning.by_rules(trial)),
        average_precision=learning.average_precision(trial),
    )


def _in_file_order(trial: Trial) -> float | None:
    return learning.to_read(trial, range(len(trial.there)))


def _starts(interviews: int) -> Iterator[tuple[int, range]]:
    """How many interviews to learn from, and with which to begin; of many, only some steps.

    All but one are learned from where each is left out once, so that step is not here.
    """
    apart = -(-interviews // _STEPS)
    for many in range(0, interviews - 1, apart):
        yield many, range(0, interviews, max(1, interviews // _ORDERS)) if many else range(1)


def _after(  # noqa: PLR0913, PLR0917 - what is learned from, in which orders, and who hears of it
    ground: Ground,
    lesson: Lesson,
    names: Sequence[str],
    many: int,
    starts: range,
    told: Callable[[], None],
) -> list[Trial]:
    """What so many interviews are worth, tried on the coded ones that are not learned from."""
    parts = []
    for at in starts:
        parts.append(after(ground, lesson.known, [*names, *names][at : at + many]))
        told()
    return parts


def _step(many: int, trials: Sequence[Trial]) -> Step:
    ranked = [learning.average_precision(one) or 0.0 for one in trials]
    return Step(many, measured_f1(*trials), sum(ranked) / len(ranked))
