"""Plain text: a line is a line, and a row of a table typed with strokes is one too."""

from __future__ import annotations

from qualcode.read.content import decode
from qualcode.read.layout import pipes
from qualcode.types import Line


def lines(data: bytes) -> list[Line]:
    """Bytes -> one Line a line, in any common encoding."""
    return pipes.lines(decode.lines(data), Line)
