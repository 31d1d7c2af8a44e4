"""Suggestions -> the order in which they are looked at: seeded, so the same every time.

What is suggested in one segment is one place and stays together, for whoever decides on some
of it reads all of it. Nothing that is decided changes an order: what is decided drops out of
it, and the rest stays where it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, zip_longest
from random import Random
from typing import Literal, TypeAlias

from qualcode.decide.settle import Item
from qualcode.types import Claim, Coding

Order: TypeAlias = Literal["file", "spread", "likely", "uncertain"]
SEED = 20240301
_EACH = 4  # every fourth place of an interview is drawn, so that not only rare codes are met


@dataclass(frozen=True, slots=True)
class _Place:
    """What is suggested in one segment, in reading order."""

    transcript: str
    claims: tuple[Claim, ...]


def ordered(
    suggestions: Iterable[Coding],
    order: Order,
    sure: Mapping[Claim, float] | None = None,
    seed: int = SEED,
) -> list[Claim]:
    """Suggestions in reading order, how sure each is -> their claims in the order asked for.

    ``file`` leaves them as they are. ``spread`` goes from interview to interview, to the rare
    codes first, and draws every fourth place. ``likely`` has the surest first, ``uncertain``
    those nearest to one half. What ``sure`` does not know has its own score.
    """
    codings = list(suggestions)
    known = {one.claim: one.score for one in codings} | dict(sure or {})
    by_segment = groupby(codings, key=lambda one: (one.transcript, one.segment))
    places = [_Place(name, tuple(one.claim for one in held)) for (name, _), held in by_segment]
    if order == "spread":
        places = _spread(places, seed)
    elif order != "file":
        places.sort(key=_by(order, known))
    return [claim for place in places for claim in place.claims]


def usual(reviewed: Iterable[Sequence[Item]]) -> Order:
    """The items of each interview -> the order where none is asked for.

    It is ``spread`` until one interview that had suggestions is decided from end to end.
    """
    complete = (
        bool(items) and all(one.coding.status != "suggested" for one in items) for items in reviewed
    )
    return "file" if any(complete) else "spread"


def _by(order: Order, sure: Mapping[Claim, float]) -> Callable[[_Place], float]:
    """Give the key that sorts places by the claim in each that goes first."""
    if order == "likely":
        return lambda place: -max(sure[claim] for claim in place.claims)
    return lambda place: min(abs(sure[claim] - 0.5) for claim in place.claims)


def _spread(places: Sequence[_Place], seed: int) -> list[_Place]:
    """Places -> one of each interview in turn, as long as it has any."""
    often = Counter(claim.code for place in places for claim in place.claims)
    interviews: dict[str, list[_Place]] = defaultdict(list)
    for place in sorted(places, key=lambda place: min(often[one.code] for one in place.claims)):
        interviews[place.transcript].append(place)
    names = list(dict.fromkeys(place.transcript for place in places))
    queues = [
        _mixed(interviews[name], at, Random(f"{seed} {name}"))  # noqa: S311  no secret
        for at, name in enumerate(names)
    ]
    return [place for place in chain.from_iterable(zip_longest(*queues)) if place is not None]


def _mixed(rare_first: Sequence[_Place], turn: int, draw: Random) -> list[_Place]:
    """One interview's places -> the same, every fourth drawn; ``turn`` says which is the first.

    So a quarter of every round through the interviews is drawn.
    """
    left = list(rare_first)
    mixed: list[_Place] = []
    while left:
        drawn = (turn + len(mixed)) % _EACH == _EACH - 1
        mixed.append(left.pop(draw.randrange(len(left)) if drawn else 0))
    return mixed
