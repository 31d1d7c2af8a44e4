"""T5: the matrix of informants and themes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from qualcode.analyse.findings import Findings
from qualcode.analyse.quotes import best
from qualcode.analyse.words import coded_words, spoken_words
from qualcode.present import people
from qualcode.present.brief import Brief
from qualcode.present.citing import Citing, cut_note
from qualcode.present.outline import shown
from qualcode.present.quoting import quoted
from qualcode.present.tables.remarks import (
    general_note,
    group_notes,
    segment_note,
    titled,
    with_decided,
)
from qualcode.present.tables.shared import (
    NONE,
    NUMBER,
    QUOTE,
    TEXT,
    code_rows,
    number,
    percentage,
)
from qualcode.present.wording import whole, wording
from qualcode.types import Cell, Table

_MOST_WORDS = 30  # a quote among many others
_Filled = Callable[[str, str], Cell]  # informant, code -> what stands there


def matrix_table(found: Findings, brief: Brief) -> Table:
    """Findings -> "Matriks Informan × Tema": one row a code, one column an informant.

    A cell tells how many segments, that there are any, the share of the informant's words,
    or the best quote. Raises QualcodeError where nobody has what is to be grouped by.
    """
    words = wording(brief.language)
    groups = people.groups(found.informants, brief)
    ids = tuple(who.id for group in groups for who in group.members)
    rows = tuple(code_rows(found, brief))
    filled = _FILLED[brief.cells](found, brief)
    return Table(
        id="matrix",
        title=matrix_title(found, brief),
        columns=(words["theme"], words["subtheme"], *ids, *(words[sums] for sums in _SUMS)),
        groups=("", "", *(group.name for group in groups for _ in group.members), "", ""),
        kinds=(
            TEXT,
            TEXT,
            *((QUOTE if brief.cells == "quote" else NUMBER,) * len(ids)),
            NUMBER,
            NUMBER,
        ),
        rows=tuple(
            (
                *(row.theme, row.subtheme),
                *(filled(who, row.code.id) for who in ids),
                *_sums([found.matrix.count(who, row.code.id) for who in ids], brief),
            )
            for row in rows
        ),
        notes=_notes(found, brief),
        source=words["source"],
        language=brief.language,
        strong=frozenset(at for at, row in enumerate(rows) if row.strong),
    )


def matrix_title(found: Findings, brief: Brief) -> str:
    """Findings -> what the table is called: what its cells tell, and what it is grouped by."""
    return titled(wording(brief.language)[_TITLES[brief.cells]], found, brief)


_SUMS = ("informants_n", "segments_f")


def _sums(counts: list[int], brief: Brief) -> tuple[Cell, Cell]:
    """One count an informant -> the cells of n and f."""
    return number(sum(count > 0 for count in counts), brief), number(sum(counts), brief)


def _count(found: Findings, brief: Brief) -> _Filled:
    return lambda who, code: number(found.matrix.count(who, code), brief)


def _tick(found: Findings, brief: Brief) -> _Filled:
    tick = Cell(wording(brief.language)["matrix_tick"])
    return lambda who, code: tick if found.matrix.count(who, code) else NONE


def _percent(found: Findings, brief: Brief) -> _Filled:
    coded, said = coded_words(found), spoken_words(found.segments)
    return lambda who, code: percentage(coded.get((who, code), 0), said.get(who, 0), brief)


def _quote(found: Findings, brief: Brief) -> _Filled:
    quotes, citing = best(found.excerpts), Citing(found, brief)

    def cell(who: str, code: str) -> Cell:
        one = quotes.get((who, code))
        return Cell(f"{quoted(one, _MOST_WORDS)} ({citing.place(one)})") if one else NONE

    return cell


_FILLED: Mapping[str, Callable[[Findings, Brief], _Filled]] = MappingProxyType(
    {"count": _count, "tick": _tick, "percent": _percent, "quote": _quote}
)
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


def _notes(found: Findings, brief: Brief) -> tuple[str, ...]:
    words = wording(brief.language)
    denied = sum(coding.polarity == "absent" for coding in found.counted)
    notes = (
        *(words[key] for key in _CELLS[brief.cells]),
        *segment_note(found, brief),
        *general_note(found, brief),
        words["interviewer"],
        *group_notes(found, brief),
        *(_quote_notes(found, brief) if brief.cells == "quote" else ()),
        *([words["matrix_absent"].format(count=whole(denied, brief))] if denied else []),
    )
    return with_decided(notes, found, brief)


def _quote_notes(found: Findings, brief: Brief) -> tuple[str, ...]:
    """How the quotes in the cells are cited, and whether any of them is cut."""
    codes = {code.id for code in shown(found)}
    quotes = [one for (_, code), one in best(found.excerpts).items() if code in codes]
    return *Citing(found, brief).notes(quotes), *cut_note(quotes, _MOST_WORDS, brief)
