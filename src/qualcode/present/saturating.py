"""Findings -> the saturation of the whole study and of each group of informants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from qualcode.analyse.findings import Findings
from qualcode.analyse.saturation import Rule, Run, Saturation, interviews, saturation
from qualcode.analyse.triangulation import interviewed
from qualcode.present import people
from qualcode.present.brief import Brief
from qualcode.present.figures.wording import listed
from qualcode.present.rigour import decimal, wording
from qualcode.present.sequence import Sequenced, in_sequence
from qualcode.present.wording import whole

_NONE_AT_ALL = 0.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A group of informants, or everybody, and the saturation of their interviews."""

    name: str
    saturation: Saturation


@dataclass(frozen=True, slots=True)
class Saturated:
    """The order of all interviews, everybody's curve first, then each group's where several."""

    sequence: Sequenced
    curves: tuple[Curve, ...]


def saturated(
    found: Findings, brief: Brief, rule: Rule | None = None, order: Sequence[str] = ()
) -> Saturated:
    """Findings -> what every interview adds, in order, for all and for each group.

    Raises QualcodeError for an order that doesn't fit, or a grouping that nobody has.
    """
    who = interviewed(found)
    sequence = in_sequence(interviews(found, (one.id for one in who)), found, brief, order)
    curves = [
        Curve(
            wording(brief.language)["saturation_everybody"],
            saturation(sequence.interviews, rule),
        )
    ]
    groups = people.groups(who, brief)
    for group in groups if len(groups) > 1 else ():
        held = {one.id: one for one in interviews(found, (one.id for one in group.members))}
        mine = [held[one.id] for one in sequence.interviews if one.id in held]
        curves.append(Curve(group.name, saturation(mine, rule)))
    return Saturated(sequence, tuple(curves))


def thresholds(rule: Rule) -> tuple[float, ...]:
    """The new information that is looked for: as much as was asked for, then none at all."""
    return tuple(dict.fromkeys((rule.threshold, _NONE_AT_ALL)))


def criteria(of: Saturation) -> tuple[float, ...]:
    """Those thresholds that differ: below 20 codes in the base, ≤5% can be nothing but 0%."""
    return tuple(one for one in thresholds(of.rule) if not of.is_none(one))


def told(curves: Iterable[Curve], brief: Brief) -> Iterator[str]:
    """Curves -> what `said` says of each; those with too few interviews in one sentence."""
    every = tuple(curves)
    few = [curve for curve in every if curve.saturation.lack == "few"]
    for curve in every:
        if curve not in few:
            yield from said(curve, brief)
    if few:
        counts = (f"{one.name} {whole(len(one.saturation.interviews), brief)}" for one in few)
        yield _few(few[0].saturation.rule, ", ".join(counts), brief)


def said(curve: Curve, brief: Brief) -> Iterator[str]:
    """A curve -> a sentence on each threshold, or the one that says why there is none.

    Thresholds that the same run reaches, or that none does, share one; so do those that the
    same later runs are above again.
    """
    words, found = wording(brief.language), curve.saturation
    if found.lack == "few":
        count = f"{curve.name} {whole(len(found.interviews), brief)}"
        yield _few(found.rule, count, brief)
    elif found.lack:
        yield words["saturation_empty"].format(group=curve.name)
    else:
        yield from _coarse(curve, brief)
        alike = groupby(criteria(found), found.reached)
        for run, some in alike:
            yield words[f"saturation_{'reached' if run else 'not_reached'}"].format(
                group=curve.name,
                thresholds=named(some, brief),
                at=run.first - 1 if run else "",
                places=places(run) if run else "",
                run=found.rule.run,
            )
        for later, some in groupby(criteria(found), found.above_again):
            if later:
                yield words["saturation_above_again"].format(
                    group=curve.name,
                    thresholds=named(some, brief),
                    places=listed(tuple(places(run) for run in later), brief.language),
                )


def _coarse(curve: Curve, brief: Brief) -> Iterator[str]:
    """That the threshold is one criterion with 0%, where the base has too few codes for two."""
    found = curve.saturation
    if found.least and found.is_none(found.rule.threshold):
        yield wording(brief.language)["saturation_coarse"].format(
            group=curve.name,
            base=whole(found.base, brief),
            least=decimal(found.least, brief, 1),
            threshold=named([found.rule.threshold], brief),
        )


def method(rule: Rule, brief: Brief) -> str:
    """A rule -> the sentence on how saturation is told."""
    words = wording(brief.language)
    base, run = (
        words[f"saturation_how_{name}{'_one' if count == 1 else ''}"].format(count=count)
        for name, count in (("base", rule.base), ("run", rule.run))
    )
    threshold = decimal(rule.threshold, brief)
    return words["saturation_how"].format(base=base, run=run, threshold=threshold)


def places(run: Run) -> str:
    """A run -> its interviews: `7–8`, or `7` where it is one."""
    return between(run.first, run.last)


def between(first: int, last: int) -> str:
    """Two numbers -> `7–8`, or `7` where they are one."""
    return f"{first}" if first == last else f"{first}–{last}"


def _few(rule: Rule, counts: str, brief: Brief) -> str:
    least = rule.base + rule.run
    values = {"base": rule.base, "run": rule.run, "least": least, "counts": counts}
    return wording(brief.language)["saturation_few"].format(**values)


def named(some: Iterable[float], brief: Brief) -> str:
    """Thresholds -> `≤5% dan 0%`."""
    texts = [f"{'≤' if one else ''}{decimal(one, brief)}%" for one in some]
    return listed(texts, brief.language)
