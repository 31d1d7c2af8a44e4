"""One transcript as it stands on the page: drawn once, and again only where something changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from qualcode.decide.settle import Item
from qualcode.review.codes import CodeView
from qualcode.review.drawing import Drawing
from qualcode.review.items import item_view
from qualcode.review.turns import Turns
from qualcode.types import Placement, Span, Transcript


class Board:
    """The drawn turns of a transcript, each with the revision in which it changed last."""

    def __init__(
        self, transcript: Transcript, codes: Mapping[str, CodeView], drawing: Drawing
    ) -> None:
        """Nothing is drawn before ``update``."""
        self._turns, self._codes, self._drawing = Turns(transcript), codes, drawing
        self._shown: list[tuple[object, ...] | None] = [None] * len(transcript.turns)
        self._drawn: list[Markup] = [Markup()] * len(transcript.turns)
        self._changed = [0] * len(transcript.turns)
        self.revision = 0

    def update(self, items: Sequence[Item], memos: Sequence[Placement], revision: int) -> None:
        """Draw the turns that are not as they were; ``revision`` is when that came about."""
        coded: dict[int, list[Item]] = defaultdict(list)
        for item in items:
            for at in self._turns.reached(item.coding.span):
                coded[at].append(item)
        loose = self._loose(items, memos)
        for at, before in enumerate(self._shown):
            now = *coded[at], *loose[at]
            if now != before:
                self._drawn[at] = self._draw(at, coded[at], loose[at])
                self._shown[at], self._changed[at] = now, revision
        self.revision = revision

    def all(self) -> Sequence[Markup]:
        """Every turn, in order."""
        return self._drawn

    def since(self, revision: int) -> dict[int, str]:
        """The turns that changed after a revision."""
        return {at: self._drawn[at] for at, n in enumerate(self._changed) if n > revision}

    def around(self, span: Span) -> dict[int, str]:
        """The turns that a span has words in."""
        return {at: self._drawn[at] for at in self._turns.reached(span)}

    def turn_at(self, offset: int) -> int:
        """Offset -> the turn it stands in, or the last one before it."""
        return self._turns.home(offset)

    def _loose(
        self, items: Sequence[Item], memos: Sequence[Placement]
    ) -> Mapping[int, list[Placement]]:
        """The memos on words that no item shows, by the turn they start in."""
        shown = {memo.id for item in items for memo in item.memos}
        found: dict[int, list[Placement]] = defaultdict(list)
        for memo in memos:
            if memo.span is not None and memo.decision.id not in shown:
                found[self._turns.home(memo.span.start)].append(memo)
        return found

    def _draw(self, at: int, items: Sequence[Item], memos: Sequence[Placement]) -> Markup:
        views = [item_view(item, self._codes) for item in items]
        return self._drawing.turn(self._turns.view(at, views, memos))
