"""Coders' works x where they differ -> Disputes, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qualcode.analyse.agreement.coded import label_of, told_by
from qualcode.analyse.agreement.results import Differing, Settled
from qualcode.decide.disputes import Dispute, Settlement, at_odds, disputes, settlements
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


def to_settle(read: Tagged, works: Sequence[Work], differing: Iterable[Differing]) -> list[Dispute]:
    """The same, and the words that one coder gave a code and another refused it.

    Where both put the code elsewhere on the segment, no coefficient counts that as differing,
    but the tables hold it in dispute. All of them in reading order.
    """
    found = disputed(read, works, differing)
    known = {one.key for one in found}
    names = tuple(work.name for work in works)
    order = {one.id: at for at, one in enumerate(read.segments)}
    segments = {one.id: one for one in read.segments}
    judged = {
        (item.coding.segment, item.coding.code, item.coding.polarity): None
        for work in works
        for item in work.judged
    }
    every = [(segments[name], code, polarity, names) for name, code, polarity in judged]
    more = disputes(every, {work.name: work.judged for work in works})
    odd = (at_odds(one) for one in more if one.key not in known)
    found += [one for one in odd if any(side.put for side in one.sides)]
    codes = {code: at for at, code in enumerate(read.codebook.ids)}
    return sorted(found, key=lambda one: (order[one.segment.id], codes[one.code], one.polarity))


def settled(
    read: Tagged, works: Sequence[Work], differing: Iterable[Differing]
) -> Iterator[Settled]:
    """What coders did alone and where they differ -> what they agreed on afterwards."""
    found = to_settle(read, works, differing)
    made, _ = read_logs(read.root / DECISIONS)
    told = settlements(found, made, read.codebook)
    for one in found:
        if one.key in told:
            yield _settled(one, told[one.key])


def _settled(one: Dispute, how: Settlement) -> Settled:
    label, last = label_of(one.code, one.polarity), how.last
    agreed = {"kept": label, "dropped": "", "changed": label_of(how.to, how.to_polarity)}
    return Settled(one.segment.id, label, agreed[how.outcome], last.coder, last.at, last.note)
