"""The order in which tables name informants, and the groups they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.present import facts
from qualcode.present.brief import Brief
from qualcode.present.wording import wording
from qualcode.types import Informant, Language

_FIRST = ("resident", "staff")
UNKNOWN = "-"  # the group of those of whom it is not known
_DIGITS = 999  # of a number; Python reads no more than some thousands at once
_ONE = {"resident": "one_resident", "staff": "one_staff", "informant": "one_informant"}


@dataclass(frozen=True, slots=True)
class Group:
    """Informants who have something in common, and what that is."""

    name: str
    members: tuple[Informant, ...]


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Text -> a key that sorts R2 before R10 and takes no notice of case."""
    parts = re.findall(rf"\d{{1,{_DIGITS}}}|\D+", text.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def in_order(informants: Iterable[Informant]) -> tuple[Informant, ...]:
    """Informants -> residents, staff, then other roles; R2 before R10 within a role."""
    return tuple(sorted(informants, key=_place))


def groups(informants: Iterable[Informant], brief: Brief) -> tuple[Group, ...]:
    """Informants -> their groups in order, by role or the attribute that is asked for.

    Those of whom it is not known stand last, under "-". Raises QualcodeError where nobody
    has such an attribute.
    """
    people = in_order(informants)
    fact = grouped_by(people, brief)
    found: dict[str, list[Informant]] = {}
    names: dict[str, str] = {}
    for who in people:
        name = _group(who, fact, brief)
        found.setdefault(name.casefold(), []).append(who)
        names.setdefault(name.casefold(), name)
    order = found if fact == facts.ROLE else sorted(found, key=_group_place)
    return tuple(Group(names[key], tuple(found[key])) for key in order)


def grouped_by(informants: Iterable[Informant], brief: Brief) -> str:
    """Informants -> the fact that they are grouped by. Raises QualcodeError as `groups`."""
    people = tuple(informants)
    return facts.fact_named(brief.by, people, "--by", brief.language) if people else facts.ROLE


def heading(role: str, language: Language) -> str:
    """Role -> the word above its columns; a role of the researcher's own with a capital."""
    return wording(language).get(f"role_{role}", role[:1].upper() + role[1:])


def role_of(who: Informant, language: Language) -> str:
    """Informant -> the word for what one person is; the researcher's own as written."""
    key = _ONE.get(who.role)
    return wording(language)[key] if key else who.role


def _group(who: Informant, fact: str, brief: Brief) -> str:
    if fact == facts.ROLE:
        return heading(who.role, brief.language)
    return facts.shown(who, fact, brief) or UNKNOWN


def _group_place(name: str) -> tuple[bool, tuple[tuple[int, int, str], ...], str]:
    return name == UNKNOWN, natural(name), name


def _place(informant: Informant) -> tuple[object, ...]:
    role = informant.role
    rank = _FIRST.index(role) if role in _FIRST else len(_FIRST)
    return rank, natural(role), role, natural(informant.id), informant.id
