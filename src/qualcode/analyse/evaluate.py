"""Codings against a gold coding -> how much was found, and how much of it is right.

The unit is the segment: a segment bears a code of the gold file where the two overlap, and a
code of the tool where a coding stands in it. Segments without any code count too, for kappa.
Only what informants say is compared.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from qualcode.types import Codebook, Coding, Segment, Span

ABSENT = ":absent"
_DRAWS = 2000
_SEED = 20240301

Labels: TypeAlias = frozenset[str]


@dataclass(frozen=True, slots=True)
class Gold:
    """One row of a gold file: a stretch of a transcript and the codes a person gave it.

    A code with ``:absent`` behind it says that the informant denies it.
    """

    transcript: str
    span: Span
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """Right, wrong and missed decisions, and the units that neither side gave the code."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    neither: int = 0

    def __add__(self, other: Count) -> Count:
        """Both counts together."""
        return Count(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.neither + other.neither,
        )

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """The share of what there is that was found; None where there is nothing."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both (van Rijsbergen, 1979); None where there is nothing."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa (1960) of the two-by-two table; None where chance alone agrees."""
        units = self.right + self.wrong + self.missed + self.neither
        tool, gold = self.right + self.wrong, self.right + self.missed
        if not units:
            return None
        chance = (tool * gold + (units - tool) * (units - gold)) / units**2
        return (
            None if chance == 1 else ((self.right + self.neither) / units - chance) / (1 - chance)
        )


@dataclass(frozen=True, slots=True)
class Score:
    """A count, and the 95 % interval of its F1 from resampled transcripts."""

    count: Count
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Miss:
    """One disagreement: a code on a segment, and the coding behind it where the tool gave it."""

    segment: Segment
    code: str
    coding: Coding | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores by code, by theme and in all, and every disagreement in reading order."""

    codes: Mapping[str, Score] = field(default_factory=dict)
    themes: Mapping[str, Score] = field(default_factory=dict)
    overall: Score = field(default_factory=lambda: Score(Count(), None))
    missed: tuple[Miss, ...] = ()
    wrong: tuple[Miss, ...] = ()


def evaluate(
    gold: Sequence[Gold], segments: Iterable[Segment], codings: Iterable[Coding], codebook: Codebook
) -> Evaluation:
    """Gold rows, the segments of the same transcripts and the tool's codings -> Evaluation.

    Transcripts that the gold file does not name are left out.
    """
    named = {row.transcript for row in gold}
    units = [one for one in segments if one.informant is not None and one.transcript in named]
    truth = _gold_labels(gold, units)
    found: dict[tuple[str, str], Coding] = {}
    for coding in codings:
        if coding.status != "rejected":
            found.setdefault((coding.segment, _label(coding)), coding)
    tool: dict[str, set[str]] = {}
    for segment, label in found:
        tool.setdefault(segment, set()).add(label)
    pairs = [(one, truth[one.id], frozenset(tool.get(one.id, ()))) for one in units]
    labels = _in_order({label for _, a, b in pairs for label in a | b}, codebook)
    return Evaluation(
        codes={label: _score(pairs, [label]) for label in labels},
        themes=_themes(pairs, labels),
        overall=_score(pairs, labels),
        missed=tuple(Miss(one, label) for one, a, b in pairs for label in sorted(a - b)),
        wrong=tuple(
            Miss(one, label, found[one.id, label]) for one, a, b in pairs for label in sorted(b - a)
        ),
    )


def _gold_labels(gold: Sequence[Gold], units: Sequence[Segment]) -> dict[str, Labels]:
    """Segment id -> the gold codes of every row that overlaps it."""
    rows: dict[str, list[Gold]] = {}
    for row in gold:
        rows.setdefault(row.transcript, []).append(row)
    return {
        one.id: frozenset(
            code
            for row in rows.get(one.transcript, ())
            if row.span.start < one.span.end and one.span.start < row.span.end
            for code in row.codes
        )
        for one in units
    }


def _label(coding: Coding) -> str:
    return coding.code + (ABSENT if coding.polarity == "absent" else "")


def _in_order(labels: Iterable[str], codebook: Codebook) -> list[str]:
    """Labels in the codebook's order, unknown ones last."""
    order = {code: at for at, code in enumerate(codebook.ids)}
    return sorted(
        labels, key=lambda label: (order.get(label.removesuffix(ABSENT), len(order)), label)
    )


_Pairs: TypeAlias = Sequence[tuple[Segment, Labels, Labels]]


def _themes(pairs: _Pairs, labels: Sequence[str]) -> dict[str, Score]:
    """Scores by the first part of the codes: a segment bears a theme once."""

    def theme(label: str) -> str:
        absent = ABSENT if label.endswith(ABSENT) else ""
        return label.removesuffix(ABSENT).partition(".")[0] + absent

    raised = [(one, frozenset(map(theme, a)), frozenset(map(theme, b))) for one, a, b in pairs]
    return {name: _score(raised, [name]) for name in dict.fromkeys(map(theme, labels))}


def _score(pairs: _Pairs, labels: Sequence[str]) -> Score:
    """The decisions on these labels, pooled."""
    by_transcript: dict[str, Count] = {}
    for one, gold, tool in pairs:
        count = _count(gold, tool, labels)
        by_transcript[one.transcript] = by_transcript.get(one.transcript, Count()) + count
    counts = list(by_transcript.values())
    return Score(sum(counts, Count()), _interval(counts))


def _count(gold: Labels, tool: Labels, labels: Sequence[str]) -> Count:
    right = wrong = missed = 0
    for label in labels:
        right += label in gold and label in tool
        wrong += label in tool and label not in gold
        missed += label in gold and label not in tool
    return Count(right, wrong, missed, len(labels) - right - wrong - missed)


def _interval(counts: Sequence[Count]) -> tuple[float, float] | None:
    """The 95 % percentile interval of F1 over resampled transcripts (Efron, 1979); seeded."""
    if len(counts) < 2:
        return None
    draw = random.Random(_SEED)  # noqa: S311
    drawn = sorted(_resampled(counts, draw))
    if not drawn:
        return None
    return drawn[round(0.025 * (len(drawn) - 1))], drawn[round(0.975 * (len(drawn) - 1))]


def _resampled(counts: Sequence[Count], draw: random.Random) -> Iterator[float]:
    for _ in range(_DRAWS):
        f1 = sum(draw.choices(counts, k=len(counts)), Count()).f1
        if f1 is not None:
            yield f1


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
