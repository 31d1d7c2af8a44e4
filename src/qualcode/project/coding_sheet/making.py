"""Wishes with their places x the desk as it stands now -> the decisions to write.

What stands already is not decided again, so that a sheet may be read twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qualcode.decide.desk import Desk
from qualcode.decide.settle import Item
from qualcode.project.coding_sheet.rows import decision_on
from qualcode.project.coding_sheet.spots import Spot
from qualcode.project.coding_sheet.wishes import Kind
from qualcode.types import Claim, Coding, Decision, How, Polarity


@dataclass(frozen=True, slots=True)
class Change:
    """What one cell of the sheet changes, and the decisions that do it.

    ``code`` and ``polarity`` are the coding as it stood, ``to`` and ``to_polarity`` what is
    put there. ``overrules`` where something else was decided after the sheet was written.
    """

    row: int
    kind: Kind
    informant: str
    words: str
    code: str
    polarity: Polarity
    to: str = ""
    to_polarity: Polarity = "present"
    note: str = ""
    how: How = "exact"
    overrules: bool = False
    decisions: tuple[Decision, ...] = ()


def making(
    desk: Desk, spots: Sequence[Spot], seen: set[str], *, blind: bool = False
) -> list[Change]:
    """The changes that are left to make; ``seen`` are the decisions that the sheet showed.

    Who filled it in ``blind`` accepted no suggestion, though the same code is suggested there.
    """
    make = _Making(desk, spots, seen, blind=blind)
    kept: dict[tuple[object, ...], Change] = {}
    for spot in spots:
        made = make.change(spot)
        if made.decisions:
            wish = spot.wish
            memo = (spot.put, wish.note, wish.of) if wish.kind == "memo" else ()
            kept.setdefault((*memo, *spot.outcomes().items()), made)
    return list(kept.values())


class _Making:
    """Makes the decisions of one sheet."""

    def __init__(self, desk: Desk, spots: Sequence[Spot], seen: set[str], *, blind: bool) -> None:
        self._desk, self._seen, self._blind = desk, seen, blind
        self._touched = {claim for spot in spots for claim in spot.outcomes()}

    def change(self, spot: Spot) -> Change:
        """A wish with its place -> the change, without decisions where it stands already."""
        wish, claim = spot.wish, spot.claim
        text = self._desk.transcripts[claim.transcript].text
        puts = wish.kind in {"add", "change"}
        return Change(
            row=wish.row,
            kind=wish.kind,
            informant=wish.record.informant,
            words=" ".join(claim.span.of(text).split()),
            code=wish.code if wish.kind == "memo" else claim.code,
            polarity=claim.polarity,
            to=wish.code if puts else "",
            to_polarity=wish.polarity,
            note=wish.note,
            how=spot.how,
            overrules=self._overrules(spot.outcomes()),
            decisions=tuple(self._decisions(spot)),
        )

    def _overrules(self, claims: Iterable[Claim]) -> bool:
        items = (self._desk.item(claim) for claim in claims)
        return any(one.id not in self._seen for item in items if item for one in item.decided)

    def _decisions(self, spot: Spot) -> list[Decision]:
        kind = spot.wish.kind
        if kind == "accept":
            return self._judged("accept", spot, spot.claim)
        if kind == "reject":
            return self._judged("reject", spot, spot.claim)
        if kind == "change":
            return self._changed(spot)
        if kind == "add":
            return self._added(spot)
        return self._memo(spot) if kind == "memo" else self._retracted(spot)

    def _judged(
        self, verb: Literal["accept", "reject"], spot: Spot, claim: Claim
    ) -> list[Decision]:
        wanted = "yes" if verb == "accept" else "no"
        item = self._desk.item(claim)
        if self._status(claim) == wanted or (item is None and self._gone(verb, spot, claim)):
            return []
        transcript = self._desk.transcripts[claim.transcript]
        if item is not None:
            of = [one.id for one in item.decided]
            return [self._desk.maker.judged(verb, item.coding, transcript, of)]
        made = self._desk.maker.judged(verb, _as_written(spot), transcript)
        return [_with_evidence(made, spot)]

    def _gone(self, verb: str, spot: Spot, claim: Claim) -> bool:
        """Whether nothing is left to judge: one's own code was taken away, or covers more words."""
        if verb == "reject":
            return spot.wish.record.origin == "human"
        return any(
            item.coding.span.holds(claim.span) and decision_on(item) == "yes"
            for item in self._desk.items(claim.transcript)
            if (item.coding.code, item.coding.polarity) == (claim.code, claim.polarity)
        )

    def _changed(self, spot: Spot) -> list[Decision]:
        item, stood = self._desk.item(spot.claim), self._status(spot.put)
        stands = self._status(spot.claim) != "no" and (
            item is not None or spot.wish.record.origin != "human"
        )
        if not stands:
            return [] if stood == "yes" else self._added(spot)
        transcript = self._desk.transcripts[spot.claim.transcript]
        coding = item.coding if item else _as_written(spot)
        of = [one.id for one in item.decided] if item else []
        put = spot.put
        made = self._desk.maker.changed(coding, put.code, put.polarity, transcript, of)
        return [made if item else _with_evidence(made, spot)]

    def _added(self, spot: Spot) -> list[Decision]:
        """A code on words: accepted where it is suggested on just these."""
        put, item = spot.put, self._desk.item(spot.put)
        if item and (item.decided or not self._blind):
            return self._judged("accept", spot, put)
        transcript = self._desk.transcripts[put.transcript]
        return [self._desk.maker.added(transcript, put.span, put.code, put.polarity)]

    def _retracted(self, spot: Spot) -> list[Decision]:
        """Take back what was decided; what the same decision says of other codings stays said."""
        item = self._desk.item(spot.claim)
        if item is None or not item.decided:
            return []
        ids = [one.id for one in item.decided]
        return [self._desk.maker.retracted(ids), *self._kept(spot.claim, frozenset(ids))]

    def _kept(self, claim: Claim, ids: frozenset[str]) -> Iterable[Decision]:
        transcript = self._desk.transcripts[claim.transcript]
        for item in self._desk.items(claim.transcript):
            beside = item.coding.claim not in {claim, *self._touched}
            if beside and ids & {one.id for one in item.decided}:
                verb: Literal["accept", "reject"] = (
                    "accept" if decision_on(item) == "yes" else "reject"
                )
                yield self._desk.maker.judged(verb, item.coding, transcript)

    def _memo(self, spot: Spot) -> list[Decision]:
        wish, claim = spot.wish, spot.claim
        standing = {one.decision.id: one for one in self._desk.memos()}
        old = [one for one in wish.of if one in standing]
        found = [self._desk.maker.retracted(old)] if old else []
        there = any(
            (one.transcript, one.span, one.decision.code, one.decision.note)
            == (claim.transcript, claim.span, wish.code, wish.note)
            for one in standing.values()
        )
        if wish.note and not there:
            transcript = self._desk.transcripts[claim.transcript]
            found.append(self._desk.maker.memo(wish.note, transcript, claim.span, wish.code))
        return found

    def _status(self, claim: Claim) -> str:
        """How a claim stands now: ``yes``, ``no`` or ""."""
        item: Item | None = self._desk.item(claim)
        return decision_on(item) if item else ""


def _with_evidence(made: Decision, spot: Spot) -> Decision:
    return replace(made, evidence=spot.wish.record.evidence)


def _as_written(spot: Spot) -> Coding:
    """A suggestion that nothing makes any more -> as the sheet remembers it."""
    record, claim = spot.wish.record, spot.claim
    return Coding(
        transcript=claim.transcript,
        informant=record.informant,
        segment="",
        span=claim.span,
        code=claim.code,
        coder="",
        origin=record.origin,
        status="suggested",
        polarity=claim.polarity,
        score=record.score or 0.0,
    )
