"""T1: who was interviewed, as far as it is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qualcode.analyse.findings import Findings
from qualcode.present import facts, people
from qualcode.present.brief import Brief
from qualcode.present.citing import interview_dates
from qualcode.present.tables.shared import NUMBER, TEXT, number, text
from qualcode.present.wording import whole, wording
from qualcode.types import Cell, Informant, Table

_FACTS = tuple(facts.NAMES)
_NARROW = frozenset({"age", "duration"})


def informants_table(found: Findings, brief: Brief) -> Table:
    """Findings -> "Karakteristik Informan": one row an informant, "-" for what is not known.

    Raises QualcodeError where nobody has an attribute that is asked for besides.
    """
    words = wording(brief.language)
    known = (*_FACTS, *_also(found, brief))
    groups = people.groups(found.informants, brief)
    members = [who for group in groups for who in group.members]
    dates = _dates(found, brief)
    return Table(
        id="informants",
        title=words["informants_title"],
        columns=(
            *(words["number"], words["informants_code"], words["informants_role"]),
            *(facts.heading(fact, brief) for fact in known),
        ),
        groups=("",) * (3 + len(known)),
        kinds=(NUMBER, TEXT, TEXT, *(NUMBER if fact in _NARROW else TEXT for fact in known)),
        rows=tuple(
            (
                *(number(at, brief), Cell(who.id), Cell(people.role_of(who, brief.language))),
                *(_fact(who, fact, dates, brief) for fact in known),
            )
            for at, who in enumerate(members, 1)
        ),
        notes=tuple(_notes(members, known, brief)),
        source=words["source"],
        language=brief.language,
    )


def _also(found: Findings, brief: Brief) -> Iterator[str]:
    """What is asked for besides the columns that are always there."""
    for wanted in brief.also:
        fact = facts.fact_named(wanted, found.informants, "--also", brief.language)
        if fact not in {*_FACTS, facts.ROLE}:
            yield fact


def _fact(who: Informant, fact: str, dates: dict[str, str], brief: Brief) -> Cell:
    said = facts.shown(who, fact, brief)
    if fact == "date":
        return text(dates.get(who.id) or said)
    number_there = facts.counted(said) if fact in _NARROW else None
    return text(said) if number_there is None else Cell(said, number_there)


def _dates(found: Findings, brief: Brief) -> dict[str, str]:
    """Informant id -> the dates of the interviews, where there were several."""
    dates: dict[str, list[str]] = {}
    for (_, name), date in interview_dates(found, brief).items():
        dates.setdefault(name, []).append(date)
    return {name: ", ".join(dict.fromkeys(several)) for name, several in dates.items()}


def _notes(members: Sequence[Informant], known: Collection[str], brief: Brief) -> Iterator[str]:
    words = wording(brief.language)
    roles = people.groups(members, Brief(brief.language))
    counted = ", ".join(f"{group.name} {whole(len(group.members), brief)}" for group in roles)
    total = whole(len(members), brief)
    yield words["informants_count"].format(count=total) + (f" ({counted})." if counted else ".")
    genders = {facts.shown(who, "gender", brief) for who in members}
    if genders & {words["gender_male"], words["gender_female"]}:
        yield words["informants_genders"]
    yield words["informants_unknown"]
    if others := facts.others(members, known):
        names = ", ".join(name.replace("_", " ") for name in others)
        yield words["informants_others"].format(names=names)
