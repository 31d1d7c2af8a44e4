"""Codings -> Matrix: always informants x codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from qualcode.analyse.lineage import lineage
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
    counted = pd.DataFrame(
        [
            (coding.informant, coding.segment, code)
            for coding in codings
            if coding.polarity == "present" and coding.status != "rejected"
            for code in lineage(coding.code)
        ],
        columns=["informant", "segment", "code"],
    ).drop_duplicates()
    table = (
        pd.crosstab(counted["informant"], counted["code"])
        .reindex(index=[who.id for who in informants], columns=list(codebook.ids))
        .fillna(0)
        .astype(int)
    )
    cells = {str(who): {str(c): int(n) for c, n in row.items()} for who, row in table.iterrows()}
    return Matrix(tuple(informants), codebook.ids, cells, "segments", made)
