"""T5: the matrix of informants and themes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from qualcode.analyse.findings import Findings
from qualcode.present import people
from qualcode.present.brief import Brief
from qualcode.present.tables.fitting import crowded, too_many
from qualcode.present.tables.matrix_cells import filled, kind
from qualcode.present.tables.matrix_groups import matrix_groups
from qualcode.present.tables.matrix_notes import with_notes
from qualcode.present.tables.matrix_rows import matrix_rows
from qualcode.present.tables.remarks import titled
from qualcode.present.tables.shared import NUMBER, TEXT, code_rows, number
from qualcode.present.wording import wording
from qualcode.types import Cell, Table

_SUMS = ("informants_n", "segments_f")
_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "count": "matrix_title",
        "tick": "matrix_title",
        "percent": "matrix_title_percent",
        "quote": "matrix_title_quote",
    }
)
_CELLS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "count": ("matrix_cell", "matrix_sums"),
        "tick": ("matrix_cell_tick", "matrix_f"),
        "percent": ("matrix_cell_percent", "matrix_f"),
        "quote": ("matrix_cell_quote", "matrix_f"),
    }
)


def matrix_table(found: Findings, brief: Brief) -> Table:
    """Findings -> "Matriks Informan × Tema": one row a code, one column an informant.

    A cell tells how many segments, that there are any, the share of the informant's words,
    or the best quote. Of more informants than fit on a page, a page has groups of them, and a
    sheet a row each, as data for programs always has. Raises QualcodeError where nobody has
    what is to be grouped by.
    """
    if brief.room == "data" or (brief.room == "sheet" and crowded(found.informants)):
        return matrix_rows(found, brief, matrix_title(found, brief))
    if crowded(found.informants):
        counting = replace(brief, cells="count")  # whatever is asked for: a group has no quote
        return matrix_groups(found, counting, matrix_title(found, counting))
    return _columns(found, brief)


def matrix_title(found: Findings, brief: Brief) -> str:
    """Findings -> what the table is called: what its cells tell, and what it is grouped by."""
    title = wording(brief.language)[_TITLES[brief.cells]]
    as_one = brief.room == "page" and too_many(found, brief)
    return title if as_one else titled(title, found, brief)


def _columns(found: Findings, brief: Brief) -> Table:
    """Findings -> the matrix as a thesis has it, with a column an informant."""
    words = wording(brief.language)
    groups = people.groups(found.informants, brief)
    ids = tuple(who.id for group in groups for who in group.members)
    rows, cell = tuple(code_rows(found, brief)), filled(found, brief)
    return Table(
        id="matrix",
        title=matrix_title(found, brief),
        columns=(words["theme"], words["subtheme"], *ids, *(words[sums] for sums in _SUMS)),
        groups=("", "", *(group.name for group in groups for _ in group.members), "", ""),
        kinds=(TEXT, TEXT, *(kind(brief),) * len(ids), NUMBER, NUMBER),
        rows=tuple(
            (
                *(row.theme, row.subtheme),
                *(cell(who, row.code.id) for who in ids),
                *_sums([found.matrix.count(who, row.code.id) for who in ids], brief),
            )
            for row in rows
        ),
        notes=with_notes((words[key] for key in _CELLS[brief.cells]), found, brief),
        source=words["source"],
        language=brief.language,
        strong=frozenset(at for at, row in enumerate(rows) if row.strong),
    )


def _sums(counts: list[int], brief: Brief) -> tuple[Cell, Cell]:
    """One count an informant -> the cells of n and f."""
    return number(sum(count > 0 for count in counts), brief), number(sum(counts), brief)
