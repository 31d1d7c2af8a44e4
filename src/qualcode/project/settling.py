"""Coders' works x where they differ -> Disputes, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qualcode.analyse.agreement.coded import label_of, told_by
from qualcode.analyse.agreement.results import Differing, Settled
from qualcode.decide.disputes import Dispute, Settlement, disputes, settlements
from qualcode.decide.log import read_logs
from qualcode.project.coders_work import Tagged, Work
from qualcode.project.decided import DECISIONS


def disputed(read: Tagged, works: Sequence[Work], differing: Iterable[Differing]) -> list[Dispute]:
    """What coders did and where they differ -> a Dispute for each code on each segment."""
    segments = {one.id: one for one in read.segments}
    each = (
        (segments[one.segment], *told_by(label), tuple(one.said))
        for one in differing
        for label in one.labels
    )
    return disputes(each, {work.name: work.judged for work in works})


def settled(
    read: Tagged, works: Sequence[Work], differing: Iterable[Differing]
) -> Iterator[Settled]:
    """What coders did alone and where they differ -> what they agreed on afterwards."""
    found = disputed(read, works, differing)
    made, _ = read_logs(read.root / DECISIONS)
    told = settlements(found, made, read.codebook)
    for one in found:
        if one.key in told:
            yield _settled(one, told[one.key])


def _settled(one: Dispute, how: Settlement) -> Settled:
    label, last = label_of(one.code, one.polarity), how.last
    agreed = {"kept": label, "dropped": "", "changed": label_of(how.to, how.to_polarity)}
    return Settled(one.segment.id, label, agreed[how.outcome], last.coder, last.at, last.note)
