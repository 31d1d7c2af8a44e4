"""Segments x Codebook -> Codings that the rules propose, each with its evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from qualcode import lang
from qualcode.segment import lines_are_wrapped, sentences
from qualcode.tag.match import Finder, Match
from qualcode.tag.tokens import Token, tokenize
from qualcode.types import (
    Codebook,
    Coding,
    Evidence,
    Language,
    Polarity,
    Segment,
    Span,
    Term,
    Transcript,
)

CODER = "qualcode"
_HEARD = 40  # tokens on each side in which a negation is looked for; more than any rule needs


class Tagger:
    """A codebook made ready for tagging any number of transcripts."""

    def __init__(self, codebook: Codebook) -> None:
        """Index the codebook's terms; the work is done once."""
        self._codes: dict[Term, list[str]] = defaultdict(list)
        self._barred: dict[Term, list[str]] = defaultdict(list)
        self._order = {code: at for at, code in enumerate(codebook.ids)}
        for code in codebook.codes:
            for term in code.terms:
                self._codes[term].append(code.id)
            for term in code.never:
                self._barred[term].append(code.id)
        self._finder = Finder([*self._codes, *self._barred])

    def tag(self, transcript: Transcript, segments: Sequence[Segment]) -> list[Coding]:
        """Transcript and its Segments -> proposed Codings, by place and codebook order.

        Only what informants say is looked at. A coding's span is the sentence that holds
        the evidence, cut at the segment; its words are the exact slice of the text.
        """
        by_turn: dict[int, list[Segment]] = defaultdict(list)
        for segment in segments:
            if segment.informant is not None:
                by_turn[segment.turn].append(segment)
        wrapped = lines_are_wrapped(transcript)
        codings = [
            coding
            for turn, parts in by_turn.items()
            for coding in self._tag_turn(
                transcript, parts, sentences(transcript, transcript.turns[turn], wrapped=wrapped)
            )
        ]
        return sorted(codings, key=self._place)

    def _tag_turn(
        self, transcript: Transcript, segments: Sequence[Segment], ends: list[Span]
    ) -> Iterator[Coding]:
        turn = transcript.turns[segments[0].turn]
        tokens = tokenize(turn.span.of(transcript.text), turn.span.start, ends)
        found: dict[tuple[Segment, Span, str, Polarity], list[Evidence]] = defaultdict(list)
        for code, match in self._counting(self._finder.find(tokens)):
            segment = _holder(segments, tokens[match.tokens[0]].span)
            if segment is None:
                continue
            quote = _quote(match, tokens, ends, segment)
            polarity = _polarity(match, tokens, transcript.language)
            found[segment, quote, code, polarity].append(_evidence(match, tokens, transcript))
        for (segment, quote, code, polarity), evidence in found.items():
            yield _coding(segment, quote, code, polarity, evidence)

    def _counting(self, matches: Sequence[Match]) -> Iterator[tuple[str, Match]]:
        """The matches with their codes, but for words that a code's ``not`` takes away."""
        barred: dict[str, set[int]] = defaultdict(set)
        for match in matches:
            for code in self._barred.get(match.term, ()):
                barred[code].update(match.tokens)
        for match in matches:
            for code in self._codes.get(match.term, ()):
                if barred[code].isdisjoint(match.tokens):
                    yield code, match

    def _place(self, coding: Coding) -> tuple[int, int, int, str]:
        return coding.span.start, coding.span.end, self._order[coding.code], coding.polarity


def _holder(segments: Sequence[Segment], words: Span) -> Segment | None:
    """The segment, of those of one turn in order, that the words stand in."""
    at = bisect_right(segments, words.start, key=lambda segment: segment.span.start) - 1
    return segments[at] if at >= 0 and segments[at].span.holds(words) else None


def _quote(match: Match, tokens: Sequence[Token], ends: Sequence[Span], segment: Segment) -> Span:
    first, last = (ends[tokens[match.tokens[side]].sentence] for side in (0, -1))
    return Span(max(first.start, segment.span.start), min(last.end, segment.span.end))


def _polarity(match: Match, tokens: Sequence[Token], language: Language) -> Polarity:
    """Absent where any run of the matched words is negated by words that it doesn't own.

    "Ibu nggak pernah datang" matches ``ibu ~6 datang``; the negation stands between.
    """
    own = set(match.tokens)
    for first, last in _runs(match.tokens):
        others = own - set(range(first, last + 1))
        near = range(max(0, first - _HEARD), min(len(tokens), last + 1 + _HEARD))
        words = ["" if at in others else tokens[at].text for at in near]
        if lang.negated(words, first - near.start, last - near.start, language):
            return "absent"
    return "present"


def _runs(indices: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = indices[0]
    for left, right in pairwise([*indices, indices[-1] + 2]):
        if right != left + 1:
            yield start, left
            start = right


def _evidence(match: Match, tokens: Sequence[Token], transcript: Transcript) -> Evidence:
    spans = [
        Span(tokens[first].span.start, tokens[last].span.end) for first, last in _runs(match.tokens)
    ]
    words = " … ".join(" ".join(span.of(transcript.text).split()) for span in spans)
    return Evidence(words, match.term.written, Span(spans[0].start, spans[-1].end))


def _coding(
    segment: Segment, quote: Span, code: str, polarity: Polarity, evidence: Sequence[Evidence]
) -> Coding:
    return Coding(
        transcript=segment.transcript,
        informant=segment.informant or "",
        segment=segment.id,
        span=quote,
        code=code,
        coder=CODER,
        origin="rule",
        status="suggested",
        polarity=polarity,
        score=max(map(_score, evidence)),
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _score(evidence: Evidence) -> float:
    """More matched words, more trust: .5 for one, .75 for two. A rank, not a probability."""
    return 1 - 0.5 ** len(evidence.words.replace("…", " ").split())
