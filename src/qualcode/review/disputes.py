"""A dispute between coders as the page shows it: what each put there, and what was agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from qualcode.decide.coders import same_coder
from qualcode.decide.disputes import Dispute, Settlement, Side
from qualcode.decide.settle import Item
from qualcode.review.codes import CodeView
from qualcode.types import Polarity, Segment, Transcript

SIGNS: Mapping[str, str] = {"open": "?", "kept": "✓", "dropped": "✗", "changed": "→"}
How: TypeAlias = Literal["put", "refused", "silent"]


@dataclass(frozen=True, slots=True)
class SideView:
    """What one coder made of the code: put it on these words, refused it there, or said nothing.

    ``refused`` are words that a coder refused it on who put it on others.
    """

    coder: str
    how: How
    quotes: tuple[str, ...]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DisputeView:
    """A dispute as a card. ``seen`` are the decisions that it shows, ``mine`` if I settled it."""

    number: int
    key: str
    code: CodeView
    polarity: Polarity
    sides: tuple[SideView, ...]
    status: str
    seen: str
    by: str = ""
    note: str = ""
    to: CodeView | None = None
    to_polarity: Polarity = "present"
    mine: bool = False

    @property
    def sign(self) -> str:
        """How it was settled, as a sign."""
        return SIGNS[self.status]


@dataclass(frozen=True, slots=True)
class Place:
    """A segment with what the interviewer said before it, and the numbers of its disputes."""

    where: str
    transcript: str
    informant: str
    before: str
    text: str
    language: str
    numbers: tuple[int, ...]


def seen_of(dispute: Dispute, settled: Settlement | None) -> tuple[str, ...]:
    """The decisions that a dispute and its settlement rest on: as one looks at it."""
    return (*dispute.ids, *(settled.ids if settled else ()))


def dispute_view(  # noqa: PLR0913, PLR0917 - what, how it stands, and for whom
    number: int,
    dispute: Dispute,
    settled: Settlement | None,
    text: str,
    codes: Mapping[str, CodeView],
    decider: str,
) -> DisputeView:
    """A dispute and how it was settled -> its card."""
    view = DisputeView(
        number=number,
        key=dispute.key,
        code=codes[dispute.code],
        polarity=dispute.polarity,
        sides=tuple(_side(side, text) for side in dispute.sides),
        status="open",
        seen=" ".join(seen_of(dispute, settled)),
    )
    return view if settled is None else _settled(view, settled, codes, decider)


def _settled(
    view: DisputeView, settled: Settlement, codes: Mapping[str, CodeView], decider: str
) -> DisputeView:
    return replace(
        view,
        status=settled.outcome,
        by=settled.last.coder,
        note=settled.last.note,
        to=codes.get(settled.to),
        to_polarity=settled.to_polarity,
        mine=same_coder(settled.last.coder, decider),
    )


def _side(side: Side, text: str) -> SideView:
    how: How = "put" if side.put else "refused" if side.refused else "silent"
    put, refused = _quotes(side.put, text), _quotes(side.refused, text)
    return SideView(side.coder, how, put or refused, refused if put else ())


def _quotes(items: Sequence[Item], text: str) -> tuple[str, ...]:
    """The words of codings, each once."""
    words = (" ".join(one.coding.span.of(text).split()) for one in items)
    return tuple(dict.fromkeys(words))


def asked_before(segment: Segment, transcript: Transcript) -> str:
    """A segment -> what the turn before its own says."""
    turns = transcript.turns[: segment.turn]
    return " ".join(turns[-1].span.of(transcript.text).split()) if turns else ""


def by_segment(found: Sequence[Dispute]) -> Iterator[tuple[Segment, tuple[int, ...]]]:
    """Disputes in order -> each segment with the numbers of those on it."""
    numbers: dict[str, list[int]] = {}
    segments: dict[str, Segment] = {}
    for at, one in enumerate(found):
        segments[one.segment.id] = one.segment
        numbers.setdefault(one.segment.id, []).append(at)
    for name, own in numbers.items():
        yield segments[name], tuple(own)
