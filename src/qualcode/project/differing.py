"""Study x Readings -> what two sources say differently of one informant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from qualcode.errors import Problem
from qualcode.project.informants import Facts, Roster, folded, headers, role_named
from qualcode.types import Transcript

# Dates are written in too many ways to be compared, and the others differ by their nature.
_NEVER_COMPARED = frozenset(
    ("date", "time", "title", "note", "topic", "informant", "name", "code", "transcript")
)
_Source = tuple[str, Facts]


def differing(transcripts: Sequence[Transcript], roster: Roster) -> list[Problem]:
    """Transcripts x Roster -> a warning for each key on which two sources differ.

    Two headers are never compared: a second interview may find somebody changed.
    """
    told: dict[str, list[_Source]] = defaultdict(list)
    for transcript in transcripts:
        for name, header in headers(transcript):
            told[name].append((transcript.source, header))
    problems: list[Problem] = []
    for name, own in told.items():
        listed = [(source, folded(facts)) for source, facts in roster.said.get(name, ())]
        keys = dict.fromkeys(key for _, facts in listed for key in facts)
        for key in keys:
            if key not in _NEVER_COMPARED:
                problems += _differing(name, key, [*listed, *own])
    return problems


def _differing(name: str, key: str, sources: Sequence[_Source]) -> Iterator[Problem]:
    """A warning if sources, the first to be followed, differ on one key."""
    values = [(source, facts[key]) for source, facts in sources if key in facts]
    where, used = values[0]
    others = [(source, value) for source, value in values[1:] if not _same(key, used, value)]
    if others:
        elsewhere = " and ".join(f"`{value}` in {source}" for source, value in others)
        message = f"`{key}` of {name} is `{used}` here, but {elsewhere}."
        todo = f"`{used}` is used; correct what is wrong."
        yield Problem(where, message, todo, severity="warning")


def _same(key: str, one: str, other: str) -> bool:
    """Whether two values say the same, as ``17`` and ``17 Tahun``, ``P`` and ``perempuan``."""
    if key == "role":
        one, other = role_named(one), role_named(other)
    short, long = sorted((one.casefold().strip(), other.casefold().strip()), key=len)
    if len(short) == 1 and short.isalpha():
        return long.startswith(short)
    return set(short.split()) <= set(long.split())
