"""Findings -> sources side by side, as a table and a terminal tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qualcode.analyse.findings import Findings
from qualcode.analyse.triangulation import (
    Compared,
    Source,
    by_group,
    by_technique,
    interviewed,
    spoken_elsewhere,
)
from qualcode.present import facts, people
from qualcode.present.brief import Brief
from qualcode.present.figures.wording import listed
from qualcode.present.rigour import wording
from qualcode.types import Informant

Verdict = Literal["all", "only", "denied", "none"]

_NOTHING = "-"
_MANY = 2  # sources; more of them are told by those that are silent, where these are fewer


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sources, what each says of each code, and whether they can be compared at all.

    ``lack`` is a sentence that says why they can't be, or None. ``missing`` are the names of
    those that nobody knows the source of, or of techniques that were not used;
    ``missing_keys`` names them for programs. ``elsewhere`` are codes that only informants in
    none of the sources speak of.
    """

    sources: tuple[Source, ...]
    codes: tuple[Compared, ...]
    lack: str | None = None
    missing: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    missing_keys: tuple[str, ...] = ()

    @property
    def comparable(self) -> tuple[int, ...]:
        """The places of the sources that have anybody, or anything, in them."""
        return tuple(at for at, one in enumerate(self.sources) if one.members)


def groups_compared(found: Findings, brief: Brief) -> Comparison:
    """Findings -> the groups of informants side by side, by role or what is asked for.

    Raises QualcodeError where nobody has what they are to be grouped by.
    """
    who, words = interviewed(found), wording(brief.language)
    by = facts.heading(people.grouped_by(who, brief), brief).casefold()
    groups, lack = people.groups(who, brief), None
    missing = tuple(one.id for group in groups if _unknown(group, brief) for one in group.members)
    sources = tuple(
        Source(one.name, frozenset(member.id for member in one.members), _key(one, who, brief))
        for one in groups
        if not _unknown(one, brief)
    )
    if len(sources) < 2:
        key = "sources_one" if sources else "sources_none"
        lack = words[key].format(by=by, names="".join(one.name for one in sources))
    codes = () if lack else by_group(found, sources)
    elsewhere = () if lack else spoken_elsewhere(found, sources, codes)
    return Comparison(sources, codes, lack, missing, elsewhere, missing)


def _key(group: people.Group, who: Sequence[Informant], brief: Brief) -> str:
    """A group -> what programs know it by, the same in any language: the role, or the value."""
    fact, first = people.grouped_by(who, brief), group.members[0]
    return (
        first.role
        if fact == facts.ROLE
        else facts.shown(first, fact, replace(brief, language="en"))
    )


def _unknown(group: people.Group, brief: Brief) -> bool:
    """Whether a group holds those of whom nothing was said."""
    silent = people.heading("informant", brief.language)
    unsaid = group.name == silent and all(who.role == "informant" for who in group.members)
    return group.name == people.UNKNOWN or unsaid


def techniques_compared(found: Findings, brief: Brief, *, every: bool = False) -> Comparison:
    """Findings -> interviews, observation and documents side by side, those there are.

    ``every`` keeps the techniques of which there is no file.
    """
    words, (sources, codes) = wording(brief.language), by_technique(found)
    named = tuple(replace(one, name=words[one.name]) for one in sources)
    used = [one.name for one in named if one.members]
    unused = [one for one in named if not one.members]
    missing, keys = tuple(one.name for one in unused), tuple(one.key for one in unused)
    if len(used) > 1:
        whole = Comparison(named, codes, None, missing, (), keys)
        return whole if every else _used(whole)
    lack = words["techniques_one" if used else "techniques_none"].format(names="".join(used))
    return Comparison(named, (), " ".join((lack, *unheard(found, brief))), missing)


def _used(of: Comparison) -> Comparison:
    """The same without the sources that have nobody and nothing in them."""
    kept = of.comparable
    codes = (replace(row, voices=tuple(row.voices[at] for at in kept)) for row in of.codes)
    return replace(of, sources=tuple(of.sources[at] for at in kept), codes=tuple(codes))


def unheard(found: Findings, brief: Brief) -> tuple[str, ...]:
    """The sentence on files in which nobody speaks, so that nothing in them can be coded."""
    silent = [one.id for one in found.transcripts if not one.informants]
    said = wording(brief.language)["techniques_unheard"]
    return (said.format(names=", ".join(silent)),) if silent else ()


def verdict(of: Comparison, code: Compared) -> Verdict:
    """Which of the sources speak of a code, in a word for programs: the same in any language."""
    if not code.speaking:
        return "denied" if code.denying else "none"
    return "only" if silent(of, code) else "all"


def agreement(of: Comparison, code: Compared, brief: Brief) -> str:
    """Whether all sources speak of a code, or which alone do, and which say that it is absent.

    "-" where none says anything. What nobody has decided on yet is told behind it.
    """
    words, denying = wording(brief.language), _named(of, code.denying, brief)
    if code.speaking:
        said = _spoken(of, code, brief)
        if denying:
            said = words["also_denied"].format(verdict=said, names=denying)
    else:
        said = words["only_denied"].format(names=denying) if denying else _NOTHING
    if open_ := _named(of, code.undecided, brief):
        return words["undecided"].format(verdict=said, names=open_)
    return said


def _spoken(of: Comparison, code: Compared, brief: Brief) -> str:
    """All of the sources, most of them with those that are silent, or those who speak alone."""
    words, quiet = wording(brief.language), silent(of, code)
    if not quiet:
        return words["agrees"]
    if len(code.speaking) > max(_MANY, len(quiet)):
        return words["all_but"].format(names=_named(of, quiet, brief))
    return words["only_from"].format(names=_named(of, code.speaking, brief))


def silent(of: Comparison, code: Compared) -> list[int]:
    """The places of the sources that could speak of a code and don't."""
    return [at for at in of.comparable if at not in code.speaking]


def _named(of: Comparison, places: Sequence[int], brief: Brief) -> str:
    """The sources in some places -> their names, or ""."""
    return listed(_lower([of.sources[at].name for at in places]), brief.language)


def _lower(names: Sequence[str]) -> list[str]:
    """Names of groups -> inside a sentence; signs such as `SMA` or `L` stay as they are."""
    return [name if name.isupper() else name[:1].lower() + name[1:] for name in names]
