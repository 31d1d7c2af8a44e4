"""T9: how many codes each interview adds, for all and for each group that has enough of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.analyse.findings import Findings
from qualcode.analyse.saturation import Rule, Run, Saturation
from qualcode.present.brief import Brief
from qualcode.present.rigour import wording
from qualcode.present.saturating import (
    Curve,
    Saturated,
    between,
    criteria,
    method,
    named,
    places,
    saturated,
    told,
)
from qualcode.present.sequence import names, order_notes
from qualcode.present.tables.remarks import absent_note, uncoded_note, with_decided
from qualcode.present.tables.shared import CONTINUED, NONE, NUMBER, TEXT, Kind
from qualcode.present.wording import share, whole
from qualcode.present.wording import wording as tables
from qualcode.types import Cell, Table

_COLUMNS = (
    *("saturation_order", "informant", "saturation_new", "saturation_cumulative"),
    *("saturation_run", "saturation_in_run", "saturation_base", "saturation_information"),
    "saturation_remark",
)
_KINDS: tuple[Kind, ...] = (TEXT, TEXT, *(NUMBER,) * 6, TEXT)


def saturation_table(
    found: Findings, brief: Brief, rule: Rule | None = None, order: Sequence[str] = ()
) -> Table:
    """Findings -> "Cakupan Kode (Saturasi) Menurut Urutan Wawancara".

    Where a group has too few interviews, or its base no code, a note says so in place of its
    rows; where all interviews together have, their codes are counted without runs. Raises
    QualcodeError for an order or a grouping that doesn't fit.
    """
    words = {**tables(brief.language), **wording(brief.language)}
    whole_study = saturated(found, brief, rule, order)
    rows = tuple(_rows(whole_study, brief))
    return Table(
        id="saturation",
        title=words["saturation_title"],
        columns=tuple(words[column] for column in _COLUMNS),
        groups=("",) * len(_COLUMNS),
        kinds=_KINDS,
        rows=tuple(cells for cells, _ in rows),
        notes=with_decided(_notes(whole_study, found, brief), found, brief),
        source=words["source"],
        language=brief.language,
        strong=frozenset(at for at, (_, strong) in enumerate(rows) if strong),
        chapter="3",
    )


def _rows(of: Saturated, brief: Brief) -> Iterator[tuple[tuple[Cell, ...], bool]]:
    """The rows of all that have any, each curve under its name where there are several."""
    everybody, *_ = of.curves
    if everybody.saturation.lack and any(everybody.saturation.new):
        for cells in _counted(everybody.saturation, brief):
            yield cells, False
    shown = [curve for curve in of.curves if not curve.saturation.lack]
    for curve in shown:
        if len(shown) > 1:
            yield (Cell(curve.name), *(CONTINUED,) * (len(_COLUMNS) - 1)), True
        for cells in _curve(curve, brief):
            yield cells, False


def _counted(of: Saturation, brief: Brief) -> Iterator[tuple[Cell, ...]]:
    """One row an interview with its codes, where there is no base to set them against."""
    each = zip(names(of.interviews), of.new, of.cumulative, strict=True)
    for at, (who, new, cumulative) in enumerate(each, 1):
        yield Cell(str(at)), Cell(who), _count(new, brief), _count(cumulative, brief), *(NONE,) * 5


def _curve(curve: Curve, brief: Brief) -> Iterator[tuple[Cell, ...]]:
    """The base as one row, then one row an interview, with the run that ends there."""
    found, words = curve.saturation, wording(brief.language)
    who, base = names(found.interviews), found.rule.base
    ending = {run.last: run for run in found.runs}
    first = Cell(between(1, base))
    counts = (_count(found.base, brief), _count(found.base, brief), NONE, NONE)
    based = _count(found.base, brief)
    yield (
        first,
        Cell(", ".join(who[:base])),
        *counts,
        based,
        NONE,
        Cell(words["saturation_is_base"]),
    )
    for at in range(base + 1, len(who) + 1):
        new, cumulative = found.new[at - 1], found.cumulative[at - 1]
        run = _run(ending.get(at), based, found, brief)
        yield Cell(str(at)), Cell(who[at - 1]), _count(new, brief), _count(cumulative, brief), *run


def _run(run: Run | None, base: Cell, of: Saturation, brief: Brief) -> tuple[Cell, ...]:
    """The run that ends with an interview -> its cells; "-" where none does yet."""
    if run is None:
        return NONE, NONE, base, NONE, NONE
    percent = Cell(share(run.new, run.base, brief), round(run.percent, 1))
    return Cell(places(run)), _count(run.new, brief), base, percent, Cell(_remark(run, of, brief))


def _remark(run: Run, of: Saturation, brief: Brief) -> str:
    """Which thresholds a run reaches, and which it is above although one before reached them."""
    words, wanted = wording(brief.language), criteria(of)
    reached = [one for one in wanted if run.within(one)]
    again = [one for one in wanted if run in of.above_again(one)]
    said = [
        words[key].format(thresholds=named(some, brief))
        for key, some in (("saturation_yes", reached), ("saturation_again", again))
        if some
    ]
    return "; ".join(said) or words["saturation_not_yet"]


def _count(number: int, brief: Brief) -> Cell:
    """A count -> its cell; here none is a finding and stands as 0."""
    return Cell(whole(number, brief), number)


def _notes(of: Saturated, found: Findings, brief: Brief) -> Iterator[str]:
    words = wording(brief.language)
    yield from uncoded_note(found, brief)
    yield method(of.curves[0].saturation.rule, brief)
    yield words["saturation_codes"]
    yield from told(of.curves, brief)
    yield words["saturation_fixed"]
    yield from order_notes(of.sequence, brief)
    yield from absent_note(found, brief)
