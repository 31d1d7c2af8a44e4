"""The order in which a session goes through the suggestions, and which one is next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qualcode.decide.desk import Desk
from qualcode.decide.ordering import Order, ordered, usual
from qualcode.review.items import key_of, uncounted
from qualcode.review.outlook import Outlook
from qualcode.types import Claim


class Queue:
    """All suggestions in one order; what is decided drops out, and comes back when undone."""

    def __init__(self, desk: Desk, outlook: Outlook, order: Order | None = None) -> None:
        """Begin with the order asked for, or with the usual one for what is decided so far."""
        self._desk, self._outlook = desk, outlook
        self.order: Order = order or usual(desk.items(name) for name in desk.transcripts)
        self._orders: dict[Order, Sequence[Claim]] = {}

    def next(self, after: tuple[str, str] | None = None, *, hidden: bool = False) -> Claim | None:
        """Transcript and key of an item -> the open suggestion that follows it, or None.

        From the end it goes on at the beginning; without an item, or with one that is in no
        order, it begins there. ``hidden`` leaves out what only decisions speak for.
        """
        claims = [*self._claims(), *self._others()]
        at = self._places(claims).get(after, -1) + 1 if after else 0
        waiting = (one for one in (*claims[at:], *claims[:at]) if self._is_open(one, hidden=hidden))
        return next(waiting, None)

    def _claims(self) -> Sequence[Claim]:
        if self.order not in self._orders:
            found = ordered(self._outlook.suggestions, self.order, self._outlook.sure)
            self._orders[self.order] = found
        return self._orders[self.order]

    def _others(self) -> Iterator[Claim]:
        """What is open and was not suggested: decisions that differ."""
        known = {one.claim for one in self._outlook.suggestions}
        for name in self._desk.transcripts:
            for item in self._desk.items(name):
                if item.coding.status == "suggested" and item.coding.claim not in known:
                    yield item.coding.claim

    @staticmethod
    def _places(claims: Sequence[Claim]) -> Mapping[tuple[str, str], int]:
        return {(one.transcript, key_of(one)): at for at, one in enumerate(claims)}

    def _is_open(self, claim: Claim, *, hidden: bool) -> bool:
        item = self._desk.item(claim)
        if item is None or item.coding.status != "suggested":
            return False
        return not (hidden and uncounted(item.coding))
