"""Terms x Transcript -> every place they are found at, whoever speaks; nothing is coded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualcode.segment import lines_are_wrapped
from qualcode.tag.match import Finder
from qualcode.tag.propose import polarity_of
from qualcode.tag.tokens import tokens_of
from qualcode.types import Span, Term, Transcript


@dataclass(frozen=True, slots=True)
class Place:
    """The turn (its index) and the words in which a term was found, and if they are denied."""

    term: Term
    turn: int
    span: Span
    negated: bool


class Seeker:
    """Terms made ready to be looked for in any number of transcripts."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Index the terms; the work is done once."""
        self._finder = Finder(terms)

    def places(self, transcript: Transcript) -> Iterator[Place]:
        """Transcript -> the Places, in reading order."""
        wrapped = lines_are_wrapped(transcript)
        for at, turn in enumerate(transcript.turns):
            tokens = tokens_of(transcript, turn, wrapped=wrapped)
            for match in self._finder.find(tokens):
                denied = polarity_of(match, tokens, transcript.language) == "absent"
                yield Place(match.term, at, tokens.span(match.tokens[0], match.tokens[-1]), denied)
