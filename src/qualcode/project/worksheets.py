"""A workbook with a sheet for each interview -> a warning that all of them count as one.

Above each sheet stand its name and its headings, which nobody says. Sheets that are named
with codes are told by reading itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from qualcode.anchors import LineIndex
from qualcode.errors import Problem
from qualcode.read import Reading
from qualcode.types import Transcript

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
# The name of a sheet and its headings stand above its first row.
_ABOVE = 2


def begins(transcript: Transcript) -> list[int]:
    """Transcript -> the lines on which a sheet's name stands, where there are several."""
    if Path(transcript.source).suffix.lower() not in _WORKBOOKS:
        return []
    lines, text = LineIndex(transcript.text), transcript.text
    found = [
        lines.line(turn.span.start)
        for turn, below in pairwise(transcript.turns)
        if turn.speaker is None is below.speaker and " | " in below.span.of(text)
    ]
    return found if len(found) > 1 else []


def told(reading: Reading, found: Sequence[Problem]) -> Iterator[Problem]:
    """A reading and its doubts -> these, but one about its sheets for each time that restarts."""
    sheets = begins(reading.transcript)
    restarts = [line + _ABOVE for line in sheets[1:]]
    yield from (one for one in found if one.line not in restarts)
    known = {one.line for one in reading.problems if one.severity == "warning"}
    if sheets and sheets[1] not in known and _shared(reading.transcript, sheets):
        what = f"talk stands in {len(sheets)} sheets, and who is called alike in two counts as one."
        todo = "If different people were interviewed, save each sheet as a file of its own."
        source = reading.transcript.source
        yield Problem(source, what, todo, sheets[1], "warning")


def _shared(transcript: Transcript, sheets: Sequence[int]) -> bool:
    """Whether an informant of one sheet bears the label of one of another."""
    lines = LineIndex(transcript.text)
    said = {
        (turn.speaker, sum(line <= lines.line(turn.span.start) for line in sheets))
        for turn in transcript.turns
        if turn.role == "informant"
    }
    return len({speaker for speaker, _ in said}) < len(said)
