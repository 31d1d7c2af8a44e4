"""When something was said, as far as the times in a transcript tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from qualcode.types import Mark


def time_at(times: Sequence[Mark], offset: int) -> float | None:
    """Marks in order, an offset -> the seconds of the last mark at or before it, or None."""
    at = bisect_right(times, offset, key=_at)
    return times[at - 1].seconds if at else None


def clock(seconds: float) -> str:
    """Seconds -> the time as players show it, whole seconds begun: ``00:12:31``."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"


def _at(mark: Mark) -> int:
    return mark.at
