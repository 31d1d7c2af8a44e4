"""Agreement of coders as a figure: kappa, alpha and AC1 of each code with their intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.analyse.agreement.results import Agreement, Row
from qualcode.analyse.agreement.values import Estimate
from qualcode.analyse.findings import Findings
from qualcode.present.agreement import (
    Named,
    compared,
    named_rows,
    two,
    why,
    worded_for,
    wording,
)
from qualcode.present.brief import Brief
from qualcode.present.figures.charts import Dot, Dots, Figure
from qualcode.present.figures.paint.dots import LEAST
from qualcode.present.rigour import decimal
from qualcode.present.wording import whole
from qualcode.present.wording import wording as tables

_MOST = 26
_NAMED = 8  # of the rows left out
_LIMITS = (0.667, 0.8)


def agreement_figure(found: Findings, brief: Brief) -> Figure:
    """Findings -> "Kesepakatan Antar-Koder per Kode".

    Raises QualcodeError where there is nobody to compare.
    """
    of = compared(found)
    words = worded_for(of, brief.language)
    every = list(named_rows(of, found, brief)) if _any(of) else []
    rows = _most(every)
    chart = Dots(
        labels=tuple(one.name for one in rows),
        series=tuple(
            (words[f"figure_{name}"], tuple(_dot(_drawn(one.row)[at]) for one in rows))
            for at, name in enumerate(("kappa", "alpha", "ac1"))
        ),
        axis=words["figure_axis"],
        limits=_LIMITS if of.kind == "intercoder" else (),
        depths=tuple(one.depth for one in rows),
        bold=tuple(one.strong for one in rows),
    )
    return Figure(
        id="agreement",
        title=words["figure_title"],
        alt=_alt(rows, of, brief),
        chart=chart,
        notes=tuple(_notes(rows, every, of, chart, brief)),
        source=tables(brief.language)["source"],
        language=brief.language,
        chapter="3",
        decimal=brief.decimal,
    )


def _any(of: Agreement) -> bool:
    """Whether there is any value to draw."""
    rows = (*of.codes, *of.themes, of.overall)
    return any(one.number is not None for row in rows for one in _drawn(row))


def _most(rows: Sequence[Named]) -> list[Named]:
    """As many rows as a page has room for, those with the most segments; all codes among them."""
    kept = sorted(rows, key=lambda one: (one.row.level != "overall", -sum(one.row.used)))[:_MOST]
    return [one for one in rows if one in kept]


def _dot(estimate: Estimate) -> Dot | None:
    if estimate.number is None:
        return None
    low, high = estimate.interval or (estimate.number, estimate.number)
    return Dot(estimate.number, low, high)


def _notes(
    rows: Sequence[Named], every: Sequence[Named], of: Agreement, chart: Dots, brief: Brief
) -> Iterator[str]:
    words = worded_for(of, brief.language)
    if of.kind == "researcher-tool":
        yield words["tool"]
    else:
        yield words["figure_limits"]
    yield words["figure_lines"].format(draws=whole(of.drawn.draws, brief))
    if any(dot is None for _, dots in chart.series for dot in dots):
        yield words["figure_undefined"]
    for reason in dict.fromkeys(one.why for row in rows for one in _drawn(row.row) if one.why):
        yield words["figure_no_interval"].format(why=why(reason, of, brief))
    if any(dot and dot.low < LEAST for _, dots in chart.series for dot in dots):
        yield words["figure_cut"].format(least=decimal(LEAST, brief, 1))
    if len(rows) < len(every):
        yield words["figure_some"].format(
            shown=len(rows), all=len(every), left=_left_out(rows, every, brief)
        )
    if of.kind == "intercoder":
        yield words["before"]


def _drawn(row: Row) -> tuple[Estimate, Estimate, Estimate]:
    """What is drawn of a row."""
    return row.kappa, row.alpha, row.ac1


def _left_out(rows: Sequence[Named], every: Sequence[Named], brief: Brief) -> str:
    """The rows that there is no room for, the first of them by name."""
    names = [one.name for one in every if one not in rows]
    if (rest := len(names) - _NAMED) > 0:
        more = wording(brief.language)["figure_more"].format(count=whole(rest, brief))
        names = [*names[:_NAMED], more]
    return "; ".join(names)


def _alt(rows: Sequence[Named], of: Agreement, brief: Brief) -> str:
    """How many rows, alpha of all, and the highest and lowest of them."""
    known = [one for one in rows if one.row.alpha.number is not None and one.row.level == "code"]
    known.sort(key=lambda one: one.row.alpha.number or 0)
    ends = [f"{one.name} {two(one.row.alpha, brief)}" for one in (*known[-1:], *known[:1])]
    highest, lowest = ends or ("-", "-")
    return wording(brief.language)["figure_alt"].format(
        rows=len(rows), alpha=two(of.overall.alpha, brief), highest=highest, lowest=lowest
    )
