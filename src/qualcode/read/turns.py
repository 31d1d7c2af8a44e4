"""Lines -> the text, its header and who says what where. Offsets are fixed here alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from qualcode.read import times
from qualcode.read.speakers import header, labels
from qualcode.read.speakers.cast import cast, often
from qualcode.read.speakers.labels import Head
from qualcode.types import Line, Mark, Span

_PEOPLE = ("informant", "interviewer", "name", "code")


@dataclass(frozen=True, slots=True)
class Utterance:
    """A stretch of the text that one speaker says; None where nobody is named.

    ``heading`` marks a line that the format itself says is nobody's.
    """

    span: Span
    speaker: str | None
    seconds: float | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """A transcript before anyone has a role: ``names`` is label -> all its speaker is called.

    ``times`` and ``length`` are those of a Transcript.
    """

    text: str
    attributes: Mapping[str, str]
    utterances: tuple[Utterance, ...]
    names: Mapping[str, tuple[str, ...]]
    times: tuple[Mark, ...] = ()
    length: float | None = None


@dataclass(slots=True)
class _Open:
    """An utterance whose end is not known yet. ``since`` ends the one before it."""

    speaker: str | None
    since: int
    start: int
    heading: bool = False


def script(lines: Sequence[Line], known: Collection[str] = ()) -> Script:
    """Lines, and the labels known beforehand -> Script.

    Spans are in order, never overlap, hold no label, and begin and end with a character that
    is no space. The text has one line a Line.
    """
    written = [_written(line) for line in lines]
    heads = [_head(line, after) for line, after in zip_longest(lines, lines[1:])]
    top = header.read(written, often(heads))
    people = [top.attributes[key] for key in _PEOPLE if key in top.attributes]
    heads[: top.lines] = [None] * top.lines
    players = cast(heads, {*known, *people})
    text = "\n".join(written)
    named = [players.speaker(head) for head in heads]
    marks = times.marks(lines, heads, named)
    opened = _opened(lines, written, heads, named, top.lines)
    said = tuple(_closed(text, list(opened), marks))
    return Script(text, top.attributes, said, players.names, marks, times.length(marks, lines))


def _written(line: Line) -> str:
    """A line as it stands in the text, the speaker before the words."""
    if not line.speaker:
        return line.text
    return f"{line.speaker}: {line.text}" if line.text else f"{line.speaker}:"


def _head(line: Line, after: Line | None) -> Head | None:
    """A line's possible label; one that the format gives is certain.

    A time before words that stand alone is the label's only if the next line has none:
    otherwise each line has its time, and these are words.
    """
    if line.speaker:
        label, aside = labels.parts(line.speaker)
        return Head(label, aside, "given", times.shift(line))
    head = labels.head(line.text)
    if head and head.mark == "alone" and after and after.text and after.seconds is None:
        return replace(head, seconds=line.seconds if head.seconds is None else head.seconds)
    return head


def _opened(
    lines: Sequence[Line],
    written: Sequence[str],
    heads: Sequence[Head | None],
    named: Sequence[str | None],
    top: int,
) -> Iterator[_Open]:
    """Every place where an utterance begins. Words of no label go on with the last speaker."""
    offset = sum(len(text) + 1 for text in written[:top])
    speaker: str | None = None
    yield _Open(None, offset, offset)
    for at in range(top, len(lines)):
        head, end = heads[at], offset + len(written[at])
        if head and named[at]:
            speaker = named[at]
            yield _Open(speaker, offset, offset + head.start)
        elif lines[at].speaker == "":
            yield _Open(None, offset, offset, heading=True)
            yield _Open(speaker, end, end)
        offset = end + 1


def _closed(text: str, opened: Sequence[_Open], marks: Sequence[Mark]) -> Iterator[Utterance]:
    """Beginnings -> utterances; one without words is dropped."""
    ends = [following.since for following in opened[1:]] + [len(text)]
    before = 0
    for this, end in zip(opened, ends, strict=True):
        said = text[this.start : end]
        if words := said.strip():
            start = this.start + len(said) - len(said.lstrip())
            span = Span(start, start + len(words))
            seconds = times.between(marks, before, span.start)
            yield Utterance(span, this.speaker, seconds, this.heading)
            before = span.end
