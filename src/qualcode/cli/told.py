"""What ``qualcode tag`` tells of a run, as a value: it can be told again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcode.cli import say
from qualcode.errors import Problem
from qualcode.types import Language, Table

_SHOW_DECISIONS_UP_TO = 20


@dataclass(frozen=True, slots=True)
class Told:
    """What was counted, found and written, the matrix, and how it is to be told."""

    counts: Mapping[str, int]
    problems: tuple[Problem, ...]
    out: str
    files: tuple[str, ...]
    table: Table
    language: Language
    as_json: bool


def tell(told: Told) -> int:
    """Print what a run found -> the exit code."""
    if told.as_json:
        say.as_json(summary(told))
    else:
        _show(told)
    return int(say.failed(told.problems))


def summary(told: Told) -> dict[str, Any]:
    """What ``--json`` prints: counts, paths and problems."""
    return {
        "counts": dict(told.counts),
        "out": told.out,
        "files": list(told.files),
        "problems": [say.plainly(problem) for problem in told.problems],
    }


def _show(told: Told) -> None:
    from qualcode.present.terminal import ending, matrix_view

    if told.counts["transcripts"] <= _SHOW_DECISIONS_UP_TO:
        say.problems(told.problems, "note")
    out, console = Path(told.out), say.console()
    console.print(matrix_view(told.table))
    console.print()
    ended = ending(told.counts, out / "tables.docx", out / "codings.csv", told.language)
    console.print(ended)
    say.problems(told.problems, "warning", "error")
