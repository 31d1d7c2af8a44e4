"""Lines -> the text, its header and who says what where. Offsets are fixed here alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode.read.speakers import header, labels
from qualcode.read.speakers.cast import Cast, cast, often
from qualcode.read.speakers.labels import Head
from qualcode.types import Line, Span

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
    """A transcript before anyone has a role: ``names`` is label -> all its speaker is called."""

    text: str
    attributes: Mapping[str, str]
    utterances: tuple[Utterance, ...]
    names: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class _Open:
    """An utterance whose end is not known yet. ``since`` ends the one before it."""

    speaker: str | None
    since: int
    start: int
    seconds: float | None = None
    heading: bool = False


def script(lines: Sequence[Line], known: Collection[str] = ()) -> Script:
    """Lines, and the labels known beforehand -> Script.

    Spans are in order, never overlap, hold no label and no time stamp, and begin and end
    with a character that is no space. The text has one line a Line.
    """
    written = [_written(line) for line in lines]
    heads = [_head(line, text) for line, text in zip(lines, written, strict=True)]
    top = header.read(written, often(heads))
    people = [top.attributes[key] for key in _PEOPLE if key in top.attributes]
    heads[: top.lines] = [None] * top.lines
    players = cast(heads, {*known, *people})
    text = "\n".join(written)
    opened = _opened(lines, written, heads, players, top.lines)
    return Script(text, top.attributes, tuple(_closed(text, list(opened))), players.names)


def _written(line: Line) -> str:
    """A line as it stands in the text, the speaker before the words."""
    if not line.speaker:
        return line.text
    return f"{line.speaker}: {line.text}" if line.text else f"{line.speaker}:"


def _head(line: Line, text: str) -> Head | None:
    """A line's possible label; one that the format gives is certain."""
    if not line.speaker:
        return labels.head(text)
    label, aside = labels.parts(line.speaker)
    start = min(len(line.speaker) + 2, len(text))
    return Head(label, aside, "given", start, 0, line.seconds)


def _opened(
    lines: Sequence[Line],
    written: Sequence[str],
    heads: Sequence[Head | None],
    players: Cast,
    top: int,
) -> Iterator[_Open]:
    """Every place where an utterance begins. Words of no label go on with the last speaker."""
    offset = sum(len(text) + 1 for text in written[:top])
    speaker: str | None = None
    pending: float | None = None
    yield _Open(None, offset, offset)
    for line, text, head in zip(lines[top:], written[top:], heads[top:], strict=True):
        named = players.speaker(head)
        if head and named:
            speaker = named
            time = line.seconds if head.seconds is None else head.seconds
            yield _Open(speaker, offset, offset + head.start, pending if time is None else time)
            pending = None
        elif line.speaker == "":
            yield _Open(None, offset, offset, heading=True)
            yield _Open(speaker, offset + len(text), offset + len(text))
        elif head and head.bare:
            yield _Open(speaker, offset, offset + head.bare, head.bare_seconds)
            pending = head.bare_seconds if not text[head.bare :].strip() else None
        elif line.seconds is not None:
            yield _Open(speaker, offset, offset, line.seconds)
        offset += len(text) + 1


def _closed(text: str, opened: Sequence[_Open]) -> Iterator[Utterance]:
    """Beginnings -> utterances; one without words is dropped."""
    ends = [following.since for following in opened[1:]] + [len(text)]
    for this, end in zip(opened, ends, strict=True):
        said = text[this.start : end]
        if words := said.strip():
            start = this.start + len(said) - len(said.lstrip())
            span = Span(start, start + len(words))
            yield Utterance(span, this.speaker, this.seconds, this.heading)
