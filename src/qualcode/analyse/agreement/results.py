"""What a comparison of coders found: frozen values for tables, figures and JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from qualcode.analyse.agreement.values import Estimate, Undefined, Value
from qualcode.types import Span

Kind: TypeAlias = Literal["intercoder", "researcher-tool"]
Level: TypeAlias = Literal["code", "theme", "overall"]
By: TypeAlias = Literal["segments", "characters"]
Resample: TypeAlias = Literal["segments", "interviews"]

NOTHING = ""  # in a confusion: the other coder put nothing on these words

FEW = 5  # segments with a code, below which no coefficient says much

_ONE_SIDED = 0.8
_GAP = 0.2
_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Row:
    """The agreement on one code, one theme, or all codes pooled.

    ``label`` is the code's id, with ``:absent`` where informants deny it, or "" for all.
    ``units`` is how many segments or characters two or more coders looked at (for ``overall``
    times the codes, where any was used); ``used`` how many of them each coder gave the code and
    ``shared`` how many all who looked gave it; ``coded`` is on how many segments each coder
    put it.
    ``kappa`` is Cohen's, for more coders the mean over their pairs. ``positive`` is the share
    of codings that another coder made too, ``negative`` the same of units left without.
    ``alpha_u`` is None where units are segments.
    """

    label: str
    level: Level
    units: int
    used: tuple[int, ...]
    shared: int
    coded: tuple[int, ...]
    agreement: Estimate
    kappa: Estimate
    pi: Estimate
    fleiss: Estimate
    brennan_prediger: Estimate
    ac1: Estimate
    pabak: Estimate
    alpha: Estimate
    positive: Value
    negative: Value
    prevalence: Value
    bias: Value
    alpha_u: Value | None = None

    @property
    def one_sided(self) -> bool:
        """Whether kappa is low because nearly all units are alike, not because coders differ.

        That is so where the prevalence index is 0.8 or more and kappa 0.2 or more below AC1;
        but not where less than half of what one coder coded is coded by another too (p+).
        """
        if isinstance(self.positive, Undefined) or self.positive < _SHARED:
            return False
        kappa, ac1 = self.kappa.number, self.ac1.number
        if isinstance(self.prevalence, Undefined) or kappa is None or ac1 is None:
            return False
        return abs(self.prevalence) >= _ONE_SIDED and ac1 - kappa >= _GAP

    @property
    def never(self) -> bool:
        """Whether the code is used, and never by two coders on the same segment (or words)."""
        return self.positive == 0.0

    @property
    def rare(self) -> bool:
        """Whether it is used, but no coder put it on more than a few of the compared segments."""
        return 0 < max(self.coded, default=0) < FEW


@dataclass(frozen=True, slots=True)
class Sets:
    """Alpha of the sets of codes on segments, by how unlike two sets are said to be."""

    masi: Estimate
    jaccard: Estimate


@dataclass(frozen=True, slots=True)
class Couple:
    """Two of several coders: how they agree on all codes pooled."""

    coders: tuple[str, str]
    units: int
    agreement: Value
    kappa: Value
    alpha: Value


@dataclass(frozen=True, slots=True)
class Confusion:
    """What two coders put on the same words.

    ``counts`` maps (code of the first, code of the second) to a number of codings; equal codes
    are agreement, and ``NOTHING`` stands where the other put nothing that overlaps.
    """

    coders: tuple[str, str]
    counts: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Said:
    """A code that a coder put on words of a segment."""

    label: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Differing:
    """A segment on which coders differ, and what each of them put there.

    ``said`` has an entry for every coder who looked at it; ``labels`` are the codes in dispute.
    """

    segment: str
    transcript: str
    informant: str
    lines: tuple[int, int]
    text: str
    labels: tuple[str, ...]
    said: Mapping[str, tuple[Said, ...]]


@dataclass(frozen=True, slots=True)
class Settled:
    """What was agreed on a code in dispute on a segment, by whom, when (UTC), and why.

    ``agreed`` is the code that stands there now, "" where it is none.
    """

    segment: str
    label: str
    agreed: str
    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the intervals were made."""

    resample: Resample
    draws: int
    seed: int
    groups: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Everything that a comparison of coders found.

    ``segments`` are those that two or more coders looked at, out of ``out_of``; ``interviews``
    and ``informants`` those that they come from. ``wordless`` segments are no units and in no
    other number. ``unused`` are the codes nobody used, ``outside`` those used only on segments
    that are not compared; neither are part of ``overall``. ``suggested`` is the share of each
    coder's codings that the tool had suggested first, None where nothing tells it; ``looked``
    how many segments each of them read. All of this is as it was before coders talked;
    ``settled`` is what they agreed on then. ``editions`` are those of the codebook that each
    coder used, empty where all used the same or nothing tells it.
    """

    coders: tuple[str, ...]
    kind: Kind
    by: By
    segments: int
    out_of: int
    interviews: tuple[str, ...]
    informants: tuple[str, ...]
    codes: tuple[Row, ...]
    themes: tuple[Row, ...]
    overall: Row
    sets: Sets
    drawn: Drawn
    couples: tuple[Couple, ...] = ()
    confusions: tuple[Confusion, ...] = ()
    differing: tuple[Differing, ...] = ()
    unused: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    wordless: int = 0
    suggested: tuple[float | None, ...] = field(default=())
    looked: tuple[int, ...] = ()
    settled: tuple[Settled, ...] = ()
    editions: tuple[tuple[str, ...], ...] = ()

    @property
    def open(self) -> frozenset[tuple[str, str]]:
        """The segments, each with a code in dispute on it, that nobody settled."""
        every = {(one.segment, label) for one in self.differing for label in one.labels}
        return frozenset(every - {(one.segment, one.label) for one in self.settled})

    @property
    def disputes(self) -> int:
        """How many codes are in dispute, each on each segment by itself."""
        return sum(len(one.labels) for one in self.differing)

    @property
    def on_words(self) -> int:
        """How many of them are on words alone: all put the code there, on others of its words."""
        return sum(
            all(any(each.label == label for each in said) for said in one.said.values())
            for one in self.differing
            for label in one.labels
        )
