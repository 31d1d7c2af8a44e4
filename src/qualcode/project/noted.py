"""Decided -> the researcher's own notes on each coding: with the decision, or as memos."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qualcode.decide.answering import overlap
from qualcode.decide.settle import Item
from qualcode.project.decided import Decided
from qualcode.types import Claim, Placement


def notes_on(stands: Decided) -> Mapping[Claim, tuple[str, ...]]:
    """Decided -> what was noted on every coding that was not rejected, each note once.

    A memo on words that names no code is one on all that is coded there.
    """
    general = [one for one in stands.standing if _is_general(one)]
    return {
        item.coding.claim: notes
        for item in (stands.items if stands.standing else ())  # nobody decided, nobody noted
        if item.coding.status != "rejected"
        and (notes := tuple(dict.fromkeys(_notes(item, general))))
    }


def _notes(item: Item, general: Sequence[Placement]) -> Iterator[str]:
    """The notes with the decisions that confirm it, then the memos on its words."""
    if item.coding.status == "confirmed":
        yield from (one.note.strip() for one in item.decided if one.note.strip())
    yield from (one.note.strip() for one in item.memos if one.note.strip())
    yield from (one.decision.note.strip() for one in general if _is_on(one, item))


def _is_general(one: Placement) -> bool:
    """Whether it is a memo on words, with no code named."""
    made = one.decision
    return made.verb == "memo" and not made.code and bool(made.note.strip())


def _is_on(one: Placement, item: Item) -> bool:
    same = one.transcript == item.coding.transcript
    return same and one.span is not None and overlap(one.span, item.coding.span) > 0
