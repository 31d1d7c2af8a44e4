"""Not written yet."""

from __future__ import annotations

from qualcode.types import Line


def lines(data: bytes) -> list[Line]:
    """Bytes -> lines."""
    raise NotImplementedError
