"""T7: how often each code is said, by how many informants and in how many words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.analyse.findings import Findings
from qualcode.analyse.frequency import Frequency, frequencies, totals
from qualcode.present import facts, people
from qualcode.present.brief import Brief
from qualcode.present.people import Group
from qualcode.present.tables.remarks import (
    absent_note,
    general_note,
    group_notes,
    segment_note,
    titled,
    with_decided,
)
from qualcode.present.tables.shared import NUMBER, TEXT, code_rows, number, percentage
from qualcode.present.wording import whole, wording
from qualcode.types import Cell, Table

_COLUMNS = (
    *("theme", "subtheme", "segments_f", "frequency_segments", "informants_n"),
    *("frequency_informants", "frequency_words", "frequency_of_words"),
)


def frequency_table(found: Findings, brief: Brief) -> Table:
    """Findings -> "Frekuensi Kode": one row a code, counts before shares.

    Grouped by anything else than the role, a column a group says how many of its informants
    spoke of the code. Raises QualcodeError where nobody has what is to be grouped by.
    """
    words = wording(brief.language)
    groups = _groups(found, brief)
    of, whole_study = frequencies(found), totals(found)
    rows = tuple(code_rows(found, brief))
    over = words["frequency_by"].format(by=_by(found, brief))
    return Table(
        id="frequency",
        title=titled(words["frequency_title"], found, brief),
        columns=(*(words[column] for column in _COLUMNS), *(group.name for group in groups)),
        groups=(*("",) * len(_COLUMNS), *(over for _ in groups)),
        kinds=(TEXT, TEXT, *(NUMBER,) * (len(_COLUMNS) - 2 + len(groups))),
        rows=tuple(
            (
                *(row.theme, row.subtheme),
                *_numbers(of[row.code.id], whole_study, brief),
                *(_spoke(group, row.code.id, found, brief) for group in groups),
            )
            for row in rows
        ),
        notes=with_decided(_notes(found, whole_study, groups, brief), found, brief),
        source=words["source"],
        language=brief.language,
        strong=frozenset(at for at, row in enumerate(rows) if row.strong),
    )


def _by(found: Findings, brief: Brief) -> str:
    return facts.heading(people.grouped_by(found.informants, brief), brief)


def _groups(found: Findings, brief: Brief) -> tuple[Group, ...]:
    """The groups that have columns; by role there are none, as theses have this table."""
    fact = people.grouped_by(found.informants, brief)
    return () if fact == facts.ROLE else people.groups(found.informants, brief)


def _numbers(one: Frequency, total: Frequency, brief: Brief) -> Iterator[Cell]:
    """A code's Frequency and what it is a share of -> a cell for each count and its share."""
    for part, whole_of in (
        (one.segments, total.segments),
        (one.informants, total.informants),
        (one.words, total.words),
    ):
        yield number(part, brief)
        yield percentage(part, whole_of, brief)


def _spoke(group: Group, code: str, found: Findings, brief: Brief) -> Cell:
    return number(sum(found.matrix.count(who.id, code) > 0 for who in group.members), brief)


def _notes(
    found: Findings, total: Frequency, groups: Sequence[Group], brief: Brief
) -> Iterator[str]:
    words = wording(brief.language)
    yield words["frequency_of"].format(
        segments=whole(total.segments, brief),
        informants=whole(total.informants, brief),
        words=whole(total.words, brief),
    )
    yield from segment_note(found, brief)
    yield words["frequency_sums"]
    yield words["frequency_once"]
    yield from general_note(found, brief)
    if groups:
        sizes = (f"{group.name} = {whole(len(group.members), brief)}" for group in groups)
        yield words["frequency_groups"].format(
            by=_by(found, brief).casefold(), sizes=", ".join(sizes)
        )
        yield from group_notes(found, brief)
    yield from absent_note(found, brief)
    yield words["interviewer"]
