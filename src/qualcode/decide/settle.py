"""Suggestions x Placements -> Items: the codings as they stand, and who decided them.

One written rule. Words are judged claim by claim: code, polarity and quote.
1. Every coder's last word on a claim counts (``replay``).
2. All who judged a claim agree: it is confirmed or rejected. They don't: it is disputed and
   stays a suggestion until one of them gives in or a decision names both in ``of``. Who put
   different codes in the place of one differ on these too. Silence is no disagreement.
3. A suggestion whose evidence lies in words that were judged for its code is answered by
   that: by a rejection of the same polarity, by a confirmation of either. So a rule that
   changed, or a sentence cut elsewhere, does not ask again.
4. A decision stays where no rule suggests anything any more: the researcher said so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from qualcode.decide.answering import answered, overlap
from qualcode.decide.differing import joined_by_words, parted
from qualcode.decide.pieces import Pieces
from qualcode.decide.readers import evidence_of
from qualcode.decide.replay import Verdict, names, verdicts
from qualcode.types import (
    Claim,
    Codebook,
    Coding,
    Decision,
    Evidence,
    How,
    Origin,
    Placement,
    Segment,
)

Why: TypeAlias = Literal["transcript", "lost", "code", "nobody"]
_WORSE: tuple[How, ...] = ("exact", "moved", "similar", "lost")


@dataclass(frozen=True, slots=True)
class Item:
    """A coding as it stands, the decisions in force on it, and how their words were found."""

    coding: Coding
    decided: tuple[Decision, ...] = ()
    how: How = "exact"
    disputed: bool = False
    memos: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Idle:
    """A decision that counts nowhere today, and why: it is kept and listed."""

    placement: Placement
    why: Why


def settle(
    suggestions: Sequence[Coding],
    placements: Sequence[Placement],
    codebook: Codebook,
    segments: Sequence[Segment],
) -> list[Item]:
    """Suggestions and the live placements of one codebook -> Items in reading order.

    Where nothing was placed in a single interview, its ``segments`` are not needed.
    """
    pieces = Pieces(segments)
    judged: dict[Claim, list[Verdict]] = defaultdict(list)
    for verdict in verdicts(placements, names(codebook, placements)):
        for claim in pieces.of(verdict.claim):
            judged[claim].append(verdict)
    joined = joined_by_words(judged)
    answers, waiting = answered(suggestions, joined)
    split = parted(joined)
    items = [
        *(Item(one) for one in waiting),
        *(_item(one, joined[one], answers.get(one, ()), split.get(one), pieces) for one in joined),
    ]
    return sorted(with_memos(items, placements), key=_order(codebook, segments))


def idle(
    placements: Sequence[Placement],
    codebook: Codebook,
    segments: Sequence[Segment],
    transcripts: Collection[str],
) -> list[Idle]:
    """The live placements that count nowhere: interview or words or code gone, nobody's words.

    ``transcripts`` are the ids of those that were read.
    """
    pieces, codes = Pieces(segments), names(codebook, placements)
    found = ((one, _why(one, codes, pieces, transcripts)) for one in placements)
    return [Idle(one, why) for one, why in found if why]


def _why(
    placement: Placement,
    codes: Mapping[str, str | None],
    pieces: Pieces,
    transcripts: Collection[str],
) -> Why | None:
    one = placement.decision
    if one.transcript and placement.transcript not in transcripts:
        return "transcript"
    if placement.how == "lost":
        return "lost"
    if (said := one.to or one.code) and codes[said] is None:
        return "code"
    if placement.span is None or one.verb == "memo":
        return None
    return None if pieces.said(placement.transcript, placement.span) else "nobody"


def _item(
    claim: Claim,
    said: Sequence[Verdict],
    answers: Sequence[Coding],
    dispute: str | None,
    pieces: Pieces,
) -> Item:
    """A claim, what coders say of it, the suggestions it answers, who differs -> its Item."""
    decisions = tuple(verdict.decision for verdict in said)
    how = max((verdict.how for verdict in said), key=_WORSE.index)
    segment = pieces.holding(claim)
    rule = next((verdict for verdict in said if verdict.origin != "human"), None)
    coding = Coding.on(
        claim,
        segment,
        coder=", ".join(sorted({verdict.coder for verdict in said})),
        origin=rule.origin if rule else _first(claim, answers),
        status="suggested" if dispute else said[-1].status,
        score=max((one.score for one in answers), default=_score(rule)),
        evidence=_evidence(answers) or (evidence_of(rule.decision, segment) if rule else ()),
        note=_note(said, dispute),
    )
    return Item(coding, decisions, how, bool(dispute))


def _evidence(answers: Iterable[Coding]) -> tuple[Evidence, ...]:
    """Why a code is suggested there, each reason once."""
    return tuple(dict.fromkeys(one for coding in answers for one in coding.evidence))


def _first(claim: Claim, answers: Iterable[Coding]) -> Origin:
    """Who put the code there first: a rule that suggests the very same, else the coder."""
    return next((one.origin for one in answers if one.claim == claim), "human")


def _score(rule: Verdict | None) -> float:
    """What a suggestion was worth that no rule makes any more; 1 for a person's own coding."""
    return 1.0 if rule is None or rule.decision.score is None else rule.decision.score


def _note(said: Sequence[Verdict], dispute: str | None) -> str:
    """What a reader of the codings must know beside the decision itself."""
    notes = [verdict.decision.note for verdict in said if verdict.decision.note]
    notes += [dispute] if dispute else []
    notes += [
        f'the words were: "{verdict.decision.quote.exact}"'
        for verdict in said
        if verdict.how == "similar" and verdict.decision.quote
    ]
    return "; ".join(dict.fromkeys(notes))


def with_memos(items: Iterable[Item], placements: Iterable[Placement]) -> Iterator[Item]:
    """Items -> the same with the memos that were written on their words and code."""
    memos: dict[tuple[str, str], list[Placement]] = defaultdict(list)
    for one in placements:
        if one.decision.verb == "memo" and one.span is not None:
            memos[one.transcript, one.decision.code].append(one)
    for item in items:
        coding = item.coding
        near = memos.get((coding.transcript, coding.code), ())
        on = [one for one in near if one.span and overlap(one.span, coding.span)]
        yield replace(item, memos=tuple(one.decision for one in on)) if on else item


def _order(
    codebook: Codebook, segments: Sequence[Segment]
) -> Callable[[Item], tuple[int, int, int, int, str]]:
    """Give the key that sorts Items by transcript, place, and the codebook's order."""
    codes = {code: at for at, code in enumerate(codebook.ids)}
    transcripts: dict[str, int] = {}
    for segment in segments:
        transcripts.setdefault(segment.transcript, len(transcripts))

    def key(item: Item) -> tuple[int, int, int, int, str]:
        one = item.coding
        place = one.span.start, one.span.end, codes[one.code]
        return transcripts.get(one.transcript, 0), *place, one.polarity

    return key
