"""What can go wrong, said so that the reader knows what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding as a value: where, what, and what to do next.

    An ``error`` keeps its file out of the result and makes the exit code 1; a ``warning``
    is worth a look; a ``note`` says what was decided.
    """

    where: str
    message: str
    todo: str = ""
    line: int | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        """One line: place, finding, and what to do next."""
        place = f"{self.where}, line {self.line}" if self.line else self.where
        return f"{place}: {self.message}" + (f" {self.todo}" if self.todo else "")


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """A wrong name and the right ones -> the question for the nearest, else ``otherwise``."""
    import difflib  # only where something is wrong

    near = difflib.get_close_matches(name, list(known), n=1)
    return f"Did you mean `{near[0]}`?" if near else otherwise


class QualcodeError(Exception):
    """The root of every error a user can mend. Its message ends with what to do next."""

    def __init__(self, *problems: Problem) -> None:
        """Hold the problems found; there is at least one."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class UnreadableFile(QualcodeError):
    """A file that can't be read as what it claims to be."""


class BadCodebook(QualcodeError):
    """A codebook with errors in it; every problem names its line."""


class BadSettings(QualcodeError):
    """A ``qualcode.toml`` or ``informants.csv`` that can't be used."""


class CannotWrite(QualcodeError):
    """An output folder that can't take the results. What was there before is untouched."""
