"""What holds of a reader's answers -> Codings to propose, as the rules propose theirs.

A proposal's quote is the sentence that the reader's words stand in, cut at the segment; the words
themselves are its evidence. The same code on the same sentence is one proposal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.segment import lines_are_wrapped, sentences
from qualcode.tag.reader.answers import Held
from qualcode.types import Claim, Codebook, Coding, Evidence, Segment, Span, Transcript

CODER = "reader"
USUAL = 0.75  # what a proposal ranks by that was asked for once; as two words of a rule


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a reader says, what it ranks by, and who said so where and when, in words."""

    held: Held
    score: float
    told: str


def coder_of(model: str) -> str:
    """Model -> the name its codings stand under: ``reader:llama3.1``."""
    return f"{CODER}:{model}"


def proposals(
    transcript: Transcript, said: Sequence[Weighed], codebook: Codebook, coder: str
) -> list[Coding]:
    """What a reader says of a transcript -> the Codings that are proposed, by place."""
    wrapped = lines_are_wrapped(transcript)
    ends: dict[int, list[Span]] = {}
    found: dict[Claim, list[Weighed]] = defaultdict(list)
    for one in said:
        turn = one.held.segment.turn
        if turn not in ends:
            ends[turn] = sentences(transcript, transcript.turns[turn], wrapped=wrapped)
        quote = _quote(one.held.span, ends[turn], one.held.segment)
        found[Claim(transcript.id, quote, one.held.code, one.held.polarity)].append(one)
    order = {code: at for at, code in enumerate(codebook.ids)}
    made = [_coding(claim, on, transcript.text, coder) for claim, on in found.items()]
    return sorted(made, key=lambda one: (one.span, order[one.code], one.polarity))


def _quote(words: Span, ends: Sequence[Span], segment: Segment) -> Span:
    """The sentences that words stand in, cut at the segment."""
    over = [one for one in ends if one.start < words.end and words.start < one.end] or [words]
    start = max(over[0].start, segment.span.start)
    return Span(start, min(over[-1].end, segment.span.end))


def _coding(claim: Claim, said: Sequence[Weighed], text: str, coder: str) -> Coding:
    """What was said of one quote -> the Coding to propose."""
    segment = said[0].held.segment
    reasons = (one.held.reason for one in said)
    return Coding.on(
        claim,
        segment,
        coder=coder,
        origin="reader",
        status="suggested",
        score=max(one.score for one in said),
        evidence=tuple(dict.fromkeys(_evidence(one, text) for one in said)),
        note="; ".join(dict.fromkeys(filter(None, reasons))),
    )


def _evidence(one: Weighed, text: str) -> Evidence:
    return Evidence(" ".join(one.held.span.of(text).split()), one.told, one.held.span)
