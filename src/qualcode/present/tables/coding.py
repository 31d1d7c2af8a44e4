"""T3b: open, axial and selective coding, the first of them left to the researcher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief
from qualcode.present.citing import cut_note
from qualcode.present.outline import path
from qualcode.present.passages import Passage, passages
from qualcode.present.quoting import MOST_WORDS, line_numbers, quoted
from qualcode.present.tables.remarks import with_decided
from qualcode.present.tables.shared import (
    CONTINUED,
    NUMBER,
    QUOTE,
    TEXT,
    absent,
    below_theme,
    number,
    to_fill,
)
from qualcode.present.wording import wording
from qualcode.types import Cell, Code, Excerpt, Table

_COLUMNS = (
    *("number", "coding_quote", "coding_where"),
    *("coding_open", "coding_axial", "coding_selective"),
)


def coding_table(found: Findings, brief: Brief) -> Table:
    """Findings -> "Open, Axial, dan Selective Coding": one row a code on a passage.

    A codebook's codes are categories and themes, so these are filled; the open codes, which
    come before any codebook, only the researcher can write.
    """
    words = wording(brief.language)
    told = tuple(passages(found, brief))
    labels = {code.id: _labels(code, found, brief) for code in found.codebook.codes}
    quotes = [one for passage in told for one in passage.excerpts]
    return Table(
        id="coding",
        title=words["coding_title"],
        columns=tuple(words[column] for column in _COLUMNS),
        groups=("",) * len(_COLUMNS),
        kinds=(NUMBER, QUOTE, TEXT, TEXT, TEXT, TEXT),
        rows=tuple(
            row for at, passage in enumerate(told, 1) for row in _rows(at, passage, labels, brief)
        ),
        notes=with_decided(
            (
                words["coding_open_note"],
                words["quotes_lines"],
                *cut_note(quotes, MOST_WORDS, brief),
            ),
            found,
            brief,
        ),
        source=words["source"],
        language=brief.language,
        chapter="L",
    )


def _rows(
    at: int, passage: Passage, labels: Mapping[str, tuple[str, str]], brief: Brief
) -> Iterator[tuple[Cell, ...]]:
    """A passage -> a row for each of its codes; its words stand on the first."""
    first, *_ = passage.excerpts
    where = Cell(f"{passage.who}/{line_numbers(first.lines)}")
    words: tuple[Cell, ...] = (number(at, brief), Cell(quoted(first)), where, to_fill(brief))
    for excerpt in passage.excerpts:
        yield *words, *_categories(excerpt, labels[excerpt.coding.code], brief)
        words = (CONTINUED,) * len(words)


def _labels(code: Code, found: Findings, brief: Brief) -> tuple[str, str]:
    """Code -> its subtheme and its theme."""
    labels = path(code, found.codebook, brief.language)
    return below_theme(code, labels, found, brief), labels[0]


def _categories(excerpt: Excerpt, labels: tuple[str, str], brief: Brief) -> tuple[Cell, Cell]:
    """Excerpt, its code's subtheme and theme -> their cells, marked where it is denied."""
    axial, theme = labels
    denied = excerpt.coding.polarity == "absent"
    return Cell(absent(axial, brief) if denied else axial), Cell(theme)
