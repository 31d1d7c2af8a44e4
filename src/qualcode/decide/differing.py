"""Judged claims -> where coders differ, also where they marked the words a little otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from qualcode.decide.answering import overlap
from qualcode.decide.replay import Verdict
from qualcode.types import Claim

_SAYS = {"confirmed": "confirms", "rejected": "rejects"}


def parted(judged: Mapping[Claim, Sequence[Verdict]]) -> dict[Claim, str]:
    """Claims and what coders say of them -> who differs and how, for those that are disputed.

    A claim is disputed where one confirms and another rejects it, and also where it stands in
    the place of one that another coder confirmed or gave a different code.
    """
    several = {claim: said for claim, said in judged.items() if len(said) > 1}
    found = {
        claim: _told(said) for claim, said in several.items() if len({v.status for v in said}) > 1
    }
    instead = _instead(judged) if several else {}
    for said in several.values():
        if len({_position(one) for one in said}) > 1:
            put = (claim for one in said for claim in instead.get(one.decision.id, ()))
            found.update(dict.fromkeys(put, _told(said)))
    return found


def _instead(judged: Mapping[Claim, Sequence[Verdict]]) -> Mapping[str, Sequence[Claim]]:
    """The id of every change -> the claims that it put in the place of another."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim, said in judged.items():
        for one in said:
            if one.decision.verb == "change" and one.status == "confirmed":
                found[one.decision.id].append(claim)
    return found


def _position(one: Verdict) -> tuple[str, str, str]:
    """What a coder makes of a claim: leaves it, strikes it, or puts another code there."""
    made = one.decision
    changed = made.verb == "change" and one.status == "rejected"
    return one.status, made.to if changed else "", made.to_polarity if changed else ""


def _told(said: Sequence[Verdict]) -> str:
    """``disputed: rina confirms, budi changes to stigma.self``."""
    return f"disputed: {', '.join(dict.fromkeys(map(_one, said)))}"


def _one(one: Verdict) -> str:
    if one.decision.verb == "change" and one.status == "rejected":
        return f"{one.coder} changes to {one.decision.to}"
    return f"{one.coder} {_SAYS[one.status]}"


def joined_by_words(judged: Mapping[Claim, list[Verdict]]) -> dict[Claim, list[Verdict]]:
    """Claims that coders judge differently, marked a little otherwise -> one claim of both."""
    joined = {claim: list(said) for claim, said in judged.items()}
    if len({verdict.coder for said in judged.values() for verdict in said}) < 2:
        return joined
    alike: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(judged, key=lambda one: (one.span.start, one.span.end)):
        alike[claim.transcript, claim.code, claim.polarity].append(claim)
    for claims in alike.values():
        for one, other in _overlapping(claims):
            _join(joined, one, other)
    return joined


def _overlapping(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Claims by their start -> the pairs about the same words: most of one is most of the other."""
    for at, one in enumerate(claims):
        for other in islice(claims, at + 1, None):
            if other.span.start >= one.span.end:
                break
            longest = max(one.span.end - one.span.start, other.span.end - other.span.start)
            if 2 * overlap(one.span, other.span) >= longest:
                yield one, other


def _join(joined: dict[Claim, list[Verdict]], one: Claim, other: Claim) -> None:
    """Of two claims on the same words, the one that was only rejected joins the other."""
    for claim, against in ((one, other), (other, one)):
        if claim in joined and against in joined:
            coders = {verdict.coder for verdict in joined[claim] if verdict.status == "confirmed"}
            rejected = all(verdict.status == "rejected" for verdict in joined[against])
            if rejected and coders - {verdict.coder for verdict in joined[against]}:
                joined[claim] += joined.pop(against)
