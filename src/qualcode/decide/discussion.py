"""Decisions -> those that settle what coders differ on, made when they had talked about it.

Agreement is that of before the discussion, so they must not count for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.decide.coders import coder_key
from qualcode.types import Decision


def discussed(decisions: Sequence[Decision]) -> frozenset[str]:
    """Everybody's decisions in order -> the ids of those that rest on another coder's.

    Such a decision says in ``among`` whose difference it settles; or it names one of another
    coder in ``of``, or one that does. A retraction is one where it takes back nothing else.
    """
    whose = {one.id: coder_key(one.coder) for one in decisions}
    found: set[str] = set()
    for one in decisions:
        own = whose[one.id]
        after = [name in found or whose.get(name, own) != own for name in one.of]
        taken = one.verb == "retract" and after and all(after)
        if taken or (one.verb != "retract" and (one.among or any(after))):
            found.add(one.id)
    return frozenset(found)


def undiscussed(decisions: Sequence[Decision]) -> list[Decision]:
    """Everybody's decisions in order -> what each coder had decided alone."""
    later = discussed(decisions)
    return [one for one in decisions if one.id not in later]
