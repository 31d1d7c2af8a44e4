"""The interviews as the page shows them: numbered lines, who speaks, what is coded on them.

The label of a speaker is left out for the informant's code or the word for the role, and so is
what stands before the first word that is said: both often hold names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, pairwise

from qualcode.anchors import LineIndex, clock
from qualcode.present.report.order import Order
from qualcode.present.report.words import say
from qualcode.types import Language, Span, Status, Transcript, Turn, TurnRole


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same quotes. ``opens`` are the passages that begin with them."""

    text: str
    quotes: tuple[int, ...]
    status: Status | None
    opens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """A code beside the line on which its quote begins."""

    quote: int
    label: str
    status: Status
    absent: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line, or the part of it that one person says. ``speaker`` stands where a turn begins."""

    number: int
    role: TurnRole
    speaker: str
    time: str
    pieces: tuple[Piece, ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class InterviewView:
    """One interview: what it is called, its rows, and how many codings stand on it."""

    number: int
    name: str
    language: Language
    rows: tuple[Row, ...]
    coded: int


def interviews(
    transcripts: Sequence[Transcript], order: Order, language: Language
) -> Iterator[InterviewView]:
    """Transcripts -> what the page shows of each."""
    passages = _passages(order)
    for at, (transcript, name) in enumerate(zip(transcripts, names(transcripts), strict=True)):
        page = _Page(transcript, passages.get(transcript.id, {}), order, language)
        yield InterviewView(
            number=at,
            name=name,
            language=transcript.language,
            rows=tuple(page.rows()),
            coded=sum(
                order.quotes[one].coding.status != "rejected"
                for quotes in passages.get(transcript.id, {}).values()
                for one in quotes
            ),
        )


def names(transcripts: Sequence[Transcript]) -> list[str]:
    """Transcripts -> what each is called: by who is interviewed, and by its file if nobody is.

    Names of files often hold names of persons. Who was interviewed twice has `R1` and `R1 (2)`.
    """
    found: list[str] = []
    for transcript in transcripts:
        base = ", ".join(dict.fromkeys(transcript.informants.values())) or transcript.id
        again = (f"{base} ({number})" for number in count(2))
        found.append(next(name for name in chain([base], again) if name not in found))
    return found


def _passages(order: Order) -> Mapping[str, Mapping[Span, list[int]]]:
    """Transcript id -> its passages -> the numbers of their quotes."""
    found: defaultdict[str, defaultdict[Span, list[int]]]
    found = defaultdict(lambda: defaultdict(list))
    for at, quote in enumerate(order.quotes):
        found[quote.transcript][quote.coding.span].append(at)
    return found


class _Page:
    """One transcript and what is coded on it, to be walked line by line."""

    def __init__(
        self,
        transcript: Transcript,
        passages: Mapping[Span, list[int]],
        order: Order,
        language: Language,
    ) -> None:
        """Know which turns and passages every line holds."""
        self._transcript, self._order, self._language = transcript, order, language
        self._quotes, self._index = passages, LineIndex(transcript.text)
        self._opened: set[Span] = set()
        self._turns: defaultdict[int, list[Turn]] = defaultdict(list)
        self._on: defaultdict[int, list[Span]] = defaultdict(list)
        for turn in transcript.turns:
            for number in self._lines(turn.span):
                self._turns[number].append(turn)
        for span in sorted(passages):
            for number in self._lines(span):
                self._on[number].append(span)

    def _lines(self, span: Span) -> range:
        first, last = self._index.of(span)
        return range(first, last + 1)

    def rows(self) -> Iterator[Row]:
        """Every line from the first that somebody says, as rows; blank ones are left out."""
        start, begun = 0, False
        for number, words in enumerate(self._transcript.text.split("\n"), start=1):
            line = Span(start, start + len(words))
            said = [one for one in self._turns[number] if one.speaker or one.role != "context"]
            begun = begun or bool(said)
            if said:
                yield from (self._said(number, line, turn) for turn in said)
            elif begun and words.strip():
                yield self._row(number, line, "context", "", "")
            start += len(words) + 1

    def _said(self, number: int, line: Span, turn: Turn) -> Row:
        """A line and one of the turns on it -> the row of that turn."""
        span = Span(max(turn.span.start, line.start), min(turn.span.end, line.end))
        begins = turn.span.start >= line.start
        time = "" if turn.seconds is None or not begins else clock(turn.seconds)
        return self._row(number, span, turn.role, self._speaker(turn) if begins else "", time)

    def _row(self, number: int, span: Span, role: TurnRole, speaker: str, time: str) -> Row:
        spans = [
            one for one in self._on[number] if max(one.start, span.start) < min(one.end, span.end)
        ]
        fresh = [one for one in spans if one not in self._opened]
        self._opened.update(fresh)
        pieces = tuple(self._pieces(span, spans, fresh))
        tags = tuple(self._tag(quote) for one in fresh for quote in self._quotes[one])
        return Row(number, role, speaker, time, pieces, tags)

    def _pieces(self, row: Span, spans: Sequence[Span], fresh: Collection[Span]) -> Iterator[Piece]:
        """A stretch of one line, cut wherever a passage begins or ends.

        ``fresh`` are the passages that are met here first: they may begin in the line break
        before, or in a label that is not shown.
        """
        ends = {row.start, row.end, *(at for one in spans for at in (one.start, one.end))}
        cuts = sorted(at for at in ends if row.start <= at <= row.end)
        for start, end in pairwise(cuts):
            over = [one for one in spans if one.start <= start and end <= one.end]
            quotes = tuple(quote for one in over for quote in self._quotes[one])
            begin = (one for one in over if one in fresh and max(one.start, row.start) == start)
            opens = tuple(map(self._number, begin))
            text = self._transcript.text[start:end]
            yield Piece(text, quotes, self._status(quotes), opens)

    def _number(self, span: Span) -> int:
        return self._order.passages[self._transcript.id, span]

    def _status(self, quotes: Sequence[int]) -> Status | None:
        """Quotes -> what the most settled of them is."""
        found = {self._order.quotes[one].coding.status for one in quotes}
        wanted: tuple[Status, ...] = ("confirmed", "suggested", "rejected")
        return next((one for one in wanted if one in found), None)

    def _tag(self, number: int) -> Tag:
        coding = self._order.quotes[number].coding
        label = self._order.codes[self._order.code[coding.code]].labelled(self._language)
        return Tag(number, label, coding.status, coding.polarity == "absent")

    def _speaker(self, turn: Turn) -> str:
        """Turn -> the informant's code, or the word for what the speaker is."""
        informant = self._transcript.informants.get(turn.speaker or "")
        if turn.role == "informant" and informant:
            return informant
        return say(self._language, f"speaker_{turn.role}")
