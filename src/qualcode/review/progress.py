"""How far the review of each transcript is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.decide.settle import Item
from qualcode.types import Transcript


@dataclass(frozen=True, slots=True)
class Progress:
    """Of a transcript: its suggestions, those of them still open, and what was added.

    ``who`` names its informants where the transcript's name does not.
    """

    number: int
    name: str
    who: str
    total: int
    open: int
    added: int


def progress(number: int, transcript: Transcript, items: Iterable[Item]) -> Progress:
    """A transcript and its items -> how far it is."""
    own = [item.coding.origin == "human" for item in items]
    waiting = [item.coding.status == "suggested" for item in items]
    who = ", ".join(dict.fromkeys(transcript.informants.values()))
    return Progress(
        number=number,
        name=transcript.id,
        who="" if who == transcript.id else who,
        total=len(own) - sum(own),
        open=sum(waiting),
        added=sum(own),
    )
