"""Transcript, its Segments and the rules' Codings -> Examples: what is learned on.

An example is one sentence that an informant says, as a coding is a code on a sentence
(docs/decisions/0001), together with the question it answers and the sentences beside it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType

from qualcode.segment import lines_are_wrapped, sentences
from qualcode.types import Coding, Language, Segment, Span, Transcript

ABSENT = ":absent"

_NO_HITS: Mapping[str, int] = MappingProxyType({})


def label(code: str, polarity: str) -> str:
    """Code, polarity -> what is learned as one thing: ``code`` or ``code:absent``."""
    return code + (ABSENT if polarity == "absent" else "")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of an informant and what stands around it.

    ``question`` is what the interviewer said last before this turn. ``before`` and ``after``
    are the sentences of the same informant beside it, where no question stands between.
    ``hits`` counts the rules' evidence by label.
    """

    transcript: str
    informant: str
    segment: str
    turn: int
    span: Span
    text: str
    question: str = ""
    before: str = ""
    after: str = ""
    language: Language = "id"
    hits: Mapping[str, int] = field(default_factory=lambda: _NO_HITS)


def examples(
    transcript: Transcript, segments: Sequence[Segment], codings: Iterable[Coding]
) -> list[Example]:
    """Transcript, its Segments, all rule Codings -> its Examples in reading order."""
    said = list(_said(transcript, segments))
    spans = [span for _, span in said]
    hits = _hits(spans, [one for one in codings if one.transcript == transcript.id])
    questions = _questions(transcript)
    words = [_plain(span.of(transcript.text)) for span in spans]
    return [
        Example(
            transcript=transcript.id,
            informant=segment.informant or "",
            segment=segment.id,
            turn=segment.turn,
            span=span,
            text=words[at],
            question=questions[segment.turn],
            before=words[at - 1] if at and _goes_on(said, at) else "",
            after=words[at + 1] if at + 1 < len(said) and _goes_on(said, at + 1) else "",
            language=segment.language,
            hits=hits.get(at, _NO_HITS),
        )
        for at, (segment, span) in enumerate(said)
    ]


def overlapping(spans: Sequence[Span], wanted: Span) -> range:
    """Ordered, disjoint spans -> the indices of those that share a character with ``wanted``."""
    first = bisect_right(spans, wanted.start, key=lambda span: span.end)
    return range(first, max(first, bisect_left(spans, wanted.end, key=lambda span: span.start)))


def _said(transcript: Transcript, segments: Sequence[Segment]) -> Iterator[tuple[Segment, Span]]:
    """The sentences that informants say, cut at the segments they stand in."""
    wrapped = lines_are_wrapped(transcript)
    spoken = [one for one in segments if one.informant is not None]
    for turn, parts in groupby(spoken, key=lambda one: one.turn):
        ends = sentences(transcript, transcript.turns[turn], wrapped=wrapped)
        for segment in parts:
            for at in overlapping(ends, segment.span):
                start = max(ends[at].start, segment.span.start)
                yield segment, Span(start, min(ends[at].end, segment.span.end))


def _goes_on(said: Sequence[tuple[Segment, Span]], at: int) -> bool:
    """Whether sentence ``at`` goes on where the one before it stopped."""
    before, now = said[at - 1][0], said[at][0]
    return before.informant == now.informant and now.turn - before.turn <= 1


def _hits(spans: Sequence[Span], codings: Iterable[Coding]) -> dict[int, Counter[str]]:
    """Index of a sentence -> how often the rules found each label in it."""
    hits: dict[int, Counter[str]] = {}
    for coding in codings:
        for at in overlapping(spans, coding.span):
            found = hits.setdefault(at, Counter())
            found[label(coding.code, coding.polarity)] += max(1, len(coding.evidence))
    return hits


def _questions(transcript: Transcript) -> list[str]:
    """What the interviewer said last before each turn, or nothing."""
    asked, questions = "", []
    for turn in transcript.turns:
        questions.append(asked)
        if turn.role == "interviewer":
            asked = _plain(turn.span.of(transcript.text))
    return questions


def _plain(words: str) -> str:
    return " ".join(words.split())
