"""Ratings -> where coders differ: codes taken for one another, and segments to talk about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from qualcode.analyse.agreement.coded import Mark
from qualcode.analyse.agreement.ratings import Desk, MarkLists
from qualcode.analyse.agreement.results import NOTHING, Confusion, Differing, Said
from qualcode.anchors import LineIndex
from qualcode.types import Segment, Span, Transcript


def confusion(desk: Desk, lists: MarkLists, first: int, second: int) -> Confusion:
    """Two coders and all marks -> how often one put this code where the other put that.

    A code is set against another only where the other coder did not put it there too.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for unit, marks in enumerate(lists):
        if desk.looked[first, unit] and desk.looked[second, unit]:
            counts.update(_met(marks[first], marks[second]))
    names = desk.coded[first].name, desk.coded[second].name
    return Confusion(names, dict(counts))


def _met(ones: Sequence[Mark], others: Sequence[Mark]) -> Iterator[tuple[str, str]]:
    """What two coders put on one segment -> pairs of codes on overlapping words."""
    lonely = {mark for mark in others if not _same(mark, ones)}
    answered: set[Mark] = set()
    for mark in ones:
        if _same(mark, others):
            yield mark.label, mark.label
            continue
        against = [other for other in lonely if _overlap(mark.span, other.span)]
        answered.update(against)
        for label in sorted({other.label for other in against}) or [NOTHING]:
            yield mark.label, label
    for mark in sorted(lonely - answered):
        yield NOTHING, mark.label


def _same(mark: Mark, others: Sequence[Mark]) -> bool:
    """Whether the other coder put the same code on words that overlap."""
    return any(one.label == mark.label and _overlap(one.span, mark.span) for one in others)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def differing(
    desk: Desk,
    lists: MarkLists,
    transcripts: Sequence[Transcript],
    besides: Collection[tuple[str, str]] = (),
) -> Iterator[Differing]:
    """The segments on which coders put different codes, in reading order.

    ``besides`` are segments with a label that is in dispute though all of them put it there.
    """
    more: dict[str, set[str]] = defaultdict(set)
    for name, label in besides:
        more[name].add(label)
    texts = {one.id: one.text for one in transcripts}
    lines = {one.id: LineIndex(one.text) for one in transcripts}
    for unit, marks in enumerate(lists):
        here = [at for at in range(len(desk.coded)) if desk.looked[at, unit]]
        labels = [frozenset(mark.label for mark in marks[at]) for at in here]
        segment = desk.segments[unit]
        disputed = frozenset().union(*labels) - frozenset.intersection(*labels)
        if disputed := disputed | more[segment.id]:
            text = texts[segment.transcript]
            said = {desk.coded[at].name: _said(marks[at], text) for at in here}
            yield _differing(segment, lines[segment.transcript], sorted(disputed), said)


def _differing(
    segment: Segment,
    lines: LineIndex,
    labels: Sequence[str],
    said: Mapping[str, tuple[Said, ...]],
) -> Differing:
    return Differing(
        segment=segment.id,
        transcript=segment.transcript,
        informant=segment.informant or "",
        lines=lines.of(segment.span),
        text=segment.text,
        labels=tuple(labels),
        said=said,
    )


def _said(marks: Sequence[Mark], text: str) -> tuple[Said, ...]:
    return tuple(Said(one.label, one.span, one.span.of(text)) for one in sorted(set(marks)))
