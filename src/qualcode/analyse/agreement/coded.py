"""What one coder put on the words of a study, and which segments the coder looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from qualcode.types import Coding, Polarity, Span

ABSENT = ":absent"

CoderKind: TypeAlias = Literal["coder", "tool"]


class Mark(NamedTuple):
    """A code on words of one segment; ``label`` is the code with ``:absent`` for a denial."""

    segment: str
    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Coded:
    """One coder's codings, and the ids of the segments that count as looked at.

    On such a segment a code that is not there is a decision against it; on any other it is
    nothing. ``suggested`` is the share of the codings that the tool had suggested first.
    """

    name: str
    marks: tuple[Mark, ...]
    looked: frozenset[str]
    kind: CoderKind = "coder"
    suggested: float | None = None


def label_of(code: str, polarity: Polarity) -> str:
    """Code and polarity -> the label they are compared under."""
    return code + (ABSENT if polarity == "absent" else "")


def told_by(label: str) -> tuple[str, Polarity]:
    """A label -> its code and polarity."""
    return label.removesuffix(ABSENT), "absent" if label.endswith(ABSENT) else "present"


def mark_of(coding: Coding) -> Mark:
    """A Coding -> its Mark."""
    return Mark(coding.segment, coding.span, label_of(coding.code, coding.polarity))


def theme_of(label: str) -> str:
    """A label -> that of its theme: ``stigma.self:absent`` -> ``stigma:absent``."""
    absent = ABSENT if label.endswith(ABSENT) else ""
    return label.removesuffix(ABSENT).partition(".")[0] + absent
