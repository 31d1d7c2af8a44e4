"""Terms x transcripts -> every place they are found at, in its context (keyword in context)."""

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


def concordance(terms: Iterable[Term], transcripts: Iterable[Transcript], width: int) -> list[Hit]:
    """Terms -> their Hits in reading order, with whole words of the turn on each side.

    ``width`` is the most characters of context on a side. Words that several of the terms
    find are one hit. The interviewer's words are looked at too; a hit says whose they are.
    """
    seeker = Seeker(terms)
    return [hit for one in transcripts for hit in _hits(one, seeker, width)]


def _hits(transcript: Transcript, seeker: Seeker, width: int) -> Iterator[Hit]:
    lines = LineIndex(transcript.text)
    found = {place.span: place for place in seeker.places(transcript)}
    for place in found.values():
        yield _hit(transcript, place, lines, width)


def _hit(transcript: Transcript, place: Place, lines: LineIndex, width: int) -> Hit:
    turn = transcript.turns[place.turn]
    informant = transcript.informants.get(turn.speaker or "") if turn.role == "informant" else None
    return Hit(
        transcript=transcript.id,
        informant=informant,
        speaker=turn.speaker,
        role=turn.role,
        line=lines.of(place.span)[0],
        span=place.span,
        before=_before(transcript.text[turn.span.start : place.span.start], width),
        words=" ".join(place.span.of(transcript.text).split()),
        after=_after(transcript.text[place.span.end : turn.span.end], width),
        negated=place.negated,
    )


def _before(text: str, width: int) -> str:
    """The last words of a text that fit; what touches the hit keeps touching it."""
    shown = " ".join(text[-4 * width :].split()) + (" " if text[-1:].isspace() else "")
    if len(shown) <= width:
        return shown
    cut = shown.find(" ", len(shown) - width - 1)
    return shown[cut + 1 :] if 0 <= cut < len(shown) - 1 else ""


def _after(text: str, width: int) -> str:
    """The first words of a text that fit; what touches the hit keeps touching it."""
    shown = (" " if text[:1].isspace() else "") + " ".join(text[: 4 * width].split())
    return shown if len(shown) <= width else shown[: width + 1].rpartition(" ")[0]
