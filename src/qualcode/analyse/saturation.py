"""Findings -> how many codes each interview adds, and when that becomes few.

Base size, run length and new-information threshold are those of Guest, G., Namey, E., & Chen,
M. (2020). A simple method to assess and report thematic saturation in qualitative research.
PLOS ONE, 15(5), e0232076. With a fixed codebook it is the codes that are covered, not themes
that are found.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from qualcode.analyse.collected import collected_by
from qualcode.analyse.findings import Findings
from qualcode.types import Transcript

SEED = 20240301
ORDERS = 1_000
_OUTSIDE = 0.025  # of the orders, on either side of the band

Lack = Literal["few", "empty"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is compared with what: so many interviews first, then so many at a time.

    ``threshold`` is the new information, in percent of the base, that still counts as none.
    """

    base: int = 4
    run: int = 2
    threshold: float = 5.0


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview: who speaks in it, and the codes that are put on what they say."""

    id: str
    informants: tuple[str, ...]
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Run:
    """Interviews that follow each other, the first and the last counted from 1.

    ``new`` are the codes that stand in none before them, ``base`` those of the base.
    """

    first: int
    last: int
    new: int
    base: int

    @property
    def percent(self) -> float:
        """The new codes in percent of those of the base."""
        return 100 * self.new / self.base

    def within(self, threshold: float) -> bool:
        """Whether they are no more than so many percent."""
        return 100 * self.new <= threshold * self.base


@dataclass(frozen=True, slots=True)
class Saturation:
    """Interviews in an order, how many codes each adds, and the runs after the base."""

    rule: Rule
    interviews: tuple[Interview, ...]
    new: tuple[int, ...]

    @property
    def cumulative(self) -> tuple[int, ...]:
        """How many codes there are after each interview."""
        return tuple(accumulate(self.new))

    @property
    def base(self) -> int:
        """How many codes the interviews of the base have."""
        return sum(self.new[: self.rule.base])

    @property
    def lack(self) -> Lack | None:
        """Why there are no runs: too few interviews, or a base without codes."""
        if len(self.interviews) < self.rule.base + self.rule.run:
            return "few"
        return None if self.base else "empty"

    @property
    def runs(self) -> tuple[Run, ...]:
        """Every run after the base, each beginning one interview later; none where any lacks."""
        if self.lack:
            return ()
        firsts = range(self.rule.base, len(self.new) - self.rule.run + 1)
        return tuple(
            Run(at + 1, at + self.rule.run, sum(self.new[at : at + self.rule.run]), self.base)
            for at in firsts
        )

    @property
    def least(self) -> float | None:
        """What one new code adds in percent of the base; None where there are no runs."""
        return None if self.lack else 100 / self.base

    def is_none(self, threshold: float) -> bool:
        """Whether no more than so many percent means none, as a single code is more."""
        return threshold > 0 and threshold * self.base < 100

    def reached(self, threshold: float) -> Run | None:
        """The first run that adds no more than so many percent, if any does."""
        return next((run for run in self.runs if run.within(threshold)), None)

    def above_again(self, threshold: float) -> tuple[Run, ...]:
        """The runs after that one which add more than so many percent all the same."""
        first = self.reached(threshold)
        later = (run for run in self.runs if first and run.first > first.first)
        return tuple(run for run in later if not run.within(threshold))


def saturation(interviews: Sequence[Interview], rule: Rule | None = None) -> Saturation:
    """Interviews in an order -> what each adds to those before it."""
    new: list[int] = []
    seen: frozenset[str] = frozenset()
    for one in interviews:
        new.append(len(one.codes - seen))
        seen |= one.codes
    return Saturation(rule or Rule(), tuple(interviews), tuple(new))


def interviews(found: Findings, informants: Iterable[str] | None = None) -> tuple[Interview, ...]:
    """Findings -> the interviews as they were read, of all informants or only of these.

    A code counts where it was put itself; the code above it isn't counted once more. Notes
    and documents are no interviews.
    """
    known = (who.id for who in found.informants) if informants is None else informants
    among = frozenset(known)
    codes: dict[str, set[str]] = {}
    for coding in found.counted:
        if coding.polarity == "present" and coding.informant in among:
            codes.setdefault(coding.transcript, set()).add(coding.code)
    return tuple(
        Interview(one.id, who, frozenset(codes.get(one.id, ())))
        for one in found.transcripts
        if (who := _speaking(one, among)) and collected_by(one) == "wawancara"
    )


def band(
    given: Sequence[Interview], orders: int = ORDERS, seed: int = SEED
) -> tuple[tuple[int, int], ...]:
    """Interviews -> how many codes there are after so many of them, in 95 % of random orders."""
    numbers = {code: at for at, code in enumerate(sorted(_all(given)))}
    marked = [sum(1 << numbers[code] for code in one.codes) for one in given]
    source = random.Random(seed)  # noqa: S311 - drawn to be drawn again, not to be secret
    paths = [tuple(_path(source.sample(marked, len(marked)))) for _ in range(orders)]
    cut = int(orders * _OUTSIDE)
    return tuple(
        (ranked[cut], ranked[-1 - cut]) for ranked in map(sorted, zip(*paths, strict=True))
    )


def _path(marked: Iterable[int]) -> Iterator[int]:
    """Interviews as sets of bits -> how many bits are set after each."""
    return (seen.bit_count() for seen in accumulate(marked, int.__or__))


def _all(given: Iterable[Interview]) -> frozenset[str]:
    return frozenset(code for one in given for code in one.codes)


def _speaking(transcript: Transcript, among: Collection[str]) -> tuple[str, ...]:
    """Those informants who speak in a transcript, as they come."""
    return tuple(who for who in dict.fromkeys(transcript.informants.values()) if who in among)
