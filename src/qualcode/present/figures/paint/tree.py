"""A Tree on a sheet: labels moved in below their theme, a bar and a number behind each."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.present.brief import Brief
from qualcode.present.figures.canvas import DARK, MIDDLE, PORTRAIT, SMALL, Sheet
from qualcode.present.figures.charts import Tree
from qualcode.present.figures.paint.laid import MARGIN, Laid, Rows, indent, room_for, rows
from qualcode.present.wording import whole

_LOWEST_ROW, _BAR, _HEAD = 0.42, 0.24, 0.5
_LABELS, _NUMBER = 7.5, 1.0
_THEME, _BELOW = "0.35", "0.75"


def laid(chart: Tree, brief: Brief) -> Laid:
    """Tree -> where everything stands on a page."""
    texts = [text for text, _, _ in chart.nodes]
    depths = [depth for _, depth, _ in chart.nodes]
    labels = room_for(texts, depths, _LABELS)
    most = PORTRAIT[1] - 2 * MARGIN - _HEAD
    lines = rows(texts, depths, labels, _LOWEST_ROW, most)
    return Laid(
        PORTRAIT[0],
        lines.height + 2 * MARGIN + _HEAD,
        lambda sheet: _paint(sheet, chart, lines, labels, brief),
    )


def _paint(sheet: Sheet, chart: Tree, lines: Rows, labels: float, brief: Brief) -> None:
    left = MARGIN + labels + 0.35
    peak = max((count for _, _, count in chart.nodes), default=0)
    unit = (PORTRAIT[0] - left - MARGIN - _NUMBER) / max(peak, 1)
    sheet.write(left, MARGIN + _HEAD / 2 - 0.08, chart.axis, size=SMALL + 0.5)
    middles = _middles(lines)
    _paint_branches(sheet, chart, middles)
    for (_, depth, count), label, middle in zip(chart.nodes, lines.labels, middles, strict=True):
        label.write(sheet, MARGIN, middle)
        if count:
            grey = _BELOW if depth else _THEME
            sheet.box(left, middle - _BAR / 2, count * unit, _BAR, grey=grey, line=0.4)
        text = whole(count, brief) if count else "-"
        shown = left + count * unit + 0.1
        sheet.write(shown, middle, text, size=SMALL + 0.5, grey="0" if count else DARK)


def _middles(lines: Rows) -> list[float]:
    tops = lines.tops(MARGIN + _HEAD)
    return [top + height / 2 for top, height in zip(tops, lines.heights, strict=True)]


def _paint_branches(sheet: Sheet, chart: Tree, middles: Sequence[float]) -> None:
    """A line down from each code to those directly below it, and across to each of them."""
    above: dict[int, float] = {}
    for (_, depth, _), middle in zip(chart.nodes, middles, strict=True):
        if depth and depth - 1 in above:
            x, to = MARGIN + indent(depth - 1) + 0.08, MARGIN + indent(depth) - 0.06
            sheet.line(x, above[depth - 1], x, middle, grey=MIDDLE, width=0.5)
            sheet.line(x, middle, to, middle, grey=MIDDLE, width=0.5)
        above[depth] = middle + 0.2
