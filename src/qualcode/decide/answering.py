"""Suggestions x judged claims -> which suggestions a decision answers, and which stay open."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from qualcode.decide.replay import Verdict
from qualcode.types import Claim, Coding, Span


def answered(
    suggestions: Iterable[Coding], judged: Mapping[Claim, Sequence[Verdict]]
) -> tuple[dict[Claim, list[Coding]], list[Coding]]:
    """Suggestions -> those that a judged claim answers, by claim, and those still open.

    A claim answers what is suggested for its code on evidence that lies in its words: of the
    same polarity in any case, of the other where it was confirmed.
    """
    near = _Near(judged)
    found: dict[Claim, list[Coding]] = defaultdict(list)
    waiting = []
    for one in suggestions:
        fitting = [claim for claim in near.to(one) if _answers(claim, judged[claim], one)]
        if fitting:
            found[min(fitting, key=lambda claim: _distance(claim, one))].append(one)
        else:
            waiting.append(one)
    return found, waiting


def overlap(one: Span, other: Span) -> int:
    """Two spans -> how many code points they share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


class _Near:
    """Judged claims by code and place, so that few have to be compared with a suggestion."""

    def __init__(self, judged: Iterable[Claim]) -> None:
        claims: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in judged:
            claims[claim.transcript, claim.code].append(claim)
        self._claims = {key: sorted(held, key=_start) for key, held in claims.items()}
        self._longest = max((one.span.end - one.span.start for one in judged), default=0)

    def to(self, suggestion: Coding) -> Sequence[Claim]:
        """The claims of its code that may overlap it."""
        held = self._claims.get((suggestion.transcript, suggestion.code), ())
        span = suggestion.span
        first = bisect_left(held, span.start - self._longest, key=_start)
        return held[first : bisect_left(held, span.end, key=_start)]


def _start(claim: Claim) -> int:
    return claim.span.start


def _answers(claim: Claim, said: Sequence[Verdict], suggestion: Coding) -> bool:
    """Whether what was judged is what a suggestion asks."""
    confirmed = any(verdict.status == "confirmed" for verdict in said)
    if claim.polarity != suggestion.polarity and not confirmed:
        return False
    own = [one.span for one in suggestion.evidence if not one.asked]
    return all(map(claim.span.holds, own)) if own else overlap(claim.span, suggestion.span) > 0


def _distance(claim: Claim, suggestion: Coding) -> tuple[bool, int, Claim]:
    """How far a claim is from a suggestion: of the other polarity, then marked otherwise."""
    mine, theirs = claim.span, suggestion.span
    apart = abs(mine.start - theirs.start) + abs(mine.end - theirs.end)
    return claim.polarity != suggestion.polarity, apart, claim
