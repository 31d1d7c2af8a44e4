"""T5 with groups in the place of informants, for pages that can't hold a column for each."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief
from qualcode.present.people import Group
from qualcode.present.tables.fitting import grouped_note, groups
from qualcode.present.tables.fitting import wording as fitting
from qualcode.present.tables.matrix_notes import with_notes
from qualcode.present.tables.shared import NUMBER, TEXT, code_rows, number, percentage
from qualcode.present.wording import whole, wording
from qualcode.types import Cell, Table

_EACH = ("n", "%", "f")


def matrix_groups(found: Findings, brief: Brief, title: str) -> Table:
    """Findings -> the matrix with one row a code, and of each group how many, what share.

    Raises QualcodeError where nobody has what is to be grouped by.
    """
    words, rows = wording(brief.language), tuple(code_rows(found, brief))
    shown = groups(found, brief)
    named = fitting(brief.language)["group"]
    heads = [named.format(name=one.name, count=whole(len(one.members), brief)) for one in shown]
    return Table(
        id="matrix",
        title=title,
        columns=(words["theme"], words["subtheme"], *_EACH * len(shown)),
        groups=("", "", *(head for head in heads for _ in _EACH)),
        kinds=(TEXT, TEXT, *(NUMBER,) * (len(_EACH) * len(shown))),
        rows=tuple(
            (
                *(row.theme, row.subtheme),
                *(cell for group in shown for cell in _cells(group, row.code.id, found, brief)),
            )
            for row in rows
        ),
        notes=with_notes(_cell_notes(found, brief), found, brief),
        source=words["source"],
        language=brief.language,
        strong=frozenset(at for at, row in enumerate(rows) if row.strong),
    )


def _cells(group: Group, code: str, found: Findings, brief: Brief) -> Iterator[Cell]:
    """How many informants of a group speak of a code, their share, and in how many segments."""
    counts = [found.matrix.count(who.id, code) for who in group.members]
    speaking = sum(count > 0 for count in counts)
    yield number(speaking, brief)
    yield percentage(speaking, len(counts), brief)
    yield number(sum(counts), brief)


def _cell_notes(found: Findings, brief: Brief) -> Iterator[str]:
    yield grouped_note(found, brief)
    yield fitting(brief.language)["group_cell"]
    yield wording(brief.language)["matrix_sums"]
