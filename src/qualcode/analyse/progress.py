"""Items -> how far the researcher has come: by informant, by code, by coder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from qualcode.decide.coders import coder_key
from qualcode.decide.settle import Item
from qualcode.types import Decision


@dataclass(frozen=True, slots=True)
class Tally:
    """How many codings are still open, and what became of the others."""

    open: int = 0
    confirmed: int = 0
    rejected: int = 0
    disputed: int = 0

    @property
    def decided(self) -> int:
        """The codings on which somebody decided and nobody differs."""
        return self.confirmed + self.rejected

    @property
    def total(self) -> int:
        """All codings."""
        return self.open + self.decided + self.disputed

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.open + other.open,
            self.confirmed + other.confirmed,
            self.rejected + other.rejected,
            self.disputed + other.disputed,
        )


def tally(items: Iterable[Item], key: Callable[[Item], str]) -> dict[str, Tally]:
    """Items and what to count them by -> a Tally for each value, in order of appearance."""
    found: dict[str, Tally] = defaultdict(Tally)
    for item in items:
        found[key(item)] += _one(item)
    return dict(found)


def verbs(decisions: Iterable[Decision]) -> Mapping[str, Mapping[str, int]]:
    """Decisions in force -> how many of each kind every coder made, by the coder's name."""
    found: dict[str, dict[str, int]] = {}
    names: dict[str, str] = {}
    for decision in decisions:
        name = names.setdefault(coder_key(decision.coder), decision.coder)
        counts = found.setdefault(name, defaultdict(int))
        counts[decision.verb] += 1
    return {name: dict(found[name]) for name in sorted(found)}


def _one(item: Item) -> Tally:
    status = item.coding.status
    return Tally(
        open=status == "suggested" and not item.disputed,
        confirmed=status == "confirmed",
        rejected=status == "rejected",
        disputed=item.disputed,
    )
