"""What the page can be filtered by: the role, and attributes that several informants share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.present import facts, people
from qualcode.present.brief import Brief
from qualcode.present.report.words import say
from qualcode.types import Informant

# What says who the person is, and what tells of the interview instead.
_NO_FACETS = facts.NOT_ASKED_FOR | {"date", "duration", "place"}


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing known of informants: its name, the values there are, and each one's value."""

    label: str
    values: tuple[str, ...]
    of: tuple[int, ...]


def facets(informants: Sequence[Informant], brief: Brief) -> tuple[Facet, ...]:
    """Informants -> what they can be told apart by, the role first.

    What hardly anybody shares, a name or a day of birth, says who a person is: it stays out
    unless the informants are grouped by it.
    """
    always = dict.fromkeys((facts.ROLE, people.grouped_by(informants, brief)))
    others = [fact for fact in _known(informants, brief) if fact not in _NO_FACETS | always.keys()]
    shared = (one for fact in others if _is_shared(one := _facet(fact, informants, brief)))
    return (*(_facet(fact, informants, brief) for fact in always), *shared)


def _known(informants: Sequence[Informant], brief: Brief) -> dict[str, None]:
    """Everything that is known of anybody, each fact once."""
    names = dict.fromkeys(name for who in informants for name in who.attributes)
    return dict.fromkeys(facts.fact_named(name, informants, "", brief.language) for name in names)


def _facet(fact: str, informants: Sequence[Informant], brief: Brief) -> Facet:
    said = [_said(who, fact, brief) for who in informants]
    values = sorted(dict.fromkeys(said), key=people.natural)
    if fact == facts.ROLE:
        values = list(dict.fromkeys(_said(who, fact, brief) for who in people.in_order(informants)))
    return Facet(facts.heading(fact, brief), tuple(values), tuple(map(values.index, said)))


def _said(who: Informant, fact: str, brief: Brief) -> str:
    if fact == facts.ROLE:
        return people.heading(who.role, brief.language)
    return facts.shown(who, fact, brief) or say(brief.language, "unknown")


def _is_shared(facet: Facet) -> bool:
    """Whether its values differ, and stand for two people or more as a rule."""
    return 1 < len(facet.values) <= len(facet.of) / 2
