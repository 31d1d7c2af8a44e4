"""What a study keeps in mind of one interview while it reads the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from qualcode.errors import Problem
from qualcode.project import worksheets
from qualcode.project.interviews.work import Interview
from qualcode.project.settings import Settings
from qualcode.read.doubts import doubts
from qualcode.read.speakers import labels
from qualcode.types import Transcript


@dataclass(frozen=True, slots=True)
class Heard:
    """An interview without its words: enough to see what it has to do with others.

    ``transcript`` has no text, turns or times; ``words`` is a hash of its words, whatever
    lies between them. ``fitting`` are those labels of the settings that somebody bears in it.
    ``spoken`` tells how many segments are what informants say. ``problems`` were found in
    reading, ``doubts`` by looking at it again.
    """

    transcript: Transcript
    decision: str
    words: str
    spoken: int
    fitting: frozenset[str]
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...]


def heard(interview: Interview, settings: Settings) -> Heard:
    """An interview and what the researcher fixed -> what to keep in mind of it."""
    reading, transcript = interview.reading, interview.reading.transcript
    settled = settings.roles_for(transcript.source).keys()
    return Heard(
        transcript=replace(transcript, text="", turns=(), times=()),
        decision=reading.decision,
        words=sha256(
            " ".join(transcript.text.split()).encode("utf-8", "surrogatepass")
        ).hexdigest(),
        spoken=sum(one.informant is not None for one in interview.segments),
        fitting=frozenset(one for one in _labels(settings) if _speaks(one, transcript)),
        problems=reading.problems,
        doubts=tuple(worksheets.told(reading, doubts(reading, settled))),
    )


def _labels(settings: Settings) -> Iterator[str]:
    """Every label that the settings give a role, in all files or in one."""
    yield from settings.speakers
    for roles in settings.by_file.values():
        yield from roles


def _speaks(label: str, transcript: Transcript) -> bool:
    """Whether somebody is called so: by their label, or by another name that labels a line."""
    heard = {labels.key(turn.speaker) for turn in transcript.turns if turn.speaker}
    if labels.key(label) in heard:
        return True
    another = rf"(?im)(?:^|\()\s*{re.escape(label)}\s*(?:[:(\t)]|$)"
    return re.search(another, transcript.text) is not None
