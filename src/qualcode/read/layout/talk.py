"""The rows of a table of talk, its columns known -> lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from qualcode.read.layout import cells, clock
from qualcode.read.layout.columns import Plan
from qualcode.read.speakers import labels
from qualcode.types import Line

# A role word of both languages.
_ASKS = "interviewer"


@dataclass(slots=True)
class Talk:
    """The rows of a table of talk from its headings on, and who spoke last in it."""

    plan: Plan
    rows: list[list[str]]
    head: list[str] = field(init=False)
    people: frozenset[str] = field(init=False)
    last: str = ""

    def __post_init__(self) -> None:
        """Take down the headings, and who says anything at all."""
        at = self.plan.speaker
        self.head = self.rows[0] if self.plan.heading is not None else [""] * len(self.rows[0])
        says = [row for row in self.rows if self._says(row)]
        self.people = frozenset(row[at] for row in says if at is not None)

    def lines(self, spanning: Sequence[bool]) -> Iterator[Line]:
        """Every row -> its lines; of rows that are the headings only the first counts."""
        before = [""] * len(self.head)
        if self.plan.heading is not None:
            yield Line(" | ".join(map(_label, filter(None, self.head))), speaker="")
        for row, spans, (start, end) in zip(self.rows, spanning, self._times(), strict=True):
            if row == self.head or not any(row):
                continue
            if spans or self._is_heading(row):
                self.last = ""
                yield from (Line(part, "") for part in "".join(row).split("\n"))
            else:
                yield from self._voices(row, start, end)
                yield from self._words(row, start, end)
                yield from self._notes(row, before, start, end)
                before = row

    def _times(self) -> list[tuple[float | None, float | None]]:
        """Where each row begins and ends, in seconds."""
        plan = self.plan
        if plan.start is None:
            return [(None, None)] * len(self.rows)
        begins = [row[plan.start] for row in self.rows]
        ends = None if plan.end is None else [row[plan.end] for row in self.rows]
        return list(zip(*clock.seconds(begins, ends), strict=True))

    def _says(self, row: Sequence[str]) -> bool:
        """Whether there are words in a row that someone says."""
        return any(row[at] for at in (self.plan.words, *self.plan.voices) if at is not None)

    def _is_heading(self, row: Sequence[str]) -> bool:
        """Whether a row has one cell of words only, where no words are: a section's heading."""
        filled = [at for at, cell in enumerate(row) if cell]
        if len(filled) != 1 or self._says(row) or filled[0] in self.plan.notes:
            return False
        return row[filled[0]] not in self.people and any(map(str.isalpha, row[filled[0]]))

    def _voices(self, row: Sequence[str], start: float | None, end: float | None) -> list[Line]:
        """What both sides say in a row; its time is the first one's."""
        said = [(self._side(row, at), row[at]) for at in self.plan.voices if row[at]]
        each = [_cell(words, speaker, speaker) for speaker, words in said]
        return _timed([line for cell in each for line in cell], start, end)

    def _side(self, row: Sequence[str], at: int) -> str:
        """Who says what stands in a column of one side's words."""
        speaker = self.plan.speaker
        own = "" if speaker is None or at in self.plan.askers else _label(row[speaker])
        return own or self._heads(at)

    def _heads(self, at: int) -> str:
        """Who a column's heading names; it says who asks where an office or the like does not."""
        label = _label(self.head[at])
        plain = labels.role_word(label) == "interviewer" or cells.is_letter(label)
        told = at not in self.plan.askers or plain
        return label if told else f"{labels.parts(label)[0]} ({_ASKS})"

    def _words(self, row: Sequence[str], start: float | None, end: float | None) -> list[Line]:
        """What stands in the column of words, with the speaker unless the last one goes on."""
        speaker, at = self._named(row), self.plan.words
        if at is None or not (row[at] or speaker):
            return []
        joins = start is not None and speaker == self.last
        self.last = speaker or self.last
        return _timed(_cell(row[at], None if joins else speaker, self.last), start, end)

    def _named(self, row: Sequence[str]) -> str:
        """Who speaks, by the row's own cells; "" goes on with the speaker before."""
        plan = self.plan
        name = _label(row[plan.speaker]) if plan.speaker is not None else ""
        more = _label(row[plan.aside]) if plan.aside is not None else ""
        if name and labels.role_word(more) and labels.parts(name) == (name, ""):
            return f"{name} ({more})"
        return name or (more if labels.role_word(more) else "")

    def _notes(
        self, row: Sequence[str], before: Sequence[str], start: float | None, end: float | None
    ) -> Iterator[Line]:
        """What stands beside the words in a row and differs from the row before."""
        times = ((self.plan.start, start), (self.plan.end, end))
        untold = [at for at, seconds in times if at is not None and seconds is None]
        aside = self.plan.aside
        if aside is not None and not labels.role_word(_label(row[aside])):
            untold.append(aside)
        for at in [*untold, *self.plan.notes]:
            if row[at] and row[at] != before[at]:
                key = f"{_label(self.head[at])}: " if self.head[at] else ""
                yield from (Line(f"({key}{part})", "") for part in row[at].split("\n") if part)


def opens(text: str) -> bool:
    """Whether a line opens with what may be a label."""
    head = labels.head(text)
    if head is None or not head.label:
        return False
    return head.mark != "alone" or labels.role_word(head.label) is not None


def _label(cell: str) -> str:
    """A cell that names who speaks -> the name."""
    return " ".join(cell.split()).rstrip(" :：")


def _cell(words: str, speaker: str | None, sure: str) -> list[Line]:
    """A cell of words -> lines, the first of which bears the speaker.

    Whoever is ``sure`` to speak stands again before a line that could pass for a label.
    """
    first, *rest = words.split("\n")
    named = speaker or (sure if _misleads(first) else None)
    return [
        Line(first, named or None),
        *(Line(part, sure if sure and _misleads(part) else None) for part in rest),
    ]


def _misleads(text: str) -> bool:
    """Whether what a line opens with could be taken for a speaker's label."""
    head = labels.head(text) if opens(text) else None
    return head is not None and labels.is_name(head.label) and not labels.is_speech(head.label)


def _timed(said: list[Line], start: float | None, end: float | None) -> list[Line]:
    """A row's lines -> the same; the first begins when the row does and the last ends so."""
    if said:
        said[0] = replace(said[0], seconds=start)
        said[-1] = replace(said[-1], until=end)
    return said
