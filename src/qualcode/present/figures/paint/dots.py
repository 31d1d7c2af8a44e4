"""Dots on a sheet: a shape for each series, a line from one end of its interval to the other."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.present.brief import Brief
from qualcode.present.figures.canvas import DARK, LIGHT, PORTRAIT, SMALL, Sheet
from qualcode.present.figures.charts import Dot, Dots
from qualcode.present.figures.fonts import width
from qualcode.present.figures.paint.laid import MARGIN, Laid, Rows, room_for, rows
from qualcode.present.rigour import decimal

LEAST = -1.0  # what lies lower is drawn at the edge; only where ratings are missing can it be
_SHAPES = (("o", True), ("s", False), ("^", True))
_LEGEND, _AXIS = 0.7, 1.05
_LABELS = 5.8
_THIN, _THICK, _GAP = 0.15, 0.2, 0.16
_STEP = 0.2
_ASIDE = 0.6  # room for what stands beside the axis, since it has no value


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands: the rows, how far series lie apart, and where 0 and 1 are."""

    chart: Dots
    brief: Brief
    rows: Rows
    apart: float
    left: float
    least: float

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return MARGIN + _LEGEND

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.top + self.rows.height

    def x(self, value: float) -> float:
        """Where a value stands; no lower than the least there is room for."""
        share = (max(value, self.least) - self.least) / (1 - self.least)
        return self.left + share * (self.right - 0.3 - self.left)

    @property
    def right(self) -> float:
        """Where the axis ends; what has no value stands beyond it."""
        lacking = any(dot is None for _, dots in self.chart.series for dot in dots)
        return PORTRAIT[0] - MARGIN - (_ASIDE if lacking else 0)


def laid(chart: Dots, brief: Brief) -> Laid:
    """Dots -> where everything stands on a page; closer together where there are many."""
    most = PORTRAIT[1] - 2 * MARGIN - _LEGEND - _AXIS
    several = len(chart.series)
    apart = max(_THIN, min(_THICK, (most / len(chart.labels) - _GAP) / several))
    labels = room_for(chart.labels, chart.depths, _LABELS)
    plan = _Plan(
        chart,
        brief,
        rows(chart.labels, chart.depths, labels, apart * several + _GAP, most, bold=chart.bold),
        apart,
        MARGIN + labels + 0.35,
        _least(chart),
    )
    return Laid(PORTRAIT[0], plan.bottom + _AXIS, lambda sheet: _paint(sheet, plan))


def _least(chart: Dots) -> float:
    """Where the axis begins: at 0, or as far below as it must and may."""
    lows = [dot.low for _, dots in chart.series for dot in dots if dot]
    steps = -(min([0.0, *lows]) // _STEP)
    return max(LEAST, -_STEP * steps)


def _paint(sheet: Sheet, plan: _Plan) -> None:
    _paint_legend(sheet, plan.chart)
    _paint_grid(sheet, plan)
    for at, top in enumerate(plan.rows.tops(plan.top)):
        middle = top + plan.rows.heights[at] / 2
        plan.rows.labels[at].write(sheet, MARGIN, middle)
        first = middle - plan.apart * (len(plan.chart.series) - 1) / 2
        for series, (_, dots) in enumerate(plan.chart.series):
            _paint_dot(sheet, plan, first + series * plan.apart, dots[at], series)


def _paint_grid(sheet: Sheet, plan: _Plan) -> None:
    """Lines between themes, steps of the axis with their numbers, and the customary limits."""
    for at, top in enumerate(plan.rows.tops(plan.top)):
        if at and not (plan.chart.depths or (0,))[at]:
            sheet.line(MARGIN, top, PORTRAIT[0] - MARGIN, top, grey=LIGHT, width=0.4)
    steps = round((1 - plan.least) / _STEP)
    for step in range(steps + 1):
        value = plan.least + step * _STEP
        x, heavy = plan.x(value), abs(value) < _STEP / 2
        grey, thick = (DARK, 0.8) if heavy else (LIGHT, 0.4)
        sheet.line(x, plan.top, x, plan.bottom, grey=grey, width=thick)
        text = decimal(round(value, 1) + 0.0, plan.brief, 1)
        sheet.write(x, plan.bottom + 0.25, text, size=SMALL, align="center")
    for limit in plan.chart.limits:
        _dashed(sheet, plan.x(limit), plan.top, plan.bottom)
    middle = (plan.left + PORTRAIT[0] - MARGIN) / 2
    half = width(plan.chart.axis, SMALL + 0.5) / 2
    middle = min(middle, PORTRAIT[0] - MARGIN - half)
    sheet.write(middle, plan.bottom + 0.7, plan.chart.axis, size=SMALL + 0.5, align="center")


def _dashed(sheet: Sheet, x: float, top: float, bottom: float) -> None:
    at = top
    while at < bottom:
        sheet.line(x, at, x, min(at + 0.12, bottom), grey=DARK, width=0.5)
        at += 0.22


def _paint_dot(sheet: Sheet, plan: _Plan, y: float, dot: Dot | None, series: int) -> None:
    """One value with its interval; "-" aside where there is none, "<" where it is off the axis."""
    if dot is None:
        sheet.write(plan.right + _ASIDE / 2, y, "-", size=SMALL + 2, bold=True, align="center")
        return
    sheet.line(plan.x(dot.low), y, plan.x(dot.high), y, width=0.7)
    if dot.low < plan.least:
        sheet.write(plan.left - 0.08, y, "<", size=SMALL, align="right")
    shape, filled = _shape(series)
    sheet.dot(plan.x(dot.value), y, shape, filled=filled)


def _shape(series: int) -> tuple[str, bool]:
    return _SHAPES[series % len(_SHAPES)]


def _paint_legend(sheet: Sheet, chart: Dots) -> None:
    x, middle = MARGIN, MARGIN + 0.2
    for series, (name, _) in enumerate(chart.series):
        shape, filled = _shape(series)
        sheet.line(x, middle, x + 0.7, middle, width=0.7)
        sheet.dot(x + 0.35, middle, shape, filled=filled)
        sheet.write(x + 0.85, middle, name, size=SMALL + 0.5)
        x += 0.85 + width(name, SMALL + 0.5) + 0.6
