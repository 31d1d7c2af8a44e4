"""Excerpts -> passages: the same words once, with every code they carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from qualcode.analyse.findings import Findings
from qualcode.present import people
from qualcode.present.brief import Brief
from qualcode.types import Excerpt


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that were coded, and an excerpt for each code on them, in the codebook's order.

    ``who`` is the informant, with the transcript where they were interviewed several times.
    """

    who: str
    excerpts: tuple[Excerpt, ...]


def passages(found: Findings, brief: Brief) -> Iterator[Passage]:
    """Findings -> the passages that count, informant by informant, in reading order."""
    everyone = [who.id for group in people.groups(found.informants, brief) for who in group.members]
    rank = {name: at for at, name in enumerate(everyone)}
    order = {one.id: at for at, one in enumerate(found.transcripts)}
    codes = {code: at for at, code in enumerate(found.codebook.ids)}
    several = interviewed_often(found)

    def key(one: Excerpt) -> tuple[object, ...]:
        coding = one.coding
        start = (
            rank.get(one.informant, -1),
            order.get(one.transcript, -1),
            one.transcript,
            coding.span,
        )
        return *start, codes[coding.code], coding.polarity

    counted = (one for one in found.excerpts if one.coding.status != "rejected")
    for _, same in groupby(sorted(counted, key=key), lambda one: key(one)[:4]):
        coded = {one.coding.claim: one for one in same}
        first = next(iter(coded.values()))
        name = f"{first.informant} ({first.transcript})"
        who = name if first.informant in several else first.informant
        yield Passage(who, tuple(coded.values()))


def gist(passage: Passage, found: Findings) -> str:
    """Passage -> what the researcher noted on its words and codes, or ""."""
    notes = (note for one in passage.excerpts for note in found.notes.get(one.coding.claim, ()))
    return "; ".join(dict.fromkeys(notes))


def interviewed_often(found: Findings) -> frozenset[str]:
    """The informants with more than one transcript, whose line numbers alone say too little."""
    counts = Counter(name for one in found.transcripts for name in set(one.informants.values()))
    return frozenset(name for name, count in counts.items() if count > 1)
