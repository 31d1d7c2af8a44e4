"""T3a: the data as they were said, beside the codes that they carry."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief
from qualcode.present.passages import Passage, gist, passages
from qualcode.present.quoting import line_numbers, verbatim
from qualcode.present.tables.remarks import with_decided
from qualcode.present.tables.shared import (
    NUMBER,
    QUOTE,
    TEXT,
    absent,
    number,
    to_fill,
)
from qualcode.present.wording import wording
from qualcode.types import Cell, Excerpt, Table

_COLUMNS = (
    *("number", "informant", "reduction_lines", "reduction_raw"),
    *("reduction_gist", "codebook_code"),
)


def reduction_table(found: Findings, brief: Brief) -> Table:
    """Findings -> "Reduksi Data": one row a coded passage, whole, in reading order.

    The gist is the researcher's: what was noted with a decision or as a memo, else left to
    be written.
    """
    words = wording(brief.language)
    told = enumerate(passages(found, brief), 1)
    rows = tuple(_row(at, passage, found, brief) for at, passage in told)
    return Table(
        id="reduction",
        title=words["reduction_title"],
        columns=tuple(words[column] for column in _COLUMNS),
        groups=("",) * len(_COLUMNS),
        kinds=(NUMBER, TEXT, TEXT, QUOTE, QUOTE, TEXT),
        rows=rows,
        notes=with_decided(
            (words["quotes_lines"], words["reduction_open"], words["reduction_codes"]),
            found,
            brief,
        ),
        source=words["source"],
        language=brief.language,
        chapter="L",
    )


def _row(at: int, passage: Passage, found: Findings, brief: Brief) -> tuple[Cell, ...]:
    first, *_ = passage.excerpts
    said = gist(passage, found)
    return (
        number(at, brief),
        Cell(passage.who),
        Cell(line_numbers(first.lines)),
        Cell(verbatim(first)),
        Cell(said) if said else to_fill(brief),
        Cell(_codes(passage.excerpts, brief)),
    )


def _codes(excerpts: Sequence[Excerpt], brief: Brief) -> str:
    """The codes of a passage, those marked that it says to be absent."""
    return "; ".join(
        absent(one.coding.code, brief) if one.coding.polarity == "absent" else one.coding.code
        for one in excerpts
    )
