"""A turn and what was coded in it -> the pieces of text that the page shows.

The pieces of a turn, one after the other, are its words exactly: the browser counts in them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from qualcode.anchors import LineIndex, clock
from qualcode.review.items import ItemView
from qualcode.types import Placement, Span, Transcript, Turn, TurnRole


@dataclass(frozen=True, slots=True)
class Part:
    """Words that are evidence as a whole, or not at all."""

    text: str
    evidence: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one line under the same items, the first of which gives them its looks."""

    parts: tuple[Part, ...]
    items: tuple[ItemView, ...]

    @property
    def keys(self) -> str:
        """The names of its items, in order."""
        return " ".join(item.key for item in self.items)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a turn, its line break included; numbered as quotes cite it."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MemoView:
    """A memo on words that nothing is coded on."""

    id: str
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn as the page shows it. ``items`` are listed here; others may reach into it."""

    index: int
    start: int
    role: TurnRole
    speaker: str
    informant: str
    time: str
    language: str
    lines: tuple[Line, ...]
    items: tuple[ItemView, ...]
    memos: tuple[MemoView, ...] = ()


class Turns:
    """The turns of one transcript, to be shown with whatever is coded in them."""

    def __init__(self, transcript: Transcript) -> None:
        """Know where turns and lines start."""
        self.transcript = transcript
        self._lines = LineIndex(transcript.text)
        self._starts = [turn.span.start for turn in transcript.turns]

    def home(self, offset: int) -> int:
        """Offset -> the turn that it stands in, or the last one before it."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def reached(self, span: Span) -> range:
        """Span -> the turns it has words in; the one it starts in at least."""
        first = self.home(span.start)
        return range(first, max(first + 1, bisect_left(self._starts, span.end)))

    def view(self, at: int, items: Iterable[ItemView], memos: Iterable[Placement] = ()) -> TurnView:
        """The index of a turn, the items that reach into it, its own memos -> what is shown."""
        turn = self.transcript.turns[at]
        items = list(items)
        return TurnView(
            index=at,
            start=turn.span.start,
            role=turn.role,
            speaker=turn.speaker or "",
            informant=self._informant(turn),
            time="" if turn.seconds is None else clock(turn.seconds),
            language=self.transcript.language,
            lines=tuple(self._cut(turn.span, items)),
            items=tuple(item for item in items if self.home(item.span.start) == at),
            memos=tuple(self._memo(memo) for memo in memos),
        )

    def _memo(self, memo: Placement) -> MemoView:
        words = memo.span.of(self.transcript.text) if memo.span else ""
        return MemoView(memo.decision.id, " ".join(words.split()), memo.decision.note)

    def _informant(self, turn: Turn) -> str:
        if turn.role != "informant":
            return ""
        return self.transcript.informants.get(turn.speaker or "", "")

    def _cut(self, span: Span, items: Sequence[ItemView]) -> Iterator[Line]:
        """A turn's span -> its lines, cut wherever an item or its evidence begins or ends."""
        text = self.transcript.text
        breaks = [at + 1 for at in range(span.start, span.end - 1) if text[at] == "\n"]
        stretches = list(_stretches(span, sorted(items, key=_rank), breaks))
        for number, line in groupby(stretches, key=lambda one: self._lines.line(one.span.start)):
            pieces = (
                Piece(tuple(Part(one.span.of(text), one.evidence) for one in together), under)
                for under, together in groupby(line, key=lambda one: one.items)
            )
            yield Line(number, tuple(pieces))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words with nothing beginning or ending inside them."""

    span: Span
    items: tuple[ItemView, ...]
    evidence: bool


def _stretches(whole: Span, items: Sequence[ItemView], breaks: Iterable[int]) -> Iterator[_Stretch]:
    """Sweep over a turn: at every edge, know which items are open, by their rank."""
    codings = _edges(whole, ((rank, item.span) for rank, item in enumerate(items)))
    proofs = _edges(whole, enumerate(_evidence(items)))
    edges = sorted({whole.start, whole.end, *breaks, *codings, *proofs})
    open_items: set[int] = set()
    open_proofs: set[int] = set()
    for start, end in pairwise(edges):
        open_items ^= codings.get(start, set())
        open_proofs ^= proofs.get(start, set())
        under = tuple(items[rank] for rank in sorted(open_items))
        yield _Stretch(Span(start, end), under, bool(open_proofs))


def _evidence(items: Iterable[ItemView]) -> Iterator[Span]:
    """The words that speak for what was not rejected; a question's are shown in the margin."""
    for item in items:
        if item.status != "rejected":
            yield from (one.span for one in item.evidence if not one.asked)


def _edges(whole: Span, spans: Iterable[tuple[int, Span]]) -> Mapping[int, set[int]]:
    """Numbered spans -> offset inside ``whole`` -> those that begin or end there."""
    edges: dict[int, set[int]] = defaultdict(set)
    for number, span in spans:
        start, end = max(span.start, whole.start), min(span.end, whole.end)
        if start < end:
            edges[start].add(number)
            edges[end].add(number)
    return edges


def _rank(item: ItemView) -> tuple[int, int, int]:
    return item.rank
