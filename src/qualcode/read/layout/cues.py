"""Cues (a stretch of time and the words said in it) -> lines. For every format made of cues.

Cues cut speech where a screen or a breath ends, not where a turn does. Those of one speaker
become one turn again, and what each cue knew of the time stays as a mark.

Captions that roll (each cue opens with the lines that the one before it ended in) give each
word once. Nothing else that comes twice is dropped: a recogniser that says a sentence 200
times has written it 200 times.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.layout import named
from qualcode.read.speakers import labels
from qualcode.types import Line, Mark

# A speaker who stops this long after a sentence begins a new paragraph.
_PAUSE = 2.0
_ENDED = re.compile(r"[.?!…。？！][\"”’»)\]]*$")
# Speech has a sentence about every fifteen words; recognisers without punctuation have none.
_WORDS_A_SENTENCE = 60
# Eleven days: what a clock or a broken file says, no recording.
_LONGEST = 1_000_000
_ROLLING, _ROWS = 3, 3


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from ``start`` to ``end`` seconds; ``speaker`` as in Line.

    ``text`` may hold line breaks: captions roll by whole lines, and a line may open with a
    dash or a label.
    """

    text: str
    speaker: str | None = None
    start: float | None = None
    end: float | None = None


def lines(cues: Iterable[Cue]) -> list[Line]:
    """Cues in order -> lines: those of one speaker joined, each cue's start kept as a mark.

    A speaker's further paragraphs, and cues of no speaker, go on with the speaker before. If
    no cue has a speaker, labels in the words (``Name: ...``) are taken as such where they are
    sure; without any, a line holds whole sentences, or one cue if there is no punctuation.
    """
    sensible = [_sensible(cue) for cue in cues]
    given = any(cue.speaker for cue in sensible)
    said = _changes(sensible if given else _told(_once(sensible)))
    return [_line(group) for group in _groups(list(said), given=given)]


def words(cues: Iterable[Cue]) -> list[Line]:
    """Cues in order -> lines. Raises UnreadableFile if nothing is said in them."""
    found = lines(cues)
    if not found:
        todo = "Check that this is the right file and that its words were saved."
        raise UnreadableFile(Problem("", "there are no words in this file.", todo))
    return found


def _sensible(cue: Cue) -> Cue:
    """A cue with times a recording can have, and no white space around its speaker."""
    start, end = _seconds(cue.start), _seconds(cue.end)
    if start is not None and end is not None and end < start:
        end = None
    speaker = None if cue.speaker is None else " ".join(cue.speaker.split())
    return Cue(cue.text, speaker, start, end)


def _seconds(time: float | None) -> float | None:
    """A time to the millisecond, or None for what is none."""
    if time is None or not math.isfinite(time) or not 0 <= time < _LONGEST:
        return None
    return round(float(time), 3)


def _once(cues: Sequence[Cue]) -> list[Cue]:
    """Cues -> the same, without the lines that a rolling caption shows again."""
    rows = [[row for line in cue.text.split("\n") if (row := line.strip())] for cue in cues]
    again = [_overlap(before, after) for before, after in zip([[], *rows], rows, strict=False)]
    rolled = sum(0 < count < len(row) for count, row in zip(again, rows, strict=True))
    if rolled < _ROLLING or rolled * 4 < len(cues):
        return list(cues)
    return [
        replace(cue, text="\n".join(row[count:]))
        for cue, row, count in zip(cues, rows, again, strict=True)
    ]


def _overlap(before: Sequence[str], after: Sequence[str]) -> int:
    """How many lines a cue opens with that the one before it ended in."""
    most = min(len(before), len(after), _ROWS)
    return next((n for n in range(most, 0, -1) if before[-n:] == after[:n]), 0)


def _told(cues: Sequence[Cue]) -> list[Cue]:
    """Cues whose speakers stand in the words -> cues with speakers, a cue each."""
    pieces = [(cue, text) for cue in cues for text in named.pieces(cue.text)]
    said = named.split([text for _, text in pieces])
    return [
        replace(cue, text=text, speaker=speaker)
        for (cue, _), (speaker, text) in zip(pieces, said, strict=True)
    ]


def _changes(cues: Iterable[Cue]) -> Iterator[Cue]:
    """The cues with words, with a speaker only where that is another than before."""
    now: str | None = None
    before = ""
    for cue in cues:
        now = cue.speaker or now
        text = " ".join(cue.text.split())
        if not text:
            continue
        if cue.speaker == "":
            yield replace(cue, text=text)
            before = ""
        else:
            same = now is None or _key(now) == before
            yield replace(cue, text=text, speaker=None if same else now)
            before = _key(now) if now else before


def _key(speaker: str) -> str:
    """What makes a speaker the same as another: ``Siti (P)`` and ``siti`` are one."""
    return labels.key(labels.parts(speaker)[0])


def _groups(cues: Sequence[Cue], *, given: bool) -> Iterator[list[Cue]]:
    """Cues -> those of each line."""
    alone = not any(cue.speaker for cue in cues)
    each = alone and not _punctuated(cues)
    group: list[Cue] = []
    for cue in cues:
        opens = cue.speaker is not None or (not given and named.opens(cue.text))
        if group and (opens or each or _parted(group[-1], cue, alone=alone)):
            yield group
            group = []
        group.append(cue)
    if group:
        yield group


def _punctuated(cues: Sequence[Cue]) -> bool:
    """Whether sentences can be told in these words."""
    said = [word for cue in cues for word in cue.text.split()]
    return sum(bool(_ENDED.search(word)) for word in said) * _WORDS_A_SENTENCE > len(said)


def _parted(before: Cue, cue: Cue, *, alone: bool) -> bool:
    """Whether a cue begins a line though no other speaks: a new sentence, after a pause."""
    if before.speaker == "":
        return True
    paused = cue.start is not None and before.end is not None and cue.start - before.end >= _PAUSE
    return (alone or paused) and bool(_ENDED.search(before.text))


def _line(cues: Sequence[Cue]) -> Line:
    """The cues of one line -> that line."""
    marks, at = [], 0
    for cue in cues:
        if at and cue.start is not None:
            marks.append(Mark(at, cue.start))
        at += len(cue.text) + 1
    text = " ".join(cue.text for cue in cues)
    until = max((cue.end for cue in cues if cue.end is not None), default=None)
    return Line(text, cues[0].speaker, cues[0].start, until, tuple(marks))
