"""The tables of a thesis by their names, T1 to T13, in the order in which it has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from qualcode.analyse.findings import Findings
from qualcode.errors import Problem, QualcodeError
from qualcode.present.brief import Brief
from qualcode.present.tables.agreement import agreement_table
from qualcode.present.tables.checklist import checklist_table
from qualcode.present.tables.codebook import codebook_table
from qualcode.present.tables.coding import coding_table
from qualcode.present.tables.cooccurrence import cooccurrence_table
from qualcode.present.tables.framework import framework_table
from qualcode.present.tables.frequency import frequency_table
from qualcode.present.tables.informants import informants_table
from qualcode.present.tables.matrix import matrix_table
from qualcode.present.tables.quotes import quote_table
from qualcode.present.tables.reduction import reduction_table
from qualcode.present.tables.saturation import saturation_table
from qualcode.present.tables.triangulation import sources_table, techniques_table
from qualcode.types import Table

Make = Callable[[Findings, Brief], Table]


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a table stands, a chapter or the appendix "L", and what makes it, if anything does."""

    chapter: str
    make: Make | None = None


TABLES: Mapping[str, Entry] = MappingProxyType(
    {
        "T2": Entry("3", codebook_table),
        "T9": Entry("3", saturation_table),
        "T12": Entry("3", agreement_table),
        "T1": Entry("4", informants_table),
        "T4": Entry("4", quote_table),
        "T5": Entry("4", matrix_table),
        "T6": Entry("4", framework_table),
        "T7": Entry("4", frequency_table),
        "T8": Entry("4", cooccurrence_table),
        "T10": Entry("4", sources_table),
        "T11": Entry("4", techniques_table),
        "T3a": Entry("L", reduction_table),
        "T3b": Entry("L", coding_table),
        "T13": Entry("L", checklist_table),
    }
)
MADE: Mapping[str, Make] = MappingProxyType(
    {name: entry.make for name, entry in TABLES.items() if entry.make}
)
_ONLY_WITH_ROWS = frozenset({"T9", "T10", "T11"})
_BOTH = "t3"  # T3a and T3b
_LIKE_A_NAME = re.compile(r"t\d+[a-z]?", re.IGNORECASE)


def tables_of(names: Iterable[str], found: Findings, brief: Brief) -> list[Table]:
    """Names as they are asked for, or none for all -> the tables, in the order of the thesis.

    Of all, those are left out that a study does not give: T12 where one researcher coded alone,
    T9 to T11 without a row. Raises QualcodeError for a name that is none, or whose table can't
    be made.
    """
    asked = frozenset(name for one in names for name in _known(one))
    every = MADE.keys() if found.compare else MADE.keys() - {"T12"}
    made = {name: make(found, brief) for name, make in MADE.items() if name in (asked or every)}
    return [
        replace(table, chapter=TABLES[name].chapter)
        for name, table in made.items()
        if asked or table.rows or name not in _ONLY_WITH_ROWS
    ]


def named(written: Iterable[str]) -> tuple[list[str], list[Path]]:
    """Words of a command line -> the tables they name, and the paths.

    A word in the shape of a table's name is one, unless there is a file of that name. Raises
    QualcodeError as `tables_of`.
    """
    names: list[str] = []
    paths: list[Path] = []
    for word in written:
        if _LIKE_A_NAME.fullmatch(word) and not Path(word).exists():
            names += _known(word)
        else:
            paths.append(Path(word))
    return names, paths


def _known(asked: str) -> list[str]:
    """A table as it is asked for -> its name; ``T3`` is both T3a and T3b."""
    folded = asked.strip().casefold()
    known = [name for name in TABLES if name.casefold() == folded]
    known = known or [name for name in TABLES if folded == _BOTH and name[:2].casefold() == folded]
    there = f"There are {', '.join(MADE)}."
    if not known:
        raise QualcodeError(Problem(asked, "is no table.", there))
    if missing := [name for name in known if name not in MADE]:
        raise QualcodeError(Problem(missing[0], "can't be made yet.", there))
    return known
