"""A claim on any words -> the claims it makes, one in each informant's segment.

A coding never crosses a segment, and nobody but informants is ever counted; words that were
selected across several segments are a claim in each of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from qualcode.types import Claim, Segment, Span


class Pieces:
    """The segments of some transcripts, to look up which of them hold given words."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        """Keep the segments by transcript; those of one are in reading order."""
        self._segments: dict[str, list[Segment]] = defaultdict(list)
        for segment in segments:
            self._segments[segment.transcript].append(segment)
        self._starts = {
            name: [segment.span.start for segment in held] for name, held in self._segments.items()
        }

    def of(self, claim: Claim) -> list[Claim]:
        """A claim -> itself where it lies in an informant's segment, else its parts there."""
        spans = self.spans(claim.transcript, claim.span)
        return [claim] if spans == [claim.span] else [replace(claim, span=one) for one in spans]

    def spans(self, transcript: str, span: Span) -> list[Span]:
        """Words -> those of them that informants say, parted at segments, without blanks."""
        parts = (
            _trimmed(_shared(span, segment.span), segment)
            for segment in self._touched(transcript, span)
            if segment.informant is not None
        )
        return [part for part in parts if part.start < part.end]

    def holding(self, claim: Claim) -> Segment:
        """A claim as ``of`` gives it -> its segment."""
        return next(self._touched(claim.transcript, claim.span))

    def said(self, transcript: str, span: Span) -> bool:
        """Whether an informant says any of these words."""
        return any(one.informant is not None for one in self._touched(transcript, span))

    def _touched(self, transcript: str, span: Span) -> Iterator[Segment]:
        starts = self._starts.get(transcript, ())
        first = max(bisect_right(starts, span.start) - 1, 0)
        for at in range(first, bisect_left(starts, span.end)):
            segment = self._segments[transcript][at]
            if segment.span.end > span.start:
                yield segment


def _shared(span: Span, other: Span) -> Span:
    if other.holds(span):
        return span
    return Span(max(span.start, other.start), min(span.end, other.end))


def _trimmed(span: Span, segment: Segment) -> Span:
    start = segment.span.start
    words = segment.text[span.start - start : span.end - start]
    if words == words.strip():
        return span
    lead = len(words) - len(words.lstrip())
    return Span(span.start + lead, span.start + max(lead, len(words.rstrip())))
