"""What the codings of a study add up to. They are gone through once: an archive has a million."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeVar

from qualcode.analyse.lazy import Lazy
from qualcode.types import Claim, Coding, Origin, Polarity, Status

T = TypeVar("T", bound=Hashable)
_TRANSCRIPT = attrgetter("transcript")


class Alike(NamedTuple):
    """What codings of one sort have in common; coders differ on those that are ``disputed``."""

    code: str
    polarity: Polarity
    status: Status
    origin: Origin
    disputed: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many codings there are of each sort: ``every`` one, and those that are ``counted``.

    Of the latter, ``informants`` are the ids of those who say each (code, polarity), ``segments``
    tell in how many a code is said to be present, and ``transcripts`` are the ids of those that
    have any. A code is that very code: what stands below it does not count for it.
    """

    every: Counter[Alike] = field(default_factory=Counter)
    counted: Counter[Alike] = field(default_factory=Counter)
    informants: defaultdict[tuple[str, Polarity], set[str]] = field(
        default_factory=lambda: defaultdict(set)
    )
    segments: Counter[str] = field(default_factory=Counter)
    transcripts: set[str] = field(default_factory=set)

    @property
    def codes(self) -> set[str]:
        """The codes that anything counts for."""
        return {one.code for one in self.counted}

    @property
    def absent(self) -> int:
        """How many of those that count say that something is not there."""
        return summed(self.counted, lambda one: one.polarity)["absent"]


def tally(
    codings: Iterable[Coding], wanted: Collection[Status], disputed: Collection[Claim] = ()
) -> Tally:
    """Codings -> their Tally; those count whose status is ``wanted``."""
    found = Tally()
    for name, group in together(codings):
        present: set[tuple[str, str]] = set()
        for one in group:
            alike = _alike(one, disputed)
            found.every[alike] += 1
            if one.status in wanted:
                found.counted[alike] += 1
                found.informants[one.code, one.polarity].add(one.informant)
                found.transcripts.add(name)
                if one.polarity == "present":
                    present.add((one.code, one.segment))
        found.segments.update(code for code, _ in present)
    return found


def summed(counts: Mapping[Alike, int], of: Callable[[Alike], T]) -> Counter[T]:
    """Counts, and what is asked of codings alike -> how many of them give each answer."""
    found: Counter[T] = Counter()
    for alike, count in counts.items():
        found[of(alike)] += count
    return found


def together(codings: Iterable[Coding]) -> Iterable[tuple[str, Iterable[Coding]]]:
    """Codings by transcript id; those of an archive stand so already and are not held."""
    ordered = codings if isinstance(codings, Lazy) else sorted(codings, key=_TRANSCRIPT)
    return groupby(ordered, key=_TRANSCRIPT)


def _alike(one: Coding, disputed: Collection[Claim]) -> Alike:
    apart = bool(disputed) and one.status == "suggested" and one.claim in disputed
    return Alike(one.code, one.polarity, one.status, one.origin, apart)
