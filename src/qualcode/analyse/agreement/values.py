"""A coefficient's value, or the reason why it has none. Never NaN."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

Interval: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Undefined:
    """What stands in the place of a number that does not exist, and why."""

    why: str

    def __str__(self) -> str:
        """``not defined, because ...``, as tables say it."""
        return f"not defined, because {self.why}"


Value: TypeAlias = float | Undefined


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and its 95 % bootstrap interval, None where there is none and ``why`` there is not.

    ``lost`` is the number of resamples in which the coefficient is not defined; the interval
    is that of the others.
    """

    value: Value
    interval: Interval | None = None
    why: str = ""
    lost: int = 0

    @property
    def number(self) -> float | None:
        """The number, or None."""
        return None if isinstance(self.value, Undefined) else self.value


def defined(number: float, why: str) -> Value:
    """A number as NumPy gives it -> the number, or Undefined with ``why`` where it is NaN."""
    return Undefined(why) if math.isnan(number) else float(number)
