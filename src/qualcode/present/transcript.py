"""Transcript -> its lines as a person reads them: number, time, who speaks, and the words.

On a terminal the words are wrapped beside these columns; elsewhere each line stays whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from qualcode.anchors import LineIndex, clock
from qualcode.types import Mark, Span, Transcript, Turn, TurnRole

_STYLES: Mapping[TurnRole, str] = {"interviewer": "cyan", "informant": "bold green", "context": ""}
_MOST_FOR_NAME = 14
_MOST_FOR_ROLE = 22
_LEAST_FOR_WORDS = 20
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a transcript, or a part. ``speaker`` stands where a turn begins, else "".

    ``text`` leaves out the label that ``speaker`` shows; ``informant`` is the id of the one
    who speaks, or ""; ``said`` is False for what nobody is named for.
    """

    number: int
    seconds: float | None
    speaker: str
    role: TurnRole
    informant: str
    text: str
    said: bool


def rows(transcript: Transcript) -> list[Row]:
    """Transcript -> a Row for each line of its text, numbered as quotes cite them.

    A line in which another turn begins gives one Row a turn, all with its number.
    """
    index = LineIndex(transcript.text)
    times = _first_times(transcript.times, index)
    turns: dict[int, list[Turn]] = defaultdict(list)
    for turn in transcript.turns:
        begins, ends = index.of(turn.span)
        for number in range(begins, ends + 1):
            turns[number].append(turn)
    found: list[Row] = []
    start = 0
    for number, words in enumerate(transcript.text.split("\n"), start=1):
        line = _Line(number, Span(start, start + len(words)), times.get(number))
        found.extend(_rows(transcript, line, turns.get(number, ())))
        start += len(words) + 1
    return found


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's number, where it stands in the text, and the time that stands on it."""

    number: int
    span: Span
    seconds: float | None


def _rows(transcript: Transcript, line: _Line, turns: Sequence[Turn]) -> Iterator[Row]:
    """A line and the turns that have words on it -> its rows, without the labels."""
    text, seconds = transcript.text, line.seconds
    if not any(turn.speaker for turn in turns):
        yield Row(line.number, seconds, "", "context", "", line.span.of(text), said=False)
        return
    for turn in turns:
        opens = turn.span.start >= line.span.start
        last = turn is turns[-1]
        start = max(turn.span.start, line.span.start)
        words = text[start : line.span.end if last else turn.span.end]
        who = turn.speaker or ""
        informant = transcript.informants.get(who, "") if turn.role == "informant" else ""
        speaker = who if opens else ""
        yield Row(line.number, seconds, speaker, turn.role, informant, words, said=bool(who))
        seconds = None


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """Rows that are drawn as wide as the console is."""

    rows: Sequence[Row]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines; those of a terminal fit ``options.max_width``."""
        columns = _Columns.of(self.rows, whole=not console.is_terminal)
        for row in self.rows:
            head = columns.head(row)
            words = Text(row.text, style="" if row.said else "dim")
            if columns.whole:
                line = head + words
                line.rstrip()
                yield line
                continue
            room = max(options.max_width - head.cell_len, _LEAST_FOR_WORDS)
            first, *others = words.wrap(console, room) if row.text.strip() else [Text()]
            yield head + first
            for other in others:
                yield Text(" " * head.cell_len) + other


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide the columns before the words are, 0 for one that is not needed.

    ``whole`` where names are never cut.
    """

    whole: bool
    number: int
    time: int
    speaker: int

    @staticmethod
    def of(rows: Sequence[Row], *, whole: bool) -> _Columns:
        """Rows -> the columns that hold them."""
        times = (len(clock(row.seconds)) for row in rows if row.seconds is not None)
        return _Columns(
            whole=whole,
            number=max((len(str(row.number)) for row in rows), default=1),
            time=max(times, default=0),
            speaker=max((_speaker(row, whole=whole).cell_len for row in rows), default=0),
        )

    def head(self, row: Row) -> Text:
        """What stands before a line's words."""
        head = Text().append(f"{row.number:>{self.number}}{_GAP}", style="dim")
        if self.time:
            shown = "" if row.seconds is None else clock(row.seconds)
            head.append(f"{shown:<{self.time}}{_GAP}", style="dim")
        if self.speaker:
            speaker = _speaker(row, whole=self.whole)
            speaker.pad_right(self.speaker - speaker.cell_len)
            head.append_text(speaker).append(_GAP)
        return head


def _speaker(row: Row, *, whole: bool) -> Text:
    """Who speaks: the label, the role, and which informant it is; long names are cut."""
    if not row.speaker:
        return Text()
    name, role = Text(row.speaker), Text(f"{row.role} {row.informant}".rstrip())
    if not whole:
        name.truncate(_MOST_FOR_NAME, overflow="ellipsis")
        role.truncate(_MOST_FOR_ROLE, overflow="ellipsis")
    said = Text(style=_STYLES[row.role]).append_text(name)
    return said.append(" ").append_text(role)


def _first_times(times: Sequence[Mark], index: LineIndex) -> dict[int, float]:
    """Marks -> line number -> the first time on it."""
    numbered = groupby(times, key=lambda mark: index.line(mark.at))
    return {number: next(marks).seconds for number, marks in numbered}
