"""The list of segments that were drawn for double coding: written, and read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.anchors import LineIndex
from qualcode.decide.desk import Desk
from qualcode.errors import BadSettings, Problem
from qualcode.present.coding_sheet import render
from qualcode.present.records import segments_csv
from qualcode.project.coders_work import Tagged, Work
from qualcode.project.coding_sheet.rows import about_sheet, columns, lines
from qualcode.project.coding_sheet.rows import rows as sheet_rows
from qualcode.project.sheet import rows
from qualcode.types import Informant, Language, Segment

_NEEDED = ("transcript", "start", "end")
_TODO = "Draw it with qualcode sample."


def sample_csv(drawn: Sequence[Segment], informants: Sequence[Informant]) -> bytes:
    """Drawn segments -> the list of them, with the columns of ``segments.csv``."""
    return b"".join(segments_csv(drawn, {one.id: one for one in informants}))


def drawn_segments(path: Path, segments: Sequence[Segment]) -> frozenset[str]:
    """A list of drawn segments -> the ids of these segments today. Raises BadSettings.

    They are known by where they stand; a list that was drawn with another unit, or before a
    transcript was changed, is refused, since nobody could tell what was read.
    """
    (_, head), *body = [*rows(path)] or [(1, [])]
    columns = [cell.casefold() for cell in head]
    if missing := [name for name in _NEEDED if name not in columns]:
        raise BadSettings(Problem(path.name, f"has no column `{missing[0]}`.", _TODO, 1))
    known = {(one.transcript, str(one.span.start), str(one.span.end)): one.id for one in segments}
    places = [columns.index(name) for name in _NEEDED]
    found: list[str] = []
    wrong: list[Problem] = []
    for line, cells in body:
        if any(cells):
            key = tuple((cells + [""] * len(columns))[at] for at in places)
            one = known.get((key[0], key[1], key[2]))
            found += [one] if one else []
            wrong += [] if one else [_unknown(path, line)]
    if wrong or not found:
        raise BadSettings(*wrong[:1] or [Problem(path.name, "holds no segments.", _TODO)])
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Left:
    """The drawn segments on which a coder decided nothing, in order, each with its lines.

    ``suggested`` is on how many of them the tool suggests something, ``interviews`` are those in
    which the coder decided nothing at all. Where the coder read them, they bear no code; where
    not, agreement counts what nobody did.
    """

    coder: str
    segments: tuple[str, ...]
    lines: tuple[tuple[str, int, int], ...]
    suggested: int
    interviews: tuple[str, ...]


def left_alone(works: Sequence[Work], read: Tagged, drawn: Collection[str]) -> Iterator[Left]:
    """Coders' works and the drawn segments -> what each of them decided nothing on."""
    index = {one.id: LineIndex(one.text) for one in read.transcripts}
    suggested = {one.segment for one in read.suggestions}
    for work in works:
        left = [one for one in read.segments if one.id in drawn and one.id not in work.touched]
        if left and work.kind == "coder":
            yield Left(
                work.name,
                tuple(one.id for one in left),
                tuple((one.transcript, *index[one.transcript].of(one.span)) for one in left),
                sum(one.id in suggested for one in left),
                tuple(dict.fromkeys(one.transcript for one in left if _unread(one, work))),
            )


def _unread(one: Segment, work: Work) -> bool:
    return one.transcript not in work.interviews


def _unknown(path: Path, line: int) -> Problem:
    what = "names a segment that does not stand there now."
    todo = "Was the list drawn with another --unit, or was the interview changed since?"
    return Problem(path.name, what, todo, line)


def sample_sheet(
    drawn: Sequence[Segment], desk: Desk, language: Language, *, blind: bool = False
) -> bytes:
    """Drawn segments -> a coding sheet with only their rows; it is read back like any other.

    A ``blind`` one shows neither suggestions nor what was decided.
    """
    held: dict[str, list[Segment]] = defaultdict(list)
    for one in drawn:
        held[one.transcript].append(one)
    found = [
        row
        for row in sheet_rows(desk, blind=blind)
        if any(one.span.holds(row.span) for one in held[row.transcript.id])
    ]
    about, shown = about_sheet(found, desk, blind=blind), lines(found, desk, language)
    heads = columns(found, language, blind=blind)
    return render(heads, shown, about, desk.codebook, language, blind=blind)
