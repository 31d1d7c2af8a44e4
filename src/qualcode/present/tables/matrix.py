"""T5: the matrix of informants and themes."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.analyse.findings import Findings
from qualcode.present import people
from qualcode.present.brief import Brief
from qualcode.present.outline import outline, sums_up
from qualcode.present.tables.shared import CONTINUED, NUMBER, TEXT, decided, number
from qualcode.present.wording import whole, wording
from qualcode.types import Cell, Code, Codebook, Language, Table


def matrix_table(found: Findings, brief: Brief) -> Table:
    """Findings -> "Matriks Informan × Tema": one row a code, one column an informant."""
    words = wording(brief.language)
    informants = people.in_order(found.informants)
    ids = tuple(informant.id for informant in informants)
    codes = outline(found.codebook)
    return Table(
        id="matrix",
        title=words["matrix_title"],
        columns=(
            *(words["theme"], words["subtheme"]),
            *ids,
            *(words["informants_n"], words["segments_f"]),
        ),
        groups=("", "", *(people.heading(who.role, brief.language) for who in informants), "", ""),
        kinds=(TEXT, TEXT, *(NUMBER for _ in ids), NUMBER, NUMBER),
        rows=tuple(
            (
                *_names(code, found.codebook, brief.language),
                *_counts([found.matrix.count(informant, code.id) for informant in ids], brief),
            )
            for code in codes
        ),
        notes=_notes(found, brief),
        source=words["source"],
        language=brief.language,
        strong=frozenset(row for row, code in enumerate(codes) if sums_up(code, found.codebook)),
    )


def _names(code: Code, codebook: Codebook, language: Language) -> tuple[Cell, Cell]:
    """Code -> its theme cell and its subtheme cell in the matrix."""
    label = code.labelled(language)
    if code.depth:
        return CONTINUED, Cell(f"– {label}" if code.depth > 1 else label)
    whole_theme = wording(language)["matrix_whole"]
    return Cell(label), Cell(whole_theme if sums_up(code, codebook) else "-")


def _counts(counts: Sequence[int], brief: Brief) -> tuple[Cell, ...]:
    """One count an informant -> their cells, then n and f."""
    n = sum(count > 0 for count in counts)
    return tuple(number(count, brief) for count in (*counts, n, sum(counts)))


def _notes(found: Findings, brief: Brief) -> tuple[str, ...]:
    words = wording(brief.language)
    absent = sum(coding.polarity == "absent" for coding in found.counted)
    return (
        *(words[key] for key in ("matrix_cell", "matrix_sums", "interviewer")),
        *([words["matrix_absent"].format(count=whole(absent, brief))] if absent else []),
        *decided(found, brief),
    )
