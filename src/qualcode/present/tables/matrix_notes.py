"""What is said below the matrix of informants and themes, whichever way it is turned."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.analyse.findings import Findings
from qualcode.analyse.quotes import best
from qualcode.present.brief import Brief
from qualcode.present.citing import Citing, cut_note
from qualcode.present.outline import shown
from qualcode.present.tables.fitting import too_many
from qualcode.present.tables.matrix_cells import MOST_WORDS
from qualcode.present.tables.remarks import (
    absent_note,
    general_note,
    group_notes,
    segment_note,
    with_decided,
)
from qualcode.present.wording import wording


def with_notes(cells: Iterable[str], found: Findings, brief: Brief) -> tuple[str, ...]:
    """What its cells tell, and the rest that a reader of the matrix has to know."""
    notes = (
        *cells,
        *segment_note(found, brief),
        *general_note(found, brief),
        wording(brief.language)["interviewer"],
        *(() if brief.room == "page" and too_many(found, brief) else group_notes(found, brief)),
        *(_quote_notes(found, brief) if brief.cells == "quote" else ()),
        *absent_note(found, brief),
    )
    return with_decided(notes, found, brief)


def _quote_notes(found: Findings, brief: Brief) -> tuple[str, ...]:
    """How the quotes in the cells are cited, and whether any of them is cut."""
    codes = {code.id for code in shown(found)}
    quotes = [one for (_, code), one in best(found.excerpts).items() if code in codes]
    return *Citing(found, brief).notes(quotes), *cut_note(quotes, MOST_WORDS, brief)
