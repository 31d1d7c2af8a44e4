"""Cues (a stretch of time and the words said in it) -> lines. For every format made of cues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.types import Line


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from ``start`` to ``end`` seconds; ``speaker`` as in Line."""

    text: str
    speaker: str | None = None
    start: float | None = None
    end: float | None = None


def lines(cues: Iterable[Cue]) -> list[Line]:
    """Cues in order -> lines: those of one speaker joined, each cue's start kept as a mark."""
    raise NotImplementedError
