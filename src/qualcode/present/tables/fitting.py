"""How much of a study fits on pages: every limit, and what tables say that go beyond one.

No thesis comes near these limits; an archive of interviews does. What doesn't fit is never left
out in silence: the table says so, and where all of it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from qualcode.analyse.findings import Findings
from qualcode.errors import Problem
from qualcode.present import facts, people
from qualcode.present.brief import Brief, Room
from qualcode.present.people import Group
from qualcode.present.worded import worded
from qualcode.present.wording import whole
from qualcode.types import Informant, Language, Table

# A page that lies holds twelve informants beside each other: a matrix of two hundred already runs
# over seventeen such pages for every page of its rows, and nobody reads across more.
MOST_INFORMANTS = 200
# Three columns each, so three pages beside each other.
MOST_GROUPS = 12
# Some two hundred pages of quotes; an appendix of more is a file, not paper.
MOST_ROWS = 5_000

# What a file has room for, by its suffix; any other is pages.
ROOMS: Mapping[str, Room] = MappingProxyType(
    {".xlsx": "sheet", ".csv": "sheet", ".parquet": "data"}
)

_ROW_AN_INFORMANT = frozenset({"informants", "framework"})
_SUFFIXES = ".xlsx, .csv or .parquet"


def wording(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `fitting.toml`."""
    return worded(__package__, "fitting.toml", language)


def crowded(informants: Sequence[Informant]) -> bool:
    """Whether there are more informants than pages have room for, one by one."""
    return len(informants) > MOST_INFORMANTS


def too_many(found: Findings, brief: Brief) -> int:
    """How many groups there are, where neither informants nor groups fit on pages; else 0."""
    count = len(people.groups(found.informants, brief))
    return count if crowded(found.informants) and count > MOST_GROUPS else 0


def groups(found: Findings, brief: Brief) -> tuple[Group, ...]:
    """Findings -> the groups of informants that stand for them, then all of them as one.

    Only the latter where there is one group, or more than fit. Raises QualcodeError where
    nobody has what is to be grouped by.
    """
    every = Group(wording(brief.language)["everybody"], people.in_order(found.informants))
    several = people.groups(found.informants, brief)
    return (*several, every) if 1 < len(several) <= MOST_GROUPS else (every,)


def grouped_note(found: Findings, brief: Brief) -> str:
    """Why informants stand in groups, and where each of them is found."""
    count = too_many(found, brief)
    by = facts.heading(people.grouped_by(found.informants, brief), brief).partition(" (")[0]
    return wording(brief.language)["together" if count else "grouped"].format(
        count=whole(len(found.informants), brief),
        most=MOST_INFORMANTS,
        by=by.casefold(),
        groups=whole(count, brief),
        most_groups=MOST_GROUPS,
    )


def printed(table: Table, brief: Brief) -> Table:
    """Table -> as much of it as goes on pages, with a note on how much there is."""
    most, count = _most_rows(table), len(table.rows)
    if brief.room != "page" or count <= most:
        return table
    told = wording(brief.language)["first_rows"].format(
        shown=whole(most, brief), count=whole(count, brief)
    )
    return replace(
        table,
        rows=table.rows[:most],
        notes=(told, *table.notes),
        strong=frozenset(at for at in table.strong if at < most),
    )


def shortened(table: Table, found: Findings, brief: Brief) -> Problem | None:
    """A table as it was made for pages -> a warning where they don't hold all of it."""
    rows, most = len(table.rows), _most_rows(table)
    if brief.room != "page":
        return None
    if table.id == "matrix" and crowded(found.informants):
        count, several = len(found.informants), too_many(found, brief)
        so = (
            f"and so are {several} groups, so it counts all together"
            if several
            else "so it groups them"
        )
        what = f"{count:,} informants are more than pages hold, {so} (--by WHAT)."
    elif rows > most:
        what = f"{rows:,} rows are more than pages hold, so it shows the first {most:,}."
    else:
        return None
    todo = f"For all of them write it as {_SUFFIXES}."
    return Problem(table.title, what, todo, severity="warning")


def _most_rows(table: Table) -> int:
    """How many rows go on pages; as many informants as a matrix has columns for."""
    return MOST_INFORMANTS if table.id in _ROW_AN_INFORMANT else MOST_ROWS
