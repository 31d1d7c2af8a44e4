"""Saturation as a figure: a bar of new codes an interview, how many there are, and the band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.analyse.findings import Findings
from qualcode.analyse.saturation import ORDERS, SEED, Rule, Saturation, band
from qualcode.present.brief import Brief
from qualcode.present.figures.charts import Accumulation, Figure
from qualcode.present.figures.wording import wording as figures
from qualcode.present.rigour import wording
from qualcode.present.saturating import Saturated, method, said, saturated
from qualcode.present.sequence import names, order_notes
from qualcode.present.tables.shared import decided
from qualcode.present.wording import whole
from qualcode.present.wording import wording as tables

_MOST = 60


def saturation_figure(
    found: Findings,
    brief: Brief,
    rule: Rule | None = None,
    order: Sequence[str] = (),
    seed: int = SEED,
) -> Figure:
    """Findings -> "Cakupan Kode (Saturasi) Menurut Urutan Wawancara", of all interviews.

    It is drawn as soon as any code is put on anything; its notes say what can't be told yet.
    """
    of = saturated(found, brief, rule, order)
    curve = of.curves[0].saturation
    empty = not sum(curve.new)
    return Figure(
        id="saturation",
        title=wording(brief.language)["saturation_title"],
        alt=figures(brief.language)["nothing"] if empty else _alt(curve, brief),
        chart=Accumulation((), (), (), ()) if empty else _chart(curve, seed),
        notes=tuple(_notes(of, found, brief, seed)),
        source=tables(brief.language)["source"],
        language=brief.language,
        chapter="3",
        decimal=brief.decimal,
    )


def _chart(of: Saturation, seed: int) -> Accumulation:
    """The first interviews, as many as can be read."""
    return Accumulation(
        names(of.interviews)[:_MOST],
        of.new[:_MOST],
        of.cumulative[:_MOST],
        band(of.interviews, seed=seed)[:_MOST],
        0 if of.lack else of.rule.base,
    )


def _alt(of: Saturation, brief: Brief) -> str:
    """How many interviews add what, and how many codes there are halfway and in the end."""
    half = (len(of.new) + 1) // 2
    return wording(brief.language)["saturation_alt"].format(
        count=whole(len(of.new), brief),
        new=", ".join(whole(count, brief) for count in of.new[:_MOST]),
        total=whole(of.cumulative[-1], brief),
        half=whole(half, brief),
        covered=whole(of.cumulative[half - 1], brief),
    )


def _notes(of: Saturated, found: Findings, brief: Brief, seed: int) -> Iterator[str]:
    words, everybody = wording(brief.language), of.curves[0]
    every = len(of.sequence.interviews)
    yield method(everybody.saturation.rule, brief)
    yield from said(everybody, brief)
    yield words["saturation_band_note"].format(orders=whole(ORDERS, brief), seed=seed)
    yield words["saturation_fixed"]
    yield from order_notes(of.sequence, brief)
    if every > _MOST:
        yield words["some_interviews"].format(shown=_MOST, all=whole(every, brief))
    yield from decided(found, brief)
