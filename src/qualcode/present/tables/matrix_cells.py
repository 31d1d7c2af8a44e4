"""What a cell of the matrix tells of an informant and a code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from qualcode.analyse.findings import Findings
from qualcode.analyse.quotes import best
from qualcode.analyse.words import coded_words, spoken_words
from qualcode.present.brief import Brief
from qualcode.present.citing import Citing
from qualcode.present.quoting import quoted
from qualcode.present.tables.shared import NONE, NUMBER, QUOTE, Kind, number, percentage
from qualcode.present.wording import wording
from qualcode.types import Cell

MOST_WORDS = 30  # a quote among many others
Filled = Callable[[str, str], Cell]  # informant, code -> what stands there


def filled(found: Findings, brief: Brief) -> Filled:
    """Findings -> what gives the cell of an informant and a code, as the brief asks for it."""
    return _FILLED[brief.cells](found, brief)


def kind(brief: Brief) -> Kind:
    """What kind of column such cells stand in."""
    return QUOTE if brief.cells == "quote" else NUMBER


def _count(found: Findings, brief: Brief) -> Filled:
    made: dict[int, Cell] = {}  # one Cell a number: an archive has many cells and few numbers

    def cell(who: str, code: str) -> Cell:
        count = found.matrix.count(who, code)
        return made.get(count) or made.setdefault(count, number(count, brief))

    return cell


def _tick(found: Findings, brief: Brief) -> Filled:
    tick = Cell(wording(brief.language)["matrix_tick"])
    return lambda who, code: tick if found.matrix.count(who, code) else NONE


def _percent(found: Findings, brief: Brief) -> Filled:
    coded, said = coded_words(found), spoken_words(found.segments)
    return lambda who, code: percentage(coded.get((who, code), 0), said.get(who, 0), brief)


def _quote(found: Findings, brief: Brief) -> Filled:
    quotes, citing = best(found.excerpts), Citing(found, brief)

    def cell(who: str, code: str) -> Cell:
        one = quotes.get((who, code))
        return Cell(f"{quoted(one, MOST_WORDS)} ({citing.place(one)})") if one else NONE

    return cell


_FILLED: Mapping[str, Callable[[Findings, Brief], Filled]] = MappingProxyType(
    {"count": _count, "tick": _tick, "percent": _percent, "quote": _quote}
)
