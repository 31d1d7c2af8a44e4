"""T5 with a row an informant, for sheets and programs: as many informants as there are."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.analyse.findings import Findings
from qualcode.present import facts, people
from qualcode.present.brief import Brief
from qualcode.present.outline import path, shown
from qualcode.present.tables.fitting import wording as fitting
from qualcode.present.tables.matrix_cells import filled, kind
from qualcode.present.tables.matrix_notes import with_notes
from qualcode.present.tables.shared import TEXT, text
from qualcode.present.wording import wording
from qualcode.types import Cell, Code, Informant, Table


def matrix_rows(found: Findings, brief: Brief, title: str) -> Table:
    """Findings -> the matrix with one row an informant, one column a code.

    Who somebody is stands beside the id: the role, and what informants are grouped by.
    Raises QualcodeError where nobody has that.
    """
    words, codes = wording(brief.language), shown(found)
    about = tuple(dict.fromkeys((facts.ROLE, people.grouped_by(found.informants, brief))))
    labels = [path(code, found.codebook, brief.language) for code in codes]
    whole_theme = words["matrix_whole"]
    return Table(
        id="matrix",
        title=title,
        columns=(
            words["informant"],
            *(facts.heading(fact, brief) for fact in about),
            *(" – ".join(below) or whole_theme for _, *below in labels),
        ),
        groups=(*("",) * (1 + len(about)), *(theme for theme, *_ in labels)),
        kinds=(*(TEXT,) * (1 + len(about)), *(kind(brief),) * len(codes)),
        rows=tuple(_rows(found, brief, about, codes)),
        notes=with_notes(_cell_notes(brief), found, brief),
        source=words["source"],
        language=brief.language,
    )


def _rows(
    found: Findings, brief: Brief, about: tuple[str, ...], codes: tuple[Code, ...]
) -> Iterator[tuple[Cell, ...]]:
    cell = filled(found, brief)
    for group in people.groups(found.informants, brief):
        for who in group.members:
            known = (_known(who, fact, brief) for fact in about)
            yield Cell(who.id), *known, *(cell(who.id, code.id) for code in codes)


def _known(who: Informant, fact: str, brief: Brief) -> Cell:
    if fact == facts.ROLE:
        return Cell(people.role_of(who, brief.language))
    return text(facts.shown(who, fact, brief))


def _cell_notes(brief: Brief) -> Iterator[str]:
    """What a cell says; where programs read it, a number is a number and none is 0."""
    words = fitting(brief.language)
    numbers = brief.room == "data" and brief.cells in {"count", "percent"}
    yield words[f"column_{brief.cells}{'_data' if numbers else ''}"]
    if brief.cells == "count":
        yield words["row_sums"]
