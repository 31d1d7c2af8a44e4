"""Placements in the order of the logs -> what each coder says today.

The rule: a coder's later decision on a claim replaces the earlier one; what was retracted
never was; ``of`` replaces the named decisions as far as they judge the same code; a code
that only this coder put somewhere and took away again leaves no trace in the tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal, TypeAlias

from qualcode.decide.coders import coder_key, same_coder
from qualcode.types import Claim, Codebook, Decision, How, Origin, Placement, Polarity

Judged: TypeAlias = Literal["confirmed", "rejected"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one coder says of one claim, and the decision that says it.

    ``origin`` is who put the code there first: a rule, or the coder.
    """

    claim: Claim
    coder: str
    status: Judged
    origin: Origin
    decision: Decision
    how: How


def live(decisions: Sequence[Decision]) -> list[Decision]:
    """Decisions in order -> those in force: neither retracted nor retractions.

    A retraction may be retracted. Only one's own decisions can be taken back.
    """
    whose = {decision.id: decision.coder for decision in decisions}
    dead: set[str] = set()
    for decision in reversed(decisions):
        if decision.verb == "retract" and decision.id not in dead:
            own = (one for one in decision.of if same_coder(whose.get(one, ""), decision.coder))
            dead.update(own)
    return [one for one in decisions if one.verb != "retract" and one.id not in dead]


def undoing(decisions: Sequence[Decision]) -> Decision | None:
    """One coder's decisions in order -> the last retraction to take back, or None.

    There is none once anything else was decided after it.
    """
    redone: set[str] = set()
    verbs = {decision.id: decision.verb for decision in decisions}
    for decision in takewhile(lambda one: one.verb == "retract", reversed(decisions)):
        if decision.id not in redone and any(verbs.get(one) != "retract" for one in decision.of):
            return decision
        redone.update(decision.of)
    return None


def verdicts(placements: Iterable[Placement], codes: Mapping[str, str | None]) -> list[Verdict]:
    """Live placements in order, and a code's id -> today's -> each coder's last word on a claim.

    Placements without words or whose code is gone are passed over.
    """
    standing = _Standing()
    for placement in placements:
        for verdict in _said(placement, codes):
            standing.take(verdict)
    return list(standing.verdicts.values())


def _said(placement: Placement, codes: Mapping[str, str | None]) -> Iterator[Verdict]:
    """One decision -> what it says: a change speaks of two codes."""
    one = placement.decision
    if one.verb == "change":
        if (one.to, one.to_polarity) != (one.code, one.polarity):
            yield from _verdict(placement, codes.get(one.code), one.polarity, "rejected")
        yield from _verdict(placement, codes.get(one.to), one.to_polarity, "confirmed", "human")
    elif one.verb in {"accept", "add"}:
        yield from _verdict(placement, codes.get(one.code), one.polarity, "confirmed")
    elif one.verb == "reject":
        yield from _verdict(placement, codes.get(one.code), one.polarity, "rejected")


def _verdict(
    placement: Placement,
    code: str | None,
    polarity: Polarity,
    status: Judged,
    origin: Origin | None = None,
) -> Iterator[Verdict]:
    one = placement.decision
    if placement.span is not None and code is not None:
        claim = Claim(placement.transcript, placement.span, code, polarity)
        yield Verdict(claim, one.coder, status, origin or one.origin, one, placement.how)


_Key: TypeAlias = tuple[str, Claim]


class _Standing:
    """The verdicts that stand, while decisions come in one after the other."""

    def __init__(self) -> None:
        self.verdicts: dict[_Key, Verdict] = {}
        self._of: dict[str, list[_Key]] = defaultdict(list)

    def take(self, verdict: Verdict) -> None:
        """Put a verdict in the place of those that it replaces."""
        key = coder_key(verdict.coder), verdict.claim
        replaced = [key, *(at for one in verdict.decision.of for at in self._of[one])]
        own = [
            self.verdicts.pop(at)
            for at in dict.fromkeys(replaced)
            if at in self.verdicts and _same_code(at[1], verdict.claim)
        ]
        if not _withdrawn(verdict, own):
            self.verdicts[key] = verdict
            self._of[verdict.decision.id].append(key)


def _same_code(one: Claim, other: Claim) -> bool:
    return (one.code, one.polarity) == (other.code, other.polarity)


def _withdrawn(verdict: Verdict, replaced: Iterable[Verdict]) -> bool:
    """Whether a coder takes away what this coder had put there without any suggestion."""
    return (
        verdict.status == "rejected"
        and verdict.origin == "human"
        and any(same_coder(one.coder, verdict.coder) for one in replaced)
    )


def names(codebook: Codebook, placements: Iterable[Placement]) -> dict[str, str | None]:
    """Codebook, placements -> every code they name -> its id of today, or None."""
    named = {code for one in placements for code in (one.decision.code, one.decision.to) if code}
    return {code: codebook.today(code) for code in named}
