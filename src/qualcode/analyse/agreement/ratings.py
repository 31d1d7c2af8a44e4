"""Coders' marks on segments -> ratings: for each label, who put it on which unit.

A unit is a segment that two or more coders looked at, coded or not; or each of its characters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from qualcode.analyse.agreement.coded import Coded, Mark
from qualcode.analyse.agreement.rated import MISSING, Ints, Rated
from qualcode.analyse.agreement.sampling import has_words
from qualcode.analyse.agreement.sets import Flags
from qualcode.types import Segment, Span

_STATES = 3  # a coder put it there, did not, or did not look
_NOT_LOOKED = 2

Marks: TypeAlias = Mapping[tuple[int, int], Sequence[Span]]  # (unit, coder) -> words
Cells: TypeAlias = Mapping[str, Marks]  # label -> them
MarkLists: TypeAlias = Sequence[Sequence[Sequence[Mark]]]  # units x coders


@dataclass(frozen=True, slots=True)
class Desk:
    """The units of a comparison, and which coder looked at which: coders x units."""

    coded: tuple[Coded, ...]
    segments: tuple[Segment, ...]
    looked: Flags

    def numbered(self) -> Mapping[str, int]:
        """Segment id -> its place."""
        return {one.id: at for at, one in enumerate(self.segments)}


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """How one label, or several pooled, were rated: what each unit adds to each pattern.

    Entry n says that ``units[n]`` holds ``amounts[n]`` segments or characters that were rated
    as pattern ``patterns[n]``.
    """

    units: Ints
    patterns: Ints
    amounts: Ints
    coders: int

    def rated(self) -> tuple[Rated, Ints]:
        """The patterns that occur, and for each entry which of them it is."""
        known, places = np.unique(self.patterns, return_inverse=True)
        digits = known[:, None] // _STATES ** np.arange(self.coders) % _STATES
        values = np.where(digits == _NOT_LOOKED, MISSING, digits)
        return Rated(values.astype(np.int64), 2), places.reshape(-1).astype(np.int64)


def lay_out(coded: Sequence[Coded], segments: Iterable[Segment]) -> Desk:
    """Coders and the segments of a study -> the units they can be compared on."""
    touched = coded_segments(coded)
    spoken = [one for one in segments if is_unit(one, touched)]
    looked = np.array([[one.id in coder.looked for one in spoken] for coder in coded], dtype=bool)
    looked = looked.reshape(len(coded), len(spoken))
    double = np.flatnonzero(looked.sum(axis=0) >= 2)
    return Desk(tuple(coded), tuple(spoken[at] for at in double), looked[:, double])


def coded_segments(coded: Iterable[Coded]) -> frozenset[str]:
    """Coders -> the ids of the segments that any of them coded."""
    return frozenset(mark.segment for one in coded for mark in one.marks)


def is_unit(segment: Segment, coded: Collection[str]) -> bool:
    """Whether an informant says something in a segment, or somebody coded it all the same."""
    return segment.informant is not None and (has_words(segment.text) or segment.id in coded)


def marked(desk: Desk) -> dict[str, Marks]:
    """Desk -> label -> (unit, coder) -> the words that the coder put it on."""
    numbered = desk.numbered()
    found: dict[str, dict[tuple[int, int], list[Span]]] = defaultdict(lambda: defaultdict(list))
    for at, coder in enumerate(desk.coded):
        for mark in coder.marks:
            unit = numbered.get(mark.segment)
            if unit is not None and desk.looked[at, unit]:
                found[mark.label][unit, at].append(mark.span)
    return {label: dict(cells) for label, cells in found.items()}


def by_segment(desk: Desk, cells: Marks) -> Spread:
    """The marks with one label -> its spread over segments."""
    states = np.where(desk.looked, 0, _NOT_LOOKED)
    for unit, coder in cells:
        states[coder, unit] = 1
    count = len(desk.segments)
    return Spread(np.arange(count), _pattern(states), np.ones(count, np.int64), len(desk.coded))


def by_character(desk: Desk, cells: Marks) -> Spread:
    """The marks with one label -> its spread over characters."""
    states = np.where(desk.looked, 0, _NOT_LOOKED)
    plain = _pattern(states)
    touched: dict[int, list[tuple[int, Span]]] = defaultdict(list)
    for (unit, coder), spans in cells.items():
        touched[unit] += [(coder, span) for span in spans]
    lengths = np.array([one.span.end - one.span.start for one in desk.segments], dtype=np.int64)
    bare = np.array([at for at in range(len(plain)) if at not in touched], dtype=np.int64)
    pieces = [
        (unit, pattern, amount)
        for unit, marks in touched.items()
        for pattern, amount in _pieces(states[:, unit], desk.segments[unit].span, marks)
    ]
    swept = np.array(pieces, dtype=np.int64).reshape(-1, 3).T
    return Spread(
        np.concatenate([bare, swept[0]]),
        np.concatenate([plain[bare], swept[1]]),
        np.concatenate([lengths[bare], swept[2]]),
        len(desk.coded),
    )


def pooled(spreads: Sequence[Spread], coders: int) -> Spread:
    """The spreads of several labels -> all their decisions together."""
    empty = np.zeros(0, np.int64)
    return Spread(
        np.concatenate([empty, *(one.units for one in spreads)]),
        np.concatenate([empty, *(one.patterns for one in spreads)]),
        np.concatenate([empty, *(one.amounts for one in spreads)]),
        coders,
    )


def _pattern(states: Ints) -> Ints:
    """States, coders x units -> one number for the pattern of each unit."""
    powers = _STATES ** np.arange(len(states))
    return np.asarray((states * powers[:, None]).sum(axis=0), dtype=np.int64)


def _pieces(
    state: Ints, whole: Span, marks: Sequence[tuple[int, Span]]
) -> Iterable[tuple[int, int]]:
    """One unit's marks -> (pattern, length) of each stretch between the edges of marks."""
    edges = {whole.start, whole.end}
    for _, span in marks:
        edges |= {max(span.start, whole.start), min(span.end, whole.end)}
    for start, end in pairwise(sorted(edges)):
        here = state.copy()
        for coder, span in marks:
            if span.start <= start and end <= span.end:
                here[coder] = 1
        yield int(_pattern(here[:, None])[0]), end - start


def label_sets(desk: Desk, labels: Sequence[str], cells: Cells) -> tuple[Ints, Flags]:
    """Desk -> for each unit and coder the number of its set of labels, and the sets as flags."""
    coders, units = desk.looked.shape
    flags = np.zeros((coders, units, len(labels)), dtype=bool)
    for at, label in enumerate(labels):
        for unit, coder in cells[label]:
            flags[coder, unit, at] = True
    flat = flags.reshape(coders * units, len(labels))
    if not len(labels):
        known, places = np.zeros((1, 0), dtype=bool), np.zeros(len(flat), np.int64)
    else:
        known, places = _distinct(flat)
    numbers = np.where(desk.looked, places.reshape(coders, units), MISSING)
    return numbers.T.astype(np.int64), known


def _distinct(rows: Flags) -> tuple[Flags, Ints]:
    """Rows of flags -> the different ones, and which of them each row is."""
    packed = np.packbits(rows, axis=1)
    _, first, places = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    return rows[first], places.reshape(-1).astype(np.int64)


def mark_lists(desk: Desk) -> MarkLists:
    """Desk -> the marks of each coder on each unit: units x coders."""
    numbered = desk.numbered()
    found: list[list[list[Mark]]] = [[[] for _ in desk.coded] for _ in desk.segments]
    for at, coder in enumerate(desk.coded):
        for mark in coder.marks:
            unit = numbered.get(mark.segment)
            if unit is not None and desk.looked[at, unit]:
                found[unit][at].append(mark)
    return found
