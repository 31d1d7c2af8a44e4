"""Segments x Codebook -> Codings that the rules propose, each with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from qualcode.segment import lines_are_wrapped
from qualcode.tag.leaning import Leaning, leaning
from qualcode.tag.match import Finder, Match
from qualcode.tag.propose import (
    Place,
    coding,
    evidence_of,
    holder,
    polarity_of,
    quote_of,
    states_denial,
)
from qualcode.tag.tokens import Tokens, tokens_of
from qualcode.types import Codebook, Coding, Evidence, Segment, Span, Term, Transcript

_Found: TypeAlias = Mapping[Place, Sequence[Evidence]]


class Tagger:
    """A codebook made ready for tagging any number of transcripts."""

    def __init__(self, codebook: Codebook, *, answers: bool = True) -> None:
        """Index the codebook's terms; the work is done once.

        ``answers`` lets a yes or no speak for what the question before it names.
        """
        self._answers = answers
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
            for coding in self._tag_turn(transcript, turn, parts, wrapped=wrapped)
        ]
        return sorted(codings, key=self._place)

    def _tag_turn(
        self, transcript: Transcript, turn: int, segments: Sequence[Segment], *, wrapped: bool
    ) -> Iterator[Coding]:
        tokens = tokens_of(transcript, transcript.turns[turn], wrapped=wrapped)
        found = self._named(transcript, tokens, segments)
        for place, evidence in found.items():
            yield coding(place, evidence, transcript.text)
        if self._answers and (asked := leaning(transcript, turn, tokens, wrapped=wrapped)):
            told = {place.code for place in found}
            begun = segments[0].span
            reply = Span(begun.start, min(tokens.sentences[0].end, begun.end))
            note = " ".join(asked.span.of(transcript.text).split())
            for place, evidence in self._asked(transcript, asked, segments[0], reply).items():
                if place.code not in told:
                    yield coding(place, evidence, transcript.text, note)

    def _named(
        self,
        transcript: Transcript,
        tokens: Tokens,
        segments: Sequence[Segment],
    ) -> _Found:
        """What the informant's own words name."""
        found: dict[Place, list[Evidence]] = defaultdict(list)
        for code, match in self._counting(self._finder.find(tokens)):
            if segment := holder(segments, tokens.span(match.tokens[0])):
                quote = quote_of(match, tokens, segment)
                polarity = polarity_of(match, tokens, transcript.language)
                evidence = evidence_of(match, tokens, transcript)
                found[Place(segment, quote, code, polarity)].append(evidence)
                if polarity == "absent" and match.term.negated:
                    found[Place(segment, quote, match.term.negated, "present")].append(evidence)
        return found

    def _asked(
        self, transcript: Transcript, asked: Leaning, segment: Segment, reply: Span
    ) -> _Found:
        """What the question names that the informant says yes or no to."""
        found: dict[Place, list[Evidence]] = defaultdict(list)
        for code, match in self._counting(self._finder.find(asked.question)):
            place = match, asked.question, transcript.language
            polarity = asked.answer(polarity_of(*place), denial=states_denial(*place))
            if polarity is not None:
                evidence = replace(evidence_of(match, asked.question, transcript), asked=True)
                found[Place(segment, reply, code, polarity)].append(evidence)
        return found

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
