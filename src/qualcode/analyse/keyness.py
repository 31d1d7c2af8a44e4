"""Words that set a code's segments apart from all others: candidates for new terms.

Weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn, 2008): a
word used more in the code's segments than in the rest, by how sure that difference is. Unlike
raw log-odds it does not put words first that were said once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from qualcode.types import Coding, Segment

_PRIOR = 500.0  # how many words of ordinary speech the prior weighs
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word, how often it stands in the code's segments and elsewhere, and its z-score."""

    word: str
    inside: int
    outside: int
    z: float


def candidates(
    code: str,
    segments: Sequence[Segment],
    codings: Iterable[Coding],
    words: Mapping[str, Sequence[str]],
    most: int = 30,
) -> list[Candidate]:
    """Code, segments, their codings and the words of each segment (by id) -> Candidates.

    Codes below the code count as the code. Only what informants say; words of fewer than two
    places inside are left out. The strongest come first.
    """
    own = {
        coding.segment
        for coding in codings
        if coding.status != "rejected" and f"{coding.code}.".startswith(f"{code}.")
    }
    told = [one.id for one in segments if one.informant is not None]
    inside = Counter(word for one in told if one in own for word in words[one])
    outside = Counter(word for one in told if one not in own for word in words[one])
    found = [
        Candidate(word, count, outside[word], z)
        for word, count in inside.items()
        if count >= _LEAST and (z := _z(word, inside, outside)) > 0
    ]
    return sorted(found, key=lambda one: (-one.z, one.word))[:most]


def _z(word: str, inside: Counter[str], outside: Counter[str]) -> float:
    """The z-score of equation 22 in Monroe et al.; the prior is the whole study."""
    here, there = inside.total(), outside.total()
    prior = _PRIOR * (inside[word] + outside[word]) / (here + there)
    left, right = inside[word] + prior, outside[word] + prior
    odds = log(left / (here + _PRIOR - left)) - log(right / (there + _PRIOR - right))
    return odds / sqrt(1 / left + 1 / right)
