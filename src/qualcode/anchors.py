"""Where a span stands, in terms a person can follow in the file."""

from __future__ import annotations

from bisect import bisect_right

from qualcode.types import Span


class LineIndex:
    """The lines of one text, so that many spans can be looked up quickly."""

    def __init__(self, text: str) -> None:
        """Note where each line of ``text`` starts."""
        self._starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]

    def of(self, span: Span) -> tuple[int, int]:
        """Span -> its first and last line, counted from 1, as an editor numbers them."""
        last = max(span.start, span.end - 1)
        return bisect_right(self._starts, span.start), bisect_right(self._starts, last)
