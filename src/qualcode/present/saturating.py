"""Findings -> the saturation of the whole study and of each group of informants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualcode.analyse.findings import Findings
from qualcode.analyse.saturation import Rule, Run, Saturation, interviews, saturation
from qualcode.analyse.triangulation import interviewed
from qualcode.present import people
from qualcode.present.brief import Brief
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


def said(curve: Curve, brief: Brief) -> Iterator[str]:
    """A curve -> a sentence on each threshold, or the one that says why there is none."""
    words, found = wording(brief.language), curve.saturation
    if found.lack:
        yield words[f"saturation_{found.lack}"].format(
            group=curve.name,
            count=whole(len(found.interviews), brief),
            base=found.rule.base,
            run=found.rule.run,
        )
        return
    for threshold in thresholds(found.rule):
        run = found.reached(threshold)
        yield words[f"saturation_{'reached' if run else 'not_reached'}"].format(
            group=curve.name,
            **_sign(threshold, brief),
            at=run.first - 1 if run else "",
            places=places(run) if run else "",
            run=found.rule.run,
        )


def places(run: Run) -> str:
    """A run -> its interviews: `7-8`, or `7` where it is one."""
    return f"{run.first}" if run.first == run.last else f"{run.first}-{run.last}"


def _sign(threshold: float, brief: Brief) -> dict[str, str]:
    return {"sign": "≤" if threshold else "", "threshold": decimal(threshold, brief)}
