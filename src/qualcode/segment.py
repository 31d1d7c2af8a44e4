"""Transcript -> Segments: the units that are coded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import count, pairwise

from qualcode import lang
from qualcode.types import Segment, Span, Transcript, Turn, Unit

_BLANK = re.compile(r"\n[^\S\n]*\n")
_PAGE_WIDTHS = range(41, 121)
_NEAR_WIDEST = 0.7
_MOST = 0.8


def segment(transcript: Transcript, unit: Unit = "turn") -> tuple[Segment, ...]:
    """Transcript -> its Segments in order, spans in code points, never across turns.

    The interviewer's turns become segments too, as context: their ``informant`` is None.
    """
    wrapped = lines_are_wrapped(transcript)
    numbers = count(1)
    return tuple(
        _segment(transcript, next(numbers), at, turn, span)
        for at, turn in enumerate(transcript.turns)
        for span in _spans(transcript, turn, unit, wrapped=wrapped)
    )


def sentences(transcript: Transcript, turn: Turn, *, wrapped: bool) -> list[Span]:
    """The sentences of one turn, as spans of the transcript's text."""
    return list(_cut(turn.span.of(transcript.text), turn.span.start, wrapped))


@lru_cache(maxsize=2**12)
def _cut(words: str, at: int, wrapped: bool) -> tuple[Span, ...]:  # noqa: FBT001 - so it can be kept
    """The sentences of a turn that begins there; tagging asks again for those just segmented."""
    return tuple(lang.sentences(words, wrapped=wrapped, at=at))


def lines_are_wrapped(transcript: Transcript) -> bool:
    """Whether line breaks inside turns only fit the page, as in a text file cut at 80.

    They do where the lines that go on are all about equally long, labels and times
    included; otherwise each line break is the transcriber's and ends a sentence.
    """
    going_on = [
        len(line) for turn in transcript.turns for line in _lines_going_on(transcript, turn)
    ]
    if not going_on:
        return True
    widest = max(going_on)
    near = sum(length > _NEAR_WIDEST * widest for length in going_on)
    return widest in _PAGE_WIDTHS and near >= _MOST * len(going_on)


def _lines_going_on(transcript: Transcript, turn: Turn) -> Iterator[str]:
    """The whole lines of a turn after which the same paragraph goes on."""
    start = transcript.text.rfind("\n", 0, turn.span.start) + 1
    lines = transcript.text[start : turn.span.end].split("\n")
    for line, following in pairwise(lines):
        if line.strip() and following.strip():
            yield line.rstrip()


def _spans(transcript: Transcript, turn: Turn, unit: Unit, *, wrapped: bool) -> Iterator[Span]:
    if unit == "turn":
        yield turn.span
    elif unit == "sentence":
        yield from sentences(transcript, turn, wrapped=wrapped)
    else:
        yield from _paragraphs(transcript.text, turn.span, wrapped=wrapped)


def _paragraphs(text: str, span: Span, *, wrapped: bool) -> Iterator[Span]:
    """The paragraphs in ``span``: by blank lines, or by lines where none are wrapped."""
    start = span.start
    breaks = _BLANK if wrapped else re.compile("\n")
    edges = [found.span() for found in breaks.finditer(text, span.start, span.end)]
    for end, following in [*edges, (span.end, span.end)]:
        words = text[start:end]
        if words.strip():
            lead = len(words) - len(words.lstrip())
            yield Span(start + lead, start + len(words.rstrip()))
        start = following


def _segment(transcript: Transcript, number: int, at: int, turn: Turn, span: Span) -> Segment:
    spoken_by_informant = turn.role == "informant" and turn.speaker is not None
    return Segment(
        id=f"{transcript.id}-{number:04d}",
        transcript=transcript.id,
        index=number,
        turn=at,
        span=span,
        text=span.of(transcript.text),
        speaker=turn.speaker,
        role=turn.role,
        informant=transcript.informants[turn.speaker or ""] if spoken_by_informant else None,
        language=transcript.language,
    )
