"""People whom a speaker quotes line by line: ``Ibu: pulang!`` in the middle of an answer.

They look like speakers. They are taken for quoted, and their lines left to the one who tells
of them, if they bear no name but a kinship word, say little, come only behind one and the
same speaker who was not asking, and never before that speaker's own label: nobody answers
whom they quote. One line alone must be short, and the story must go on right below it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from qualcode.read.speakers import labels
from qualcode.read.speakers.vocabulary import vocabulary

_TWICE = 2
_LITTLE = 0.25
_SHORT = 8


def possible(names: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether anyone of these could be quoted at all: it is the names that tell first."""
    return any(map(_kin, names.values()))


class Said(NamedTuple):
    """A labelled line: who speaks from it on, and it and the lines up to the next one."""

    speaker: str
    words: str


def find(
    said: Sequence[Said], names: Mapping[str, tuple[str, ...]], known: Collection[str]
) -> set[str]:
    """What is said in order, all names, and those known to take part -> who is only quoted."""
    given = {labels.key(name) for name in known}
    kin = {
        speaker
        for speaker, every in names.items()
        if _kin(every) and labels.key(speaker) not in given
    }
    if len(names) - len(kin) < _TWICE:
        return set()
    runs = list(_runs(said, kin))
    tellers = {before.speaker for before, _, _ in runs if before}
    lines = [one for _, run, _ in runs for one in run]
    # What goes on below their own line is the teller's again.
    theirs = sum(len(one.words.partition("\n")[0].split()) for one in lines)
    little = theirs <= _LITTLE * sum(len(one.words.split()) for one in said)
    told = len(tellers) == 1 and all(_telling(before, after) for before, _, after in runs)
    return kin if told and little and (len(lines) >= _TWICE or any(map(_inside, lines))) else set()


def _kin(every: Sequence[str]) -> bool:
    """Whether a speaker has no name but a kinship word."""
    return all(labels.key(name) in vocabulary().kin for name in every)


def _inside(one: Said) -> bool:
    """Whether a line is short and a sentence of the story follows on the next line."""
    first, _, below = one.words.partition("\n")
    return len(first.split()) <= _SHORT and below[:1].isupper()


def _runs(
    said: Sequence[Said], kin: Collection[str]
) -> Iterator[tuple[Said | None, list[Said], Said | None]]:
    """Each run of lines of such people, with what is said right before and after it."""
    before: Said | None = None
    waiting: list[Said] = []
    for quoted, group in groupby(said, key=lambda one: one.speaker in kin):
        run = list(group)
        if not quoted and waiting:
            yield before, waiting, run[0]
        before, waiting = (before, run) if quoted else (run[-1], [])
    if waiting:
        yield before, waiting, None


def _telling(before: Said | None, after: Said | None) -> bool:
    """Whether the one before tells a story here, and neither asks nor is answered."""
    if before is None or before.words.rstrip().endswith("?"):
        return False
    return after is None or after.speaker != before.speaker
