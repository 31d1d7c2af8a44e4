"""Findings -> how often two codes stand together: in a segment, a turn, some turns, or a person.

The Jaccard index is that of Jaccard, P. (1912). The distribution of the flora in the alpine
zone. New Phytologist, 11(2), 37-50: where both stand, of where either does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from qualcode.analyse.findings import Findings
from qualcode.analyse.lineage import lineage
from qualcode.types import Segment

Within = Literal["segment", "turn", "informant"] | int


@dataclass(frozen=True, slots=True)
class Cooccurrence:
    """Codes in the order of the codebook, and in how many places each and each two stand.

    ``codes`` are those that were put on anything themselves. ``places`` is in how many places
    any code stands; ``within`` says what a place is, a number that many turns.
    """

    within: Within
    codes: tuple[str, ...]
    places: int
    counts: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]

    def both(self, one: str, other: str) -> int | None:
        """Two codes -> where both stand; None where one lies below the other."""
        if nested(one, other):
            return None
        return self.pairs.get((one, other), 0) or self.pairs.get((other, one), 0)

    def jaccard(self, one: str, other: str) -> float | None:
        """Two codes -> the share of the places of either that are places of both."""
        both = self.both(one, other)
        either = self.counts.get(one, 0) + self.counts.get(other, 0) - (both or 0)
        return None if both is None or not either else both / either


def finest(codes: Sequence[str]) -> tuple[str, ...]:
    """Codes -> those with none of the others below them, so that no two of them are nested."""
    above = {code for one in codes for code in lineage(one)[1:]}
    return tuple(code for code in codes if code not in above)


def nested(one: str, other: str) -> bool:
    """Whether two codes are the same, or one stands above the other in the codebook."""
    return one in lineage(other) or other in lineage(one)


def cooccurrence(found: Findings, within: Within = "segment") -> Cooccurrence:
    """Findings -> how often codes stand together.

    A code counts once in a place, and where any below it stands; what is said to be absent
    and what was rejected never counts. A code and one above it always stand together, so they
    are no pair.
    """
    put = found.tally.segments
    codes = tuple(code for code in found.codebook.ids if code in put)
    counts: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    places = [held for place in _places(found, within) if (held := _held(place, codes))]
    for held in places:
        counts.update(held)
        pairs.update(pair for pair in combinations(held, 2) if not nested(*pair))
    return Cooccurrence(within, codes, len(places), counts, pairs)


def _held(place: Iterable[str], codes: Iterable[str]) -> list[str]:
    """The codes put in a place -> those of ``codes`` that stand there, in their order."""
    here = {above for code in place for above in lineage(code)}
    return [code for code in codes if code in here]


def _places(found: Findings, within: Within) -> Iterator[set[str]]:
    """Findings -> the codes that were put in each place."""
    of = {(one.transcript, one.id): one for one in found.segments}
    by: defaultdict[object, set[str]] = defaultdict(set)
    for coding in found.counted:
        if coding.polarity == "present":
            segment = of.get((coding.transcript, coding.segment))
            if within == "informant":
                by[coding.informant].add(coding.code)
            elif within == "segment" or segment is None:
                by[coding.transcript, coding.segment].add(coding.code)
            else:
                by[coding.transcript, segment.turn].add(coding.code)
    if isinstance(within, int):
        yield from _windows(found.segments, by, within)
    else:
        yield from by.values()


def _windows(
    segments: Iterable[Segment], by: Mapping[object, set[str]], size: int
) -> Iterator[set[str]]:
    """Every run of so many turns of informants in one interview, each a turn further on.

    The interviewer's turns between them don't count. An interview with fewer is one run.
    """
    turns: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for one in segments:
        if one.informant is not None:
            turns[one.transcript][one.turn] = None
    for transcript, spoken in turns.items():
        each = [by.get((transcript, turn), set()) for turn in sorted(spoken)]
        for first in range(max(len(each) - size, 0) + 1):
            yield set().union(*each[first : first + size])
