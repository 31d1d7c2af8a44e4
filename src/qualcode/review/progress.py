"""How far the review of each transcript is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.decide.settle import Item
from qualcode.review.items import is_change, uncounted
from qualcode.types import Transcript


@dataclass(frozen=True, slots=True)
class Progress:
    """Of a transcript: its suggestions, those of them still open, and what was added.

    ``learned`` are the open ones that no rule made, a model's among them. ``who`` names its
    informants where the transcript's name does not.
    """

    number: int
    name: str
    who: str
    total: int
    open: int
    learned: int
    added: int


def progress(number: int, transcript: Transcript, items: Sequence[Item]) -> Progress:
    """A transcript and its items -> how far it is. A changed suggestion counts as one."""
    own = [item for item in items if item.coding.origin == "human"]
    who = ", ".join(dict.fromkeys(transcript.informants.values()))
    return Progress(
        number=number,
        name=transcript.id,
        who="" if who == transcript.id else who,
        total=len(items) - len(own),
        open=sum(item.coding.status == "suggested" for item in items),
        learned=sum(uncounted(item.coding) for item in items),
        added=sum(not is_change(item) for item in own),
    )
