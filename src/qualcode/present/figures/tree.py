"""The code tree: every theme with what stands under it, and the number of segments of each."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief
from qualcode.present.figures import leading, telling
from qualcode.present.figures.charts import Figure, Tree
from qualcode.present.figures.wording import wording
from qualcode.present.wording import whole
from qualcode.present.wording import wording as tables
from qualcode.types import Code

_CODES = 48


def tree_figure(found: Findings, brief: Brief) -> Figure:
    """Findings -> "Pohon Kode dan Jumlah Segmen", in the order of the codebook."""
    words = wording(brief.language)
    codes = () if leading.is_empty(found) else leading.codes(found, _CODES)
    counts = [leading.frequency(found, code) for code in codes]
    labels, depths = leading.labels(found, brief, codes), leading.depths(codes)
    return Figure(
        id="tree",
        title=words["tree_title"],
        alt=_alt(found, brief, codes) if codes else words["nothing"],
        chart=Tree(tuple(zip(labels, depths, counts, strict=True)), words["segments"]),
        notes=leading.notes(found, brief, codes, words["tree_cell"]),
        source=tables(brief.language)["source"],
        language=brief.language,
        decimal=brief.decimal,
        chapter="3",
    )


def _alt(found: Findings, brief: Brief, codes: Sequence[Code]) -> str:
    """How large the tree is, its largest codes, and how many codes have no segment."""
    counts = [leading.frequency(found, code) for code in codes]
    names = telling.names(found, codes, brief)
    told = (
        (count, code, f"{names[code.id]} ({whole(count, brief)})")
        for count, code in zip(counts, codes, strict=True)
    )
    return wording(brief.language)["tree_alt"].format(
        **telling.sizes(codes, brief),
        largest=telling.largest(told, brief),
        none=whole(sum(not count for count in counts), brief),
    )
