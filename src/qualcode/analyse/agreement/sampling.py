"""Segments -> those to be coded twice: a share of every informant's, drawn by chance, seeded."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from qualcode.types import Segment

# What a transcriber notes in brackets, as "(diam)" or "[tertawa]"; nobody says that.
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def draw(segments: Sequence[Segment], share: Fraction, seed: int) -> list[Segment]:
    """Segments, a share and a seed -> the drawn ones in reading order; none without words.

    Every informant is drawn from, in proportion to how many segments they say, with one at
    least; together they are the share, rounded up. A larger share with the same seed holds
    the smaller one.
    """
    spoken: dict[str, list[Segment]] = defaultdict(list)
    for one in segments:
        if one.informant is not None and has_words(one.text):
            spoken[one.informant].append(one)
    counts = allotted({who: len(held) for who, held in spoken.items()}, share)
    drawn = {
        one.id
        for who, held in spoken.items()
        for one in _shuffled(held, f"{seed} {who}")[: counts[who]]
    }
    return [one for one in segments if one.id in drawn]


def has_words(text: str) -> bool:
    """Whether anything is said: a letter or digit, beside what is noted in brackets."""
    return any(map(str.isalnum, _REMARK.sub("", text)))


def _shuffled(held: Sequence[Segment], seed: str) -> list[Segment]:
    order = list(held)
    random.Random(seed).shuffle(order)  # noqa: S311
    return order


def allotted(sizes: Mapping[str, int], share: Fraction) -> dict[str, int]:
    """How many each has, and the share -> how many are drawn of each (largest remainders)."""
    exact = {who: size * share for who, size in sizes.items()}
    counts = {who: max(int(part), 1) for who, part in exact.items()}
    wanted = -int(-sum(exact.values()) // 1)
    for who in sorted(exact, key=lambda one: (counts[one] - exact[one], one)):
        if sum(counts.values()) >= wanted:
            break
        counts[who] += counts[who] < sizes[who]
    return counts
