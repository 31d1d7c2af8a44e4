"""Findings -> how often each code is said, by how many people and in how many words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.analyse.findings import Findings
from qualcode.analyse.words import coded_words, spoken_words


@dataclass(frozen=True, slots=True)
class Frequency:
    """How many segments carry a code or one below it, of how many informants, how many words."""

    segments: int = 0
    informants: int = 0
    words: int = 0


def totals(found: Findings) -> Frequency:
    """Findings -> what shares are of: coded segments, all informants, all words they say."""
    coded = {one.segment for one in found.counted if one.polarity == "present"}
    said = spoken_words(found.segments)
    return Frequency(
        len(coded), len(found.informants), sum(said.get(who.id, 0) for who in found.informants)
    )


def frequencies(found: Findings) -> Mapping[str, Frequency]:
    """Findings -> code id -> its Frequency, for every code of the matrix.

    A segment counts once for a code and once for every code above it, and so does a word.
    """
    words: Counter[str] = Counter()
    for (_, code), count in coded_words(found).items():
        words[code] += count
    cells = found.matrix.cells
    return {
        code: Frequency(
            segments=sum(row[code] for row in cells.values()),
            informants=sum(row[code] > 0 for row in cells.values()),
            words=words[code],
        )
        for code in found.matrix.columns
    }
