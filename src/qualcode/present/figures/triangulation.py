"""Triangulation as a figure: how many informants of each group speak of each code."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.analyse.findings import Findings
from qualcode.analyse.triangulation import Compared
from qualcode.present.brief import Brief
from qualcode.present.comparing import Comparison, groups_compared
from qualcode.present.figures import leading
from qualcode.present.figures.charts import Bars, Figure
from qualcode.present.figures.frequency import GROUPS
from qualcode.present.figures.wording import wording as figures
from qualcode.present.rigour import wording
from qualcode.present.wording import wording as tables

# A page takes so many codes for two groups, for three, and so on.
_CODES = (32, 23, 18, 15)


def triangulation_figure(found: Findings, brief: Brief) -> Figure:
    """Findings -> "Informan yang Menyebut Tiap Kode"; blank where there are no two groups.

    More groups than can be told apart are not drawn: their table shows them.
    """
    of, words = groups_compared(found, brief), wording(brief.language)
    drawn = bool(of.codes) and len(of.sources) <= GROUPS
    told = {one.code: one for one in of.codes}
    limit = _CODES[len(of.sources) - 2] if drawn else 0
    codes = [code for code in leading.codes(found, limit) if code.id in told]
    rows = [told[code.id] for code in codes]
    people = ", ".join(f"{one.name} = {len(one.members)}" for one in of.sources)
    return Figure(
        id="triangulation",
        title=words["sources_figure"],
        alt=_alt(of, rows, brief) if rows else figures(brief.language)["nothing"],
        chart=Bars(
            labels=leading.labels(found, brief, codes),
            series=_series(of, rows),
            axis=tables(brief.language)["informants_n"],
            depths=leading.depths(codes),
        ),
        notes=leading.notes(found, brief, codes, words["sources_people"].format(groups=people)),
        source=tables(brief.language)["source"],
        language=brief.language,
        decimal=brief.decimal,
    )


def _series(of: Comparison, rows: Sequence[Compared]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """A bar for each group and code: how many of the group speak of it."""
    return tuple(
        (source.name, tuple(row.voices[at].spoke for row in rows))
        for at, source in enumerate(of.sources)
    )


def _alt(of: Comparison, rows: Sequence[Compared], brief: Brief) -> str:
    """What the bars show, and how many codes all groups speak of."""
    everywhere = sum(row.speaking == of.comparable for row in rows)
    return wording(brief.language)["sources_alt"].format(
        groups=", ".join(f"{one.name} ({len(one.members)})" for one in of.sources),
        codes=len(rows),
        everywhere=everywhere,
    )
