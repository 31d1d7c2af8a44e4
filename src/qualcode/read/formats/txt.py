"""Plain text: a line is a line."""

from __future__ import annotations

from qualcode.read.content import decode
from qualcode.types import Line


def lines(data: bytes) -> list[Line]:
    """Bytes -> one Line a line, in any common encoding."""
    return [Line(text) for text in decode.lines(data)]
