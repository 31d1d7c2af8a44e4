"""Study x what was heard in it -> what is worth a look before anything is coded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from qualcode.errors import Problem
from qualcode.project.differing import differing
from qualcode.project.interviews.heard import Heard
from qualcode.project.study import Study
from qualcode.project.unused import unused


def doubts(study: Study, known: Sequence[Heard]) -> list[Problem]:
    """Study and all that was heard in it -> warnings, first those about single files."""
    return [
        *(problem for one in known for problem in one.doubts),
        *_twice(known),
        *differing([one.transcript for one in known], study.roster),
        *unused(study, known),
    ]


def _twice(known: Sequence[Heard]) -> Iterator[Problem]:
    """Files that hold the same words, of whatever format they are."""
    same: dict[str, list[str]] = defaultdict(list)
    for one in known:
        same[one.words].append(one.transcript.source)
    for first, *others in same.values():
        for other in others:
            message = f"holds the same words as {first}."
            todo = "Remove one of the two, or everything in it counts twice."
            yield Problem(other, message, todo, severity="warning")
