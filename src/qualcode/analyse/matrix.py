"""Codings -> Matrix: always informants x codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from qualcode.analyse.lineage import lineage
from qualcode.analyse.tally import together
from qualcode.types import Codebook, Coding, Informant, Matrix, Provenance

__all__ = ["lineage", "matrix"]


def matrix(
    codings: Iterable[Coding],
    informants: Sequence[Informant],
    codebook: Codebook,
    made: Provenance,
) -> Matrix:
    """Codings -> the number of segments per informant and code.

    A segment counts once for a code however often it was coded, and once for every code
    above it. Absent and rejected codings don't count. Every informant has a row and every
    code a column, also where all is 0.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for _, group in together(codings):
        counted = {
            (coding.informant, coding.segment, code)
            for coding in group
            if coding.polarity == "present" and coding.status != "rejected"
            for code in lineage(coding.code)
        }
        counts.update((informant, code) for informant, _, code in counted)
    cells = {who.id: {code: counts[who.id, code] for code in codebook.ids} for who in informants}
    return Matrix(tuple(informants), codebook.ids, cells, "segments", made)
