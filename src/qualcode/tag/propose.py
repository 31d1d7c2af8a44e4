"""Matches -> proposed Codings: the quote, whether it is denied, the evidence and its rank."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qualcode import lang
from qualcode.tag.match import Match
from qualcode.tag.tokens import Tokens
from qualcode.types import Coding, Evidence, Language, Polarity, Segment, Span, Transcript

CODER = "qualcode"
_UNSURE = 0.5  # what hearsay, irony and a mere yes leave of a score
_HEARD = 40  # tokens on each side in which a negation is looked for; more than any rule needs


@dataclass(frozen=True, slots=True)
class Place:
    """What makes evidence one coding: the segment, the quote in it, the code, the polarity."""

    segment: Segment = field(hash=False)  # the quote tells it
    quote: Span
    code: str
    polarity: Polarity


def holder(segments: Sequence[Segment], words: Span) -> Segment | None:
    """The segment, of those of one turn in order, that the words stand in."""
    at = bisect_right(segments, words.start, key=lambda segment: segment.span.start) - 1
    return segments[at] if at >= 0 and segments[at].span.holds(words) else None


def quote_of(match: Match, tokens: Tokens, segment: Segment) -> Span:
    """The sentences that the matched words stand in, cut at the segment."""
    first, last = (tokens.sentences[tokens.sentence(match.tokens[side])] for side in (0, -1))
    return Span(max(first.start, segment.span.start), min(last.end, segment.span.end))


def polarity_of(match: Match, tokens: Tokens, language: Language) -> Polarity:
    """Absent where any run of the matched words is negated by words that it doesn't own.

    "Ibu nggak pernah datang" matches ``ibu ~6 datang``; the negation stands between. A match
    with a denial of its own says what it says, whatever else its sentence denies.
    """
    if states_denial(match, tokens, language):
        return "present"
    own = set(match.tokens)
    for first, last in _runs(match.tokens):
        others = own - set(range(first, last + 1))
        start = max(0, first - _HEARD)
        words = tokens.texts[start : last + 1 + _HEARD]
        if others:
            words = ["" if at in others else word for at, word in enumerate(words, start)]
        if lang.negated(words, first - start, last - start, language):
            return "absent"
    return "present"


def states_denial(match: Match, tokens: Tokens, language: Language) -> bool:
    """Whether the matched words deny something by themselves: ``nggak ada ~3 jenguk``."""
    return lang.denies([tokens.texts[at] for at in match.tokens], language)


def _runs(indices: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = indices[0]
    for left, right in pairwise([*indices, indices[-1] + 2]):
        if right != left + 1:
            yield start, left
            start = right


def evidence_of(match: Match, tokens: Tokens, transcript: Transcript) -> Evidence:
    """The matched words as they were spoken, a gap between them shown as one."""
    spans = [tokens.span(first, last) for first, last in _runs(match.tokens)]
    words = " … ".join(" ".join(span.of(transcript.text).split()) for span in spans)
    return Evidence(words, match.term.written, Span(spans[0].start, spans[-1].end))


def coding(place: Place, evidence: Sequence[Evidence], text: str, note: str = "") -> Coding:
    """What was found at one place -> the Coding to propose."""
    words = place.quote.of(text)
    unsure = lang.doubted(words) or words.rstrip().endswith("?")
    return Coding(
        transcript=place.segment.transcript,
        informant=place.segment.informant or "",
        segment=place.segment.id,
        span=place.quote,
        code=place.code,
        coder=CODER,
        origin="rule",
        status="suggested",
        polarity=place.polarity,
        score=max(map(_score, evidence)) * (_UNSURE if unsure else 1),
        evidence=tuple(dict.fromkeys(evidence)),
        note=note,
    )


def _score(evidence: Evidence) -> float:
    """More matched words, more trust: .5 for one, .75 for two. A rank, not a probability."""
    trust = 1 - 0.5 ** len(evidence.words.replace("…", " ").split())
    return trust * (_UNSURE if evidence.asked else 1)
