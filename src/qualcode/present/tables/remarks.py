"""The notes below tables that several of them have: what is counted, grouped by, decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qualcode.analyse.findings import Findings
from qualcode.present import facts, people
from qualcode.present.brief import Brief
from qualcode.present.outline import shown, sums_up
from qualcode.present.rigour import wording as rigour
from qualcode.present.tables.shared import decided
from qualcode.present.wording import whole, wording


def titled(title: str, found: Findings, brief: Brief) -> str:
    """A title -> the same with what informants are grouped by, where it is not the role."""
    fact = people.grouped_by(found.informants, brief)
    if fact == facts.ROLE:
        return title
    by = facts.heading(fact, brief).partition(" (")[0]
    return wording(brief.language)["titled_by"].format(title=title, by=by)


def group_notes(found: Findings, brief: Brief) -> Iterator[str]:
    """What the headings of groups mean, where they aren't words."""
    yield from gender_note(found, brief)
    if people.UNKNOWN in _group_names(found, brief):
        by = facts.heading(people.grouped_by(found.informants, brief), brief).casefold()
        yield wording(brief.language)["group_unknown"].format(by=by)


def uncoded_note(found: Findings, brief: Brief) -> Iterator[str]:
    """The interviews in which nothing counts: a 0 may only mean that nobody coded them yet."""
    coded = found.tally.transcripts
    silent = [one.id for one in found.transcripts if one.informants and one.id not in coded]
    if coded and silent:
        yield rigour(brief.language)["uncoded"].format(names=", ".join(silent))


def gender_note(found: Findings, brief: Brief) -> Iterator[str]:
    """What the letters of groups by gender mean."""
    words = wording(brief.language)
    letters = {words["gender_male"], words["gender_female"]} & _group_names(found, brief)
    if letters and people.grouped_by(found.informants, brief) == "gender":
        yield words["informants_genders"]


def _group_names(found: Findings, brief: Brief) -> set[str]:
    return {group.name for group in people.groups(found.informants, brief)}


def segment_note(found: Findings, brief: Brief) -> Iterator[str]:
    """What a segment is in this study, where that is known."""
    if unit := found.matrix.made.settings.get("unit"):
        yield wording(brief.language)[f"unit_{unit}"]


def absent_note(found: Findings, brief: Brief) -> Iterator[str]:
    """How much is said to be absent, where only what is said to be there counts."""
    if denied := found.tally.absent:
        yield wording(brief.language)["matrix_absent"].format(count=whole(denied, brief))


def general_note(found: Findings, brief: Brief) -> Iterator[str]:
    """How many segments carry themes as such, which have no row beside the whole theme."""
    words = wording(brief.language)
    general = [code for code in shown(found) if sums_up(code, found.codebook)]
    counts = found.tally.segments
    themes = [
        words["matrix_general_of"].format(
            theme=code.labelled(brief.language), count=whole(counts[code.id], brief)
        )
        for code in general
        if counts[code.id]
    ]
    if themes:
        names = "; ".join(themes)
        yield words["matrix_general"].format(general=words["quotes_general"], themes=names)


def with_decided(notes: Iterable[str], found: Findings, brief: Brief) -> tuple[str, ...]:
    """Notes and how much is decided, which comes first where nothing counts yet."""
    told = tuple(decided(found, brief))
    return (*notes, *told) if found.tally.counted else (*told, *notes)
