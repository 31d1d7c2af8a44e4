"""A study of so many informants that pages can't hold them, made by hand."""

from __future__ import annotations

from dataclasses import replace

from studies import LABELS, MADE, codebook, coding

from qualcode.analyse.findings import Findings
from qualcode.types import Informant, Matrix

CODES = tuple(LABELS)


def people(count, **attributes):
    """Count -> so many informants, every fifth of them staff; attribute -> informant -> value."""
    return tuple(
        Informant(
            f"S{at}" if at % 5 == 0 else f"R{at}",
            "staff" if at % 5 == 0 else "resident",
            {name: value(at) for name, value in attributes.items()},
        )
        for at in range(1, count + 1)
    )


def archive(count, **attributes):
    """Count -> a study in which every third informant speaks of `hope`, twice."""
    rows = people(count, **attributes)
    speaking = {who.id for at, who in enumerate(rows) if at % 3 == 0}
    cells = {
        who.id: {code: 2 if code == "hope" and who.id in speaking else 0 for code in CODES}
        for who in rows
    }
    codings = tuple(
        replace(coding("hope", name), segment=f"{name}:{at}")
        for name in sorted(speaking)
        for at in (1, 2)
    )
    return Findings(codebook(), Matrix(rows, CODES, cells, "segments", MADE), codings)
