"""Term x transcripts -> every place it is found at, in its context (keyword in context)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualcode.anchors import LineIndex
from qualcode.tag.places import Place, Seeker
from qualcode.types import Span, Term, Transcript, TurnRole


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a term was found: the words, those around them, who says them and on which line."""

    transcript: str
    informant: str | None
    speaker: str | None
    role: TurnRole
    line: int
    span: Span
    before: str
    words: str
    after: str
    negated: bool


def concordance(term: Term, transcripts: Iterable[Transcript], width: int = 40) -> list[Hit]:
    """Term -> its Hits in reading order, with at most ``width`` characters on each side.

    The interviewer's words are looked at too; a hit says whose they are.
    """
    seeker = Seeker([term])
    return [hit for one in transcripts for hit in _hits(one, seeker, width)]


def _hits(transcript: Transcript, seeker: Seeker, width: int) -> Iterator[Hit]:
    lines = LineIndex(transcript.text)
    for place in seeker.places(transcript):
        yield _hit(transcript, place, lines, width)


def _hit(transcript: Transcript, place: Place, lines: LineIndex, width: int) -> Hit:
    turn = transcript.turns[place.turn]
    start = max(turn.span.start, place.span.start - width)
    end = min(turn.span.end, place.span.end + width)
    return Hit(
        transcript=transcript.id,
        informant=transcript.informants.get(turn.speaker or ""),
        speaker=turn.speaker,
        role=turn.role,
        line=lines.of(place.span)[0],
        span=place.span,
        before=" ".join(transcript.text[start : place.span.start].split()),
        words=" ".join(place.span.of(transcript.text).split()),
        after=" ".join(transcript.text[place.span.end : end].split()),
        negated=place.negated,
    )
