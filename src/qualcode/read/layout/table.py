"""A table's rows -> lines with speakers. For every format that has tables.

Who speaks stands in a column, or heads one. Left out are numbers that only count or measure
the rows, and headings that a new page repeats. What stands in a column of notes, themes or
codes becomes a line that nobody says, in brackets and under its heading, once where rows
repeat it.

Rows with times are what a recogniser or an annotation tool cuts a turn into, so those of one
speaker go on as one turn. In rows without times the researcher decided where a turn begins,
and each stays one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.layout import columns, talk
from qualcode.read.layout.cells import Rows
from qualcode.read.layout.talk import Talk
from qualcode.read.speakers import labels
from qualcode.types import Line

_NAME_THEM = (
    "Head the columns with Penutur and Teks (or Speaker and Text), or with Pewawancara and "
    "Informan where each has a column."
)


def lines(rows: Rows) -> list[Line]:
    """Rows of cells -> lines: who speaks stands in a column of its own or heads one.

    A table of neither kind gives its rows as plain lines, ``left: right`` for two columns.
    Line feeds inside a cell make further lines of the same speaker.
    """
    even = _even(rows)
    plan = columns.find(even)
    if plan is None:
        return _untold(even)
    top = plan.heading or 0
    above = [line for row in even[:top] for line in _plain(row)]
    spanning = [len(row) == 1 < len(even[0]) for row in rows[top:]]
    return above + list(Talk(plan, even[top:]).lines(spanning))


def holds_talk(rows: Rows) -> bool:
    """Whether the columns of a table tell who says what."""
    return columns.find(_even(rows)) is not None


def whole(rows: Rows) -> list[Line]:
    """The table that a file consists of -> lines.

    Raises UnreadableFile for three columns or more that do not tell who says what: answers
    to a survey, say, side by side.
    """
    even = _even(rows)
    width = len(even[0]) if even else 0
    if width > 2 and columns.find(even) is None:
        message = f"this is a table of {width} columns that don't say who speaks."
        raise UnreadableFile(Problem("", message, _NAME_THEM))
    return lines(rows)


def after(before: Sequence[Line], following: Sequence[Line]) -> list[Line]:
    """Lines behind a table -> the same, nobody's until a label: the last cell has ended."""
    if not any(line.speaker for line in before):
        return list(following)
    labelled = (at for at, line in enumerate(following) if line.speaker or talk.opens(line.text))
    first = next(labelled, len(following))
    nobody = [
        replace(line, speaker="") if line.text.strip() else line for line in following[:first]
    ]
    return [*nobody, *following[first:]]


def _even(rows: Rows) -> list[list[str]]:
    """Rows -> the same, each as wide as the widest, without columns that are empty."""
    width = max(map(len, rows), default=0)
    full = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    kept = [at for at in range(width) if any(row[at] for row in full)]
    return [[row[at] for at in kept] for row in full]


def _untold(rows: Rows) -> list[Line]:
    """Rows whose columns don't tell who speaks -> lines.

    Below a heading that names a role they are nobody's: its column holds one side's words or
    facts, and the others anyone's. Raises UnreadableFile where these look like talk.
    """
    found = columns.untold(rows)
    at = len(rows) if found is None else found
    spoken = columns.speech(rows[at + 1 :])
    if len(spoken) > 1 and any("?" in row[n] for row in rows[at + 1 :] for n in spoken):
        named = " | ".join(" ".join(cell.split()) for cell in rows[at] if cell)
        message = f"a table headed {named} does not tell who asks and who answers."
        raise UnreadableFile(Problem("", message, _NAME_THEM))
    apart = len(spoken) > 1 or any(sum(map(bool, row)) > 2 for row in rows[at:])
    said = [line for row in rows[:at] for line in _plain(row)]
    below = [line for row in rows[at:] for line in _plain(row)]
    return said + [replace(line, speaker="") if apart else line for line in below]


def _plain(row: Sequence[str]) -> list[Line]:
    """A row that names no speaker: a key and its value, or cells side by side."""
    cells = [cell for cell in row if cell]
    pair = len(cells) == 2 and labels.nameable(cells[0].rstrip(" :："))
    text = f"{cells[0].rstrip(' :：')}: {cells[1].lstrip(': ')}" if pair else "\t".join(cells)
    return [Line(part) for part in text.split("\n")]
