"""What the tables and figures of co-occurrence say alike: names of codes and of places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from qualcode.analyse.cooccurrence import Cooccurrence, Within
from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief
from qualcode.present.outline import path
from qualcode.present.rigour import wording
from qualcode.present.wording import whole


def labels(found: Findings, codes: Sequence[str], brief: Brief) -> tuple[str, ...]:
    """Codes -> their labels; those that several have stand with the labels above them."""
    paths = [path(found.codebook[code], found.codebook, brief.language) for code in codes]
    held = Counter(one[-1] for one in paths)
    return tuple(one[-1] if held[one[-1]] == 1 else " – ".join(one) for one in paths)


def places(within: Within, brief: Brief) -> str:
    """What codes stand together in -> the word for it."""
    words = wording(brief.language)
    if isinstance(within, int):
        return words["places_turns"].format(count=whole(within, brief))
    return words[f"places_{within}"]


def ranked(paired: Cooccurrence, codes: Sequence[str]) -> list[tuple[int, str, str]]:
    """Codes -> those pairs of them that stand together at all, the most frequent first."""
    counted = ((paired.both(one, other), one, other) for one, other in combinations(codes, 2))
    found = [(both, one, other) for both, one, other in counted if both]
    return sorted(found, key=lambda pair: -pair[0])


def undefined(paired: Cooccurrence) -> str | None:
    """Why there are no pairs -> the key of its wording, or None where there can be some."""
    return {0: "cooccurrence_none", 1: "cooccurrence_one"}.get(len(paired.codes))
