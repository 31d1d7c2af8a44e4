"""Times in the recording: taken out of the words, and kept as marks beside the text.

A stamp inside an answer would stand in every quote of it. So stamps leave the line, and what
they say stays at their place. One that stands between a name and its words belongs to the
label and is left there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from qualcode.read.speakers import labels, stamps
from qualcode.read.speakers.labels import Head
from qualcode.types import Line, Mark

# What every stamp holds, and few other lines do.
_CLOCK = re.compile(r":\d\d")
# A recording that seems to start after this began elsewhere, or its times are a clock's.
_LATE = 1800
_NO_SPACE_BEFORE = ".,;:?!…"


def taken(lines: Sequence[Line]) -> list[Line]:
    """Lines -> the same lines without the stamps in their words."""
    timed = [line.text for line in lines if _CLOCK.search(line.text)]
    if not timed:
        return list(lines)
    ends_marked = any(map(stamps.ENDING.search, timed))
    found = [_taken(line) for line in lines]
    # Stamps of this kind close a paragraph, so that the first one has none before it.
    if found and ends_marked and found[0].seconds is None:
        found[0] = replace(found[0], seconds=0.0)
    return found


def shift(line: Line) -> int:
    """How far the words of a line stand from its start in the text, behind a given speaker."""
    if not line.speaker:
        return 0
    return len(line.speaker) + (2 if line.text else 1)


def marks(
    lines: Sequence[Line], heads: Sequence[Head | None], named: Sequence[str | None]
) -> tuple[Mark, ...]:
    """Lines, and those of their labels that were believed -> the marks of the text, in order.

    Of several at one offset the last one holds.
    """
    if not any(line.seconds is not None or line.marks for line in lines) and not any(
        head and head.seconds is not None for head in set(heads)
    ):
        return ()
    found: dict[int, float] = {}
    offset = 0
    for line, head, name in zip(lines, heads, named, strict=True):
        start = offset + shift(line)
        if line.seconds is not None:
            found[start] = line.seconds
        if head and name and head.seconds is not None:
            found[offset + head.start] = head.seconds
        for mark in line.marks:
            found[start + mark.at] = mark.seconds
        offset = start + len(line.text) + 1
    return tuple(Mark(at, found[at]) for at in sorted(found))


def between(marks: Sequence[Mark], first: int, last: int) -> float | None:
    """Marks in order -> the time of the last one from ``first`` to ``last``, both included."""
    at = bisect_right(marks, last, key=_at)
    return marks[at - 1].seconds if at > bisect_left(marks, first, key=_at) else None


def length(marks: Sequence[Mark], lines: Sequence[Line]) -> float | None:
    """Marks and lines -> seconds from the recording's beginning to the last time known.

    None without times, or where they do not go forward.
    """
    ends = [line.until for line in lines if line.until is not None]
    last = max([*ends, *(mark.seconds for mark in marks[-1:])], default=None)
    if last is None:
        return None
    first = marks[0].seconds if marks and marks[0].seconds > _LATE else 0.0
    return last - first if last > first else None


def _at(mark: Mark) -> int:
    return mark.at


def _taken(line: Line) -> Line:
    """One line without its stamps; one that the format itself has marked stays as it is."""
    if not _CLOCK.search(line.text) or line.marks or line.speaker == "":
        return line
    text, seconds = line.text, line.seconds
    if lead := stamps.LEADING.match(text):
        text, seconds = text[lead.end() :], stamps.seconds(lead["stamp"])
    text, found = _cut(text)
    return replace(line, text=text, seconds=seconds, marks=found) if lead or found else line


def _cut(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Words with stamps among them -> the words alone, and a mark where each stood."""
    if not stamps.INSIDE.search(text):
        return text, ()
    head = labels.head(text)
    kept, length, at, found = [], 0, 0, []
    for stamp in stamps.INSIDE.finditer(text, head.start if head else 0):
        kept.append(_behind(text[at : stamp.start()].rstrip(), first=not length))
        length += len(kept[-1])
        found.append(Mark(length, stamps.seconds(stamp[0])))
        at = stamp.end()
    kept.append(_behind(text[at:], first=not length))
    return "".join(kept), tuple(found)


def _behind(words: str, *, first: bool) -> str:
    """Words behind a stamp, with one space before them, or none before a comma."""
    if first:
        return words
    words = words.lstrip()
    return f" {words}" if words and words[0] not in _NO_SPACE_BEFORE else words
