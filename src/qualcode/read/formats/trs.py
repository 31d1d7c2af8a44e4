"""Transcriber files: turns with the speakers' names, and the topics as headings.

What turns say counts; noises, comments and background sounds do not, nor does what the file
says of its sections, its recording and its scribe. Two who speak at once have their words
one after the other, at the time of both. Words of a turn that names nobody, or two without
saying who says what, are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qualcode.read.content import markup
from qualcode.read.layout import cues
from qualcode.read.layout.cues import Cue
from qualcode.types import Line

if TYPE_CHECKING:
    from lxml.etree import _Element

_SECONDS = re.compile(r"\s*(\d{1,9}(?:[.,]\d{1,12})?)\s*$")
_NUMBER = re.compile(r"\s*(\d{1,4})\s*$")


_ASIDE = frozenset({"Event", "Comment", "Background"})


def lines(data: bytes) -> list[Line]:
    """Bytes -> lines, one or more a turn, with the times of its parts.

    Raises UnreadableFile for broken XML and for a file without words.
    """
    document = markup.root(data, "Transcriber file")
    return cues.words(_cues(document))


def _cues(document: _Element) -> Iterator[Cue]:
    """All turns in order, each section's topic before its own."""
    names = _names(document)
    topics = {topic.get("id", ""): topic.get("desc", "") for topic in document.iter("Topic")}
    nobody = "" if any(turn.get("speaker", "").strip() for turn in document.iter("Turn")) else None
    for element in document.iter("Section", "Turn"):
        if element.tag == "Turn":
            speaking = [names.get(id_, id_) for id_ in element.get("speaker", "").split()]
            yield from _turn(element, speaking, nobody)
        elif heading := topics.get(element.get("topic", "")):
            yield Cue(heading, "", _seconds(element.get("startTime")))


def _names(document: _Element) -> dict[str, str]:
    """Speaker id -> name; one without a name is called by the id."""
    return {
        speaker.get("id", ""): " ".join(speaker.get("name", "").split()) or speaker.get("id", "")
        for speaker in document.iter("Speaker")
    }


def _turn(turn: _Element, speaking: Sequence[str], nobody: str | None) -> Iterator[Cue]:
    """A turn, and the names of those who speak in it -> its parts between two times."""
    speaker = speaking[0] if len(speaking) == 1 else nobody
    start, words = _seconds(turn.get("startTime")), turn.text or ""
    for child in turn:
        if child.tag in ("Sync", "Who"):
            time = _seconds(child.get("time")) if child.tag == "Sync" else start
            yield Cue(words, speaker, start, time if child.tag == "Sync" else None)
            words, start = "", time
        if child.tag == "Who":
            speaker = _one(speaking, child.get("nb", ""), nobody)
        words += _inside(child) + (child.tail or "")
    yield Cue(words, speaker, start, _seconds(turn.get("endTime")))


def _inside(child: _Element) -> str:
    """The words in an element of a turn; a space for one that says what was heard besides."""
    return " " if child.tag in _ASIDE else "".join(child.itertext())


def _one(speaking: Sequence[str], number: str, nobody: str | None) -> str | None:
    """The name of the speaker with this number, counted from 1."""
    found = _NUMBER.match(number)
    at = int(found[1]) if found else 0
    return speaking[at - 1] if 0 < at <= len(speaking) else nobody


def _seconds(time: str | None) -> float | None:
    found = _SECONDS.match(time or "")
    return float(found[1].replace(",", ".")) if found else None
