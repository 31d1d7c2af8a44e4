"""The same interviews asked about several times -> what a reader is sure of, what it guesses.

Each repeat shows the themes in another order. What a reader sees in the words does not depend on
that; what it guesses does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from qualcode.analyse.agreement.coded import label_of
from qualcode.tag.reader.answers import Held
from qualcode.types import Codebook

GUESS = 0.5  # below this mean Jaccard a code is called a guess


@dataclass(frozen=True, slots=True)
class Steady:
    """How steady a code is: on how many segments any repeat put it, and on how many all did.

    ``jaccard`` is the mean, over all pairs of repeats, of the segments that both gave it among
    those that either did.
    """

    label: str
    any: int
    all: int
    jaccard: float

    @property
    def guessed(self) -> bool:
        """Whether two repeats share less than half of what either says."""
        return self.jaccard < GUESS


def voted(runs: Sequence[Sequence[Held]]) -> Iterator[tuple[Held, float, int]]:
    """What each repeat says -> what most of them say, the share that does, and whose words it is.

    Said alike is the same code on the same segment; the words are those of the first that says so.
    """
    places = _said(runs)
    for at, held in enumerate(runs):
        for one in held:
            says = places[_key(one)]
            if at == min(says) and 2 * len(says) > len(runs):
                yield one, len(says) / len(runs), at


def steadiness(interviews: Sequence[Sequence[Sequence[Held]]], codebook: Codebook) -> list[Steady]:
    """What each repeat says of each interview -> how steady each code is, in codebook order."""
    found: dict[str, list[list[int]]] = {}
    for runs in interviews:
        for (_, label), places in _said(runs).items():
            found.setdefault(label, []).append(sorted(places))
    repeats = max((len(runs) for runs in interviews), default=0)
    order = {code: at for at, code in enumerate(codebook.ids)}
    return [
        _steady(label, found[label], repeats)
        for label in sorted(found, key=lambda one: (order[one.partition(":")[0]], one))
    ]


def _said(runs: Sequence[Sequence[Held]]) -> Mapping[tuple[str, str], set[int]]:
    """Segment and label -> the repeats that say so."""
    found: dict[tuple[str, str], set[int]] = {}
    for at, held in enumerate(runs):
        for one in held:
            found.setdefault(_key(one), set()).add(at)
    return found


def _key(one: Held) -> tuple[str, str]:
    return one.segment.id, label_of(one.code, one.polarity)


def _steady(label: str, places: Sequence[Sequence[int]], repeats: int) -> Steady:
    shares = [
        both / either
        for one, other in combinations(range(repeats), 2)
        if (either := sum(one in on or other in on for on in places))
        for both in [sum(one in on and other in on for on in places)]
    ]
    return Steady(
        label=label,
        any=len(places),
        all=sum(len(on) == repeats for on in places),
        jaccard=sum(shares) / len(shares) if shares else 0.0,
    )
