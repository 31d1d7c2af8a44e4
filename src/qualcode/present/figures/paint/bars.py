"""Bars on a sheet: lying, a number at the end of each, groups told apart by grey and hatch."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.present.brief import Brief
from qualcode.present.figures.canvas import DARK, PORTRAIT, SMALL, Sheet
from qualcode.present.figures.charts import Bars
from qualcode.present.figures.fonts import width, wrapped
from qualcode.present.figures.paint.laid import MARGIN, Laid, Rows, room_for, rows
from qualcode.present.wording import whole

# A grey and a hatch for each series: either alone tells them apart.
LOOKS = (("0.35", ""), ("1", "/////"), ("0.75", ""), ("1", "|||||"), ("0.9", "xxxxx"))
_LEGEND, _AXIS = 0.6, 0.6
_THINNEST, _THICKEST, _GAP = 0.24, 0.36, 0.14
_LABELS, _WIDEST, _NUMBER = 6.2, 7.5, 1.0


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands: the labels' room, a bar's thickness, what a segment measures."""

    chart: Bars
    brief: Brief
    labels: float
    bar: float
    rows: Rows
    top: float
    unit: float

    @property
    def left(self) -> float:
        """Where the bars begin."""
        return MARGIN + self.labels + 0.25


def laid(chart: Bars, brief: Brief) -> Laid:
    """Bars -> where everything stands on a page; thinner where there are many."""
    plan = _plan(chart, brief)
    return Laid(
        PORTRAIT[0],
        plan.top + plan.rows.height + _AXIS + MARGIN,
        lambda sheet: _paint(sheet, plan),
    )


def _plan(chart: Bars, brief: Brief) -> _Plan:
    """The labels have more room, and bars less, where one of them would be cut otherwise."""
    usual, wider = (_planned(chart, brief, room) for room in (_LABELS, _WIDEST))
    return wider if usual.rows.cut and not wider.rows.cut else usual


def _planned(chart: Bars, brief: Brief, room: float) -> _Plan:
    several = len(chart.series)
    top = MARGIN + (_LEGEND * _legend_lines(chart) if several > 1 else 0)
    most = PORTRAIT[1] - top - _AXIS - MARGIN
    labels = room_for(chart.labels, chart.depths, room)
    thick = (bar := _bar(chart, labels, most)) * several
    peak = max((count for _, counts in chart.series for count in counts), default=0)
    length = PORTRAIT[0] - 2 * MARGIN - labels - 0.25 - _NUMBER
    return _Plan(
        chart,
        brief,
        labels,
        bar,
        rows(chart.labels, chart.depths, labels, thick + _GAP, most, lowest=thick + _GAP / 2),
        top,
        length / max(peak, 1),
    )


def _bar(chart: Bars, labels: float, most: float) -> float:
    """How thick a bar is: as thick as rows allow whose labels need several lines."""
    several = len(chart.series)
    written = rows(chart.labels, chart.depths, labels, 0, most).heights
    for bar in (_THICKEST, (_THICKEST + _THINNEST) / 2, _THINNEST):
        if sum(max(bar * several + _GAP, height) for height in written) <= most:
            return bar
    return max(_THINNEST, min(_THICKEST, (most / len(chart.labels) - _GAP) / several))


def _paint(sheet: Sheet, plan: _Plan) -> None:
    if len(plan.chart.series) > 1:
        _paint_legend(sheet, plan.chart)
    for at, top in enumerate(plan.rows.tops(plan.top)):
        middle = top + plan.rows.heights[at] / 2
        plan.rows.labels[at].write(sheet, MARGIN, middle)
        first = middle - plan.bar * len(plan.chart.series) / 2
        for series, (_, counts) in enumerate(plan.chart.series):
            _paint_bar(sheet, plan, first + series * plan.bar, counts[at], _look(series))
    bottom = plan.top + plan.rows.height
    sheet.line(plan.left, plan.top, plan.left, bottom, width=0.8)
    sheet.write(plan.left, bottom + _AXIS / 2, plan.chart.axis, size=SMALL + 0.5)


def _paint_bar(sheet: Sheet, plan: _Plan, top: float, count: int, look: tuple[str, str]) -> None:
    """One bar with its number behind it; "-" where there is nothing to count."""
    grey, hatch = look
    end = plan.left + count * plan.unit
    thick = plan.bar * 0.86
    if count:
        sheet.box(plan.left, top, end - plan.left, thick, grey=grey, hatch=hatch)
    text = whole(count, plan.brief) if count else "-"
    sheet.write(end + 0.1, top + thick / 2, text, size=SMALL, grey="0" if count else DARK)


def _look(series: int) -> tuple[str, str]:
    """Which series -> its grey and hatch; they begin anew where there are more."""
    return LOOKS[series % len(LOOKS)]


def _legend_places(chart: Bars) -> list[tuple[str, float, int]]:
    """Each series' name, cut to a third of the page, with its place and its line."""
    places: list[tuple[str, float, int]] = []
    x, line = MARGIN, 0
    for name, _ in chart.series:
        text = wrapped(name, PORTRAIT[0] / 3, SMALL + 0.5, lines=1)[0]
        needed = 0.9 + width(text, SMALL + 0.5) + 0.4
        if x + needed > PORTRAIT[0] and x > MARGIN:
            x, line = MARGIN, line + 1
        places.append((text, x, line))
        x += needed
    return places


def _legend_lines(chart: Bars) -> int:
    return 1 + max((line for _, _, line in _legend_places(chart)), default=0)


def _paint_legend(sheet: Sheet, chart: Bars) -> None:
    for series, (text, x, line) in enumerate(_legend_places(chart)):
        grey, hatch = _look(series)
        middle = MARGIN + 0.2 + line * _LEGEND
        sheet.box(x, middle - 0.15, 0.7, 0.3, grey=grey, hatch=hatch)
        sheet.write(x + 0.85, middle, text, size=SMALL + 0.5)
