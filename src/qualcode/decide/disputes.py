"""What coders decided each alone x where they differ -> Disputes, and how each was settled.

A dispute is one code on one segment: some coders put it there, others did not. It is settled
by decisions that name in ``of`` all that was decided on it, so that they replace all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from qualcode.decide.answering import overlap
from qualcode.decide.discussion import discussed
from qualcode.decide.make import Maker
from qualcode.decide.replay import live
from qualcode.decide.settle import Item
from qualcode.types import Codebook, Coding, Decision, Polarity, Segment, Transcript

Outcome: TypeAlias = Literal["kept", "dropped", "changed"]
_OUTCOMES: Mapping[str, Outcome] = {
    "accept": "kept",
    "add": "kept",
    "reject": "dropped",
    "change": "changed",
}


@dataclass(frozen=True, slots=True)
class Side:
    """What one coder made of a code on a segment: where it was put, and where it was refused.

    Neither, where the coder read the segment and said nothing of the code.
    """

    coder: str
    put: tuple[Item, ...] = ()
    refused: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """One code on one segment, which some coders put there and others did not."""

    segment: Segment
    code: str
    polarity: Polarity
    sides: tuple[Side, ...]

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"{self.segment.id} {self.code} {self.polarity}"

    @property
    def ids(self) -> tuple[str, ...]:
        """The decisions that were made on it, each once."""
        items = (item for side in self.sides for item in (*side.put, *side.refused))
        return tuple(dict.fromkeys(one.id for item in items for one in item.decided))

    @property
    def codings(self) -> tuple[Coding, ...]:
        """The words that it is about; of those that overlap, the longest."""
        every = sorted(
            (item.coding for side in self.sides for item in side.put),
            key=lambda one: (one.span.start - one.span.end, one.span.start),
        )
        kept: list[Coding] = []
        for one in every:
            if not any(overlap(one.span, other.span) for other in kept):
                kept.append(one)
        return tuple(sorted(kept, key=lambda one: one.span))


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a dispute was settled: by whom, when, with which outcome, and why.

    ``to`` is the code that was put in its place, where it was changed.
    """

    outcome: Outcome
    decisions: tuple[Decision, ...]
    to: str = ""
    to_polarity: Polarity = "present"

    @property
    def last(self) -> Decision:
        """The decision that says it."""
        return self.decisions[-1]

    @property
    def ids(self) -> tuple[str, ...]:
        """The decisions that it is made of."""
        return tuple(one.id for one in self.decisions)


def disputes(
    differing: Iterable[tuple[Segment, str, Polarity, Sequence[str]]],
    judged: Mapping[str, Sequence[Item]],
) -> list[Dispute]:
    """Segment, code and those who read it x coder -> that coder's Items -> Disputes."""
    on: dict[tuple[str, str, str, str], list[Item]] = defaultdict(list)
    for coder, items in judged.items():
        for item in items:
            one = item.coding
            on[coder, one.segment, one.code, one.polarity].append(item)
    return [
        Dispute(
            segment,
            code,
            polarity,
            tuple(_sides({who: on[who, segment.id, code, polarity] for who in coders})),
        )
        for segment, code, polarity, coders in differing
    ]


def _sides(items: Mapping[str, Sequence[Item]]) -> Iterator[Side]:
    """Coder -> what was decided on a code and segment -> the Side of each."""
    put = [one.coding.span for own in items.values() for one in own if _is(one, "confirmed")]
    for coder, own in items.items():
        refused = (
            one
            for one in own
            if _is(one, "rejected") and any(overlap(one.coding.span, words) for words in put)
        )
        yield Side(coder, tuple(one for one in own if _is(one, "confirmed")), tuple(refused))


def at_odds(dispute: Dispute) -> Dispute:
    """A dispute -> the same about those words alone that one coder refused and another did not."""
    refused = [one.coding.span for side in dispute.sides for one in side.refused]
    sides = (
        replace(
            side,
            put=tuple(
                one for one in side.put if any(overlap(one.coding.span, span) for span in refused)
            ),
        )
        for side in dispute.sides
    )
    return replace(dispute, sides=tuple(sides))


def _is(item: Item, status: str) -> bool:
    return item.coding.status == status


def settlements(
    found: Iterable[Dispute], decisions: Sequence[Decision], codebook: Codebook
) -> dict[str, Settlement]:
    """Disputes x everybody's decisions in order -> key of a Dispute -> how it was settled."""
    named: dict[str, list[Dispute]] = defaultdict(list)
    for one in found:
        for name in one.ids:
            named[name].append(one)
    made: dict[str, list[Decision]] = defaultdict(list)
    for decision in standing(decisions):
        said = codebook.today(decision.code), decision.polarity
        about = {one.key: one for name in decision.of for one in named.get(name, ())}
        for key, dispute in about.items():
            if said == (dispute.code, dispute.polarity):
                made[key].append(decision)
    return {key: _settled(told, codebook) for key, told in made.items()}


def standing(decisions: Sequence[Decision]) -> list[Decision]:
    """Everybody's decisions in order -> those that settle something and were not replaced."""
    later = discussed(decisions)
    force = [one for one in live(decisions) if one.id in later and one.verb in _OUTCOMES]
    replaced = {name for one in force for name in one.of}
    return [one for one in force if one.id not in replaced]


def _settled(made: Sequence[Decision], codebook: Codebook) -> Settlement:
    """The decisions on one dispute -> its Settlement: what the last of them says."""
    last = made[-1]
    outcome = _OUTCOMES[last.verb]
    if outcome != "changed":
        return Settlement(outcome, tuple(made))
    to = codebook.today(last.to) or last.to
    return Settlement(outcome, tuple(made), to, last.to_polarity)


def settling(  # noqa: PLR0913 - what, how, and why
    dispute: Dispute,
    outcome: Outcome,
    maker: Maker,
    transcript: Transcript,
    *,
    before: Settlement | None = None,
    to: str = "",
    to_polarity: Polarity = "present",
    note: str = "",
) -> list[Decision]:
    """A dispute and what was agreed -> the decisions that say so, one on each of its words.

    ``before`` is the settlement that this one replaces.
    """

    def judged(coding: Coding) -> Decision:
        if outcome == "changed":
            return maker.changed(coding, to, to_polarity, transcript, of, note)
        return maker.judged(
            "accept" if outcome == "kept" else "reject", coding, transcript, of, note
        )

    of = (*dispute.ids, *(before.ids if before else ()))
    among = tuple(side.coder for side in dispute.sides)
    return [replace(made, among=among) for made in map(judged, dispute.codings)]
