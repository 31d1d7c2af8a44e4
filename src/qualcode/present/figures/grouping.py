"""The groups of informants that a figure tells apart."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.present.brief import Brief
from qualcode.present.figures.wording import wording
from qualcode.present.people import Group


def folded(groups: Sequence[Group], limit: int, brief: Brief) -> tuple[Group, ...]:
    """Groups -> at most ``limit`` of them; the smallest are put together as the last one."""
    if len(groups) <= limit:
        return tuple(groups)
    ranked = sorted(groups, key=lambda group: -len(group.members))
    largest = {group.name for group in ranked[: limit - 1]}
    rest = tuple(who for group in groups if group.name not in largest for who in group.members)
    kept = (group for group in groups if group.name in largest)
    return (*kept, Group(wording(brief.language)["others"], rest))
