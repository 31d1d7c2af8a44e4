"""Where a span stands, in terms a person can follow in the file."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from qualcode.types import Span


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
