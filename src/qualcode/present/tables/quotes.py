"""T4: themes, subthemes and the quotes that show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from qualcode.analyse.findings import Findings
from qualcode.analyse.quotes import few
from qualcode.analyse.tally import summed
from qualcode.present.brief import Brief
from qualcode.present.citing import Citing, cut_note
from qualcode.present.outline import path, shown
from qualcode.present.quoting import MOST_WORDS, quoted
from qualcode.present.tables.fitting import crowded
from qualcode.present.tables.fitting import wording as fitting
from qualcode.present.tables.remarks import with_decided
from qualcode.present.tables.shared import (
    CONTINUED,
    NUMBER,
    QUOTE,
    TEXT,
    absent,
    below_theme,
    number,
    theme_of,
)
from qualcode.present.wording import whole, wording
from qualcode.types import Cell, Code, Excerpt, Polarity, Table

_COLUMNS = ("theme", "subtheme", "quotes_quote", "informant", "informants_n")


def quote_table(found: Findings, brief: Brief) -> Table:
    """Findings -> "Tema, Subtema, dan Kutipan Wawancara".

    What is said to be absent has rows of its own. A code without quotes is left out. n comes
    from the matrix; where the matrix does not count apart, for a theme as such and for
    absence, it comes from the codings.
    """
    words = wording(brief.language)
    citing = Citing(found, brief)
    told = tuple(_findings(found, brief))
    rows: list[tuple[Cell, ...]] = []
    theme = ""
    for one in told:
        labels = path(one.code, found.codebook, brief.language)
        opens = theme_of(one.code) != theme
        names = (
            Cell(labels[0]) if opens else CONTINUED,
            _subtheme(one, below_theme(one.code, labels, found, brief), brief),
        )
        n = number(_informants(one, found), brief)
        rows += _quote_rows(names, n, _shown(one.excerpts, citing))
        theme = theme_of(one.code)
    return Table(
        id="quotes",
        title=words["quotes_title"],
        columns=tuple(words[column] for column in _COLUMNS),
        groups=("",) * len(_COLUMNS),
        kinds=(TEXT, TEXT, QUOTE, TEXT, NUMBER),
        rows=tuple(rows),
        notes=_notes(told, citing, found, brief),
        source=words["source"],
        language=brief.language,
    )


@dataclass(frozen=True, slots=True)
class _Finding:
    """One code, said to be there or said to be absent, with the quotes that show it."""

    code: Code
    polarity: Polarity
    excerpts: Sequence[Excerpt]


def _findings(found: Findings, brief: Brief) -> Iterator[_Finding]:
    chosen = few(found.excerpts, brief.per_code)
    for code in shown(found):
        for polarity in get_args(Polarity):
            if excerpts := chosen.get((code.id, polarity)):
                yield _Finding(code, polarity, excerpts)


def _informants(finding: _Finding, found: Findings) -> int:
    """How many informants say what is shown."""
    code, said = finding.code, found.tally.informants
    if code.depth and finding.polarity == "present":
        return sum(found.matrix.count(who.id, code.id) > 0 for who in found.informants)
    below = [one for one in said if code.depth and one[0].startswith(f"{code.id}.")]
    wanted = [(code.id, finding.polarity), *(one for one in below if one[1] == finding.polarity)]
    return len(set().union(*(said.get(one, ()) for one in wanted)))


def _subtheme(finding: _Finding, subtheme: str, brief: Brief) -> Cell:
    """What is shown and its subtheme -> its subtheme cell."""
    return Cell(absent(subtheme, brief) if finding.polarity == "absent" else subtheme)


def _shown(excerpts: Sequence[Excerpt], citing: Citing) -> Iterator[tuple[Cell, Cell]]:
    """Excerpts -> each one's words, and where they stand."""
    for excerpt in excerpts:
        yield Cell(quoted(excerpt)), Cell(citing.place(excerpt))


def _quote_rows(
    names: tuple[Cell, Cell], n: Cell, quotes: Iterable[tuple[Cell, Cell]]
) -> Iterator[tuple[Cell, ...]]:
    """One row a quote; the names and n stand on the first."""
    theme, subtheme = names
    for quote, where in quotes:
        yield theme, subtheme, quote, where, n
        theme = subtheme = n = CONTINUED


def _notes(
    told: Sequence[_Finding], citing: Citing, found: Findings, brief: Brief
) -> tuple[str, ...]:
    quotes = [excerpt for one in told for excerpt in one.excerpts]
    notes = (
        wording(brief.language)["quotes_n"],
        *(_shown_of(len(quotes), found, brief) if crowded(found.informants) else ()),
        *citing.notes(quotes),
        *cut_note(quotes, MOST_WORDS, brief),
    )
    return with_decided(notes if quotes else (), found, brief)


def _shown_of(quotes: int, found: Findings, brief: Brief) -> Iterator[str]:
    """How many quotes there are and where all of them are, where not all are shown."""
    of = summed(found.tally.counted, lambda one: one.code)
    every = sum(of[code.id] for code in shown(found))
    if quotes < every:
        counts = {"shown": whole(quotes, brief), "count": whole(every, brief)}
        yield fitting(brief.language)["quotes"].format(**counts)
