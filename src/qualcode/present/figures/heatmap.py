"""The heatmap: codes in rows, informants in columns, the number of segments in each cell."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.analyse.findings import Findings
from qualcode.present import people
from qualcode.present.brief import Brief
from qualcode.present.figures import leading, telling
from qualcode.present.figures.charts import Figure, Heatmap
from qualcode.present.figures.wording import wording
from qualcode.present.wording import whole
from qualcode.present.wording import wording as tables
from qualcode.types import Code, Informant

# So many columns a page takes upright, and on its side; so many rows either way.
UPRIGHT, ACROSS = 18, 60
_ROWS_UPRIGHT, _ROWS_ACROSS = 44, 28


def heatmap_figure(found: Findings, brief: Brief) -> Figure:
    """Findings -> "Peta Panas Informan × Tema"."""
    words = wording(brief.language)
    groups = people.groups(found.informants, brief)
    ordered = [who for group in groups for who in group.members]
    shown = leading.informants(found, ordered, ACROSS)
    rows = _ROWS_UPRIGHT if len(shown) <= UPRIGHT else _ROWS_ACROSS
    codes = () if leading.is_empty(found) else leading.codes(found, rows)
    others = leading.some_informants(found, brief, len(shown))
    return Figure(
        id="heatmap",
        title=words["heatmap_title"],
        alt=_alt(found, brief, codes, shown) if codes else words["nothing"],
        chart=_chart(found, brief, codes, shown, groups),
        notes=leading.notes(found, brief, codes, words["heatmap_cell"], *others),
        source=tables(brief.language)["source"],
        language=brief.language,
        decimal=brief.decimal,
    )


def _chart(
    found: Findings,
    brief: Brief,
    codes: Sequence[Code],
    shown: Sequence[Informant],
    groups: Sequence[people.Group],
) -> Heatmap:
    headings = {who.id: group.name for group in groups for who in group.members}
    return Heatmap(
        rows=leading.labels(found, brief, codes),
        columns=tuple(who.id for who in shown),
        groups=tuple(headings[who.id] for who in shown),
        values=tuple(tuple(found.matrix.count(who.id, code.id) for who in shown) for code in codes),
        depths=leading.depths(codes),
    )


def _alt(found: Findings, brief: Brief, codes: Sequence[Code], shown: Sequence[Informant]) -> str:
    """What the heatmap shows, its largest cells, and how many are empty."""
    words, names = wording(brief.language), telling.names(found, codes, brief)
    cells = [(found.matrix.count(who.id, code.id), code, who) for code in codes for who in shown]
    told = (
        (count, code, words["heatmap_largest"].format(
            code=names[code.id], informant=who.id, count=whole(count, brief)
        ))
        for count, code, who in cells
    )  # fmt: skip
    return words["heatmap_alt"].format(
        **telling.sizes(codes, brief),
        informants=whole(len(shown), brief),
        largest=telling.largest(told, brief),
        empty=whole(sum(not count for count, _, _ in cells), brief),
        cells=whole(len(cells), brief),
    )
