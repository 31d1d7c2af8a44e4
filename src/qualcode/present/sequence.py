"""Interviews in the order in which they were held, as far as it is known, or as it is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from qualcode.analyse.findings import Findings
from qualcode.analyse.saturation import Interview
from qualcode.errors import Problem, QualcodeError, did_you_mean
from qualcode.present.brief import Brief
from qualcode.present.citing import interview_dates
from qualcode.present.figures.wording import listed
from qualcode.present.rigour import wording

By = Literal["given", "dates", "files"]
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Sequenced:
    """Interviews one after the other, and what their order goes by.

    ``undated`` are those whose date is not known, where that is why they stand as the files do.
    ``tied`` are the ids of those that share a date, where dates decide: among themselves they
    stand as the files do.
    """

    interviews: tuple[Interview, ...]
    by: By
    undated: tuple[str, ...] = ()
    tied: tuple[tuple[str, ...], ...] = ()


def in_sequence(
    given: Sequence[Interview], found: Findings, brief: Brief, order: Sequence[str] = ()
) -> Sequenced:
    """Interviews -> in the order asked for, else by their dates, else as their files stand.

    ``order`` names interviews or informants. Raises QualcodeError where it names what isn't
    there, or not all there is.
    """
    if order:
        return Sequenced(_as_given(given, order), "given")
    known = interview_dates(found, brief)
    dates = {one.id: day for one in given if (day := _date(one, known))}
    if undated := tuple(one.id for one in given if one.id not in dates):
        return Sequenced(tuple(given), "files", undated)
    placed = tuple(sorted(given, key=lambda one: dates[one.id]))
    days = (tuple(run) for _, run in groupby(placed, lambda one: dates[one.id]))
    tied = tuple(tuple(one.id for one in day) for day in days if len(day) > 1)
    return Sequenced(placed, "dates", (), tied)


def order_notes(of: Sequenced, brief: Brief) -> Iterator[str]:
    """What the order goes by, and which interviews it doesn't tell apart."""
    words = wording(brief.language)
    if of.interviews:
        yield words[f"saturation_by_{of.by}"].format(undated=", ".join(of.undated))
    if of.tied:
        days = "; ".join(listed(day, brief.language) for day in of.tied)
        yield words["saturation_tied"].format(days=days)


def names(interviews: Sequence[Interview]) -> tuple[str, ...]:
    """Interviews -> what tables call each: who speaks in it, and its id where that isn't enough."""
    held = Counter(one.informants for one in interviews)
    return tuple(
        one.id
        if len(one.informants) > _MOST_NAMED
        else ", ".join(one.informants) + (f" ({one.id})" if held[one.informants] > 1 else "")
        for one in interviews
    )


def _as_given(given: Sequence[Interview], order: Sequence[str]) -> tuple[Interview, ...]:
    """Interviews in the order of names. Raises QualcodeError where the two don't fit."""
    placed: dict[str, Interview] = {}
    asked = Counter(name.strip().casefold() for name in order)
    if twice := [name for name, count in asked.items() if count > 1]:
        what = f"it names {', '.join(twice)} more than once."
        raise QualcodeError(Problem("--order", what, "Name every interview once."))
    for name in order:
        folded = name.strip().casefold()
        meant = [one for one in given if folded in _names(one)]
        if not meant:
            known = [who for one in given for who in (one.id, *one.informants)]
            near = did_you_mean(name, known, f"There are {', '.join(dict.fromkeys(known))}.")
            raise QualcodeError(Problem("--order", f"there is no interview `{name}`.", near))
        placed.update((one.id, one) for one in meant if one.id not in placed)
    if missing := [one.id for one in given if one.id not in placed]:
        what = f"it doesn't say where these interviews stand: {', '.join(missing)}."
        raise QualcodeError(Problem("--order", what, "Name every interview once."))
    return tuple(placed.values())


def _names(interview: Interview) -> set[str]:
    """What an interview can be asked for by."""
    return {name.casefold() for name in (interview.id, *interview.informants)}


def _date(
    interview: Interview, known: Mapping[tuple[str, str], str]
) -> tuple[int, int, int] | None:
    """Interview -> the year, month and day of it, or None where they can't be told."""
    dates = (known.get((interview.id, who), "") for who in interview.informants)
    return min((day for date in dates if (day := _day(date))), default=None)


def _day(date: str) -> tuple[int, int, int] | None:
    """``04-03-2024`` -> (2024, 3, 4); None for what is no such date."""
    parts = date.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    day, month, year = map(int, parts)
    return year, month, day
