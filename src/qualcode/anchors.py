"""Where a span stands, in terms a person can follow in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from qualcode.types import Mark, Span


class LineIndex:
    """The lines of one text, so that many spans can be looked up quickly."""

    def __init__(self, text: str) -> None:
        """Note where each line of ``text`` starts."""
        lengths = (len(line) + 1 for line in text.split("\n")[:-1])
        self._starts = list(accumulate(lengths, initial=0))

    def of(self, span: Span) -> tuple[int, int]:
        """Span -> its first and last line, counted from 1, as an editor numbers them."""
        last = max(span.start, span.end - 1)
        return self.line(span.start), self.line(last)

    def line(self, offset: int) -> int:
        """Offset -> the line it stands on, counted from 1."""
        return bisect_right(self._starts, offset)


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
