"""Study x Readings -> what is worth a look before anything is coded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from qualcode.errors import Problem
from qualcode.project import worksheets
from qualcode.project.differing import differing
from qualcode.project.study import Study
from qualcode.project.unused import unused
from qualcode.read import Reading
from qualcode.read.doubts import doubts as doubts_of


def doubts(study: Study, readings: Sequence[Reading]) -> list[Problem]:
    """Study and all that was read of it -> warnings, first those about single files."""
    transcripts = [reading.transcript for reading in readings]
    return [
        *(
            problem
            for reading in readings
            for problem in worksheets.told(
                reading,
                doubts_of(reading, study.settings.roles_for(reading.transcript.source).keys()),
            )
        ),
        *_twice(readings),
        *differing(transcripts, study.roster),
        *unused(study, readings),
    ]


def _twice(readings: Sequence[Reading]) -> Iterator[Problem]:
    """Files that hold the same words, of whatever format they are."""
    same: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        same[" ".join(reading.transcript.text.split())].append(reading.transcript.source)
    for first, *others in same.values():
        for other in others:
            message = f"holds the same words as {first}."
            todo = "Remove one of the two, or everything in it counts twice."
            yield Problem(other, message, todo, severity="warning")
