"""What a coded study found: everything that its tables, figures and report are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.analyse.lazy import like
from qualcode.analyse.tally import Tally, tally
from qualcode.types import (
    Claim,
    Codebook,
    Coding,
    Decision,
    Excerpt,
    Informant,
    Matrix,
    Segment,
    Status,
    Transcript,
)

if TYPE_CHECKING:
    from qualcode.analyse.agreement.results import Agreement


@dataclass(frozen=True)
class Findings:
    """A study as its chapter tells it.

    ``settled`` are all codings as they stand, rejected ones among them; ``matrix`` and
    ``excerpts`` are made of those that have the status ``only``, or of all. ``segments`` are
    everybody's, the interviewers' too. ``summaries`` are the researcher's own framework cells,
    (informant, code) -> what was written. ``coders`` are those who decided, ``decisions`` all
    that is in force on this codebook. ``compare`` tells how far they agree, which takes its
    time; it is None where fewer than two coded. ``notes`` are the researcher's own on what
    stands, ``disputed`` the claims on which coders differ.
    """

    codebook: Codebook
    matrix: Matrix
    settled: Sequence[Coding] = ()
    excerpts: Sequence[Excerpt] = ()
    transcripts: Sequence[Transcript] = ()
    segments: Sequence[Segment] = ()
    summaries: Mapping[tuple[str, str], str] = field(default_factory=dict)
    coders: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    only: Status | None = None
    compare: Callable[[], Agreement] | None = None
    notes: Mapping[Claim, tuple[str, ...]] = field(default_factory=dict)
    disputed: frozenset[Claim] = frozenset()

    @property
    def informants(self) -> tuple[Informant, ...]:
        """Everybody who was interviewed, in the order of the study."""
        return self.matrix.rows

    @property
    def counted(self) -> Sequence[Coding]:
        """The codings that tables count: none that was rejected, and only those wanted."""
        wanted = self._wanted
        return like(self.settled, lambda: (one for one in self.settled if one.status in wanted))

    @cached_property
    def tally(self) -> Tally:
        """What the codings add up to; made once, whatever is asked of it."""
        return tally(self.settled, self._wanted, self.disputed)

    @property
    def _wanted(self) -> frozenset[Status]:
        every = frozenset[Status]({"confirmed", "suggested"})
        return every if self.only is None else every & {self.only}
