"""An Accumulation on a sheet: grey bars, a black line with points, and a hatched band."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.present.brief import Brief
from qualcode.present.figures.canvas import BLACK, DARK, LIGHT, MIDDLE, PORTRAIT, SMALL, Sheet
from qualcode.present.figures.charts import Accumulation
from qualcode.present.figures.fonts import width, wrapped
from qualcode.present.figures.paint.laid import MARGIN, Laid
from qualcode.present.rigour import wording
from qualcode.present.wording import whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LEFT, _TOP, _PANEL = 1.2, 0.85, 6.2
_SIZE = SMALL + 0.5
_TALLEST_NAME = 2.6


def laid(chart: Accumulation, brief: Brief) -> Laid:
    """Accumulation -> where everything stands on a page; names stand upright where many."""
    across = PORTRAIT[0] - _LEFT - MARGIN
    names = [wrapped(name, _TALLEST_NAME, _SIZE, lines=1)[0] for name in chart.names]
    longest = max(width(name, _SIZE) for name in names)
    upright = longest + 0.15 > across / len(names)
    below = (longest if upright else 0.35) + 0.2
    return Laid(
        PORTRAIT[0],
        _TOP + _PANEL + below + 0.6,
        lambda sheet: _paint(sheet, chart, names, brief, upright=upright, below=below),
    )


def _paint(  # noqa: PLR0913 - what, and how much room its names take
    sheet: Sheet,
    chart: Accumulation,
    names: Sequence[str],
    brief: Brief,
    *,
    upright: bool,
    below: float,
) -> None:
    words, across = wording(brief.language), PORTRAIT[0] - _LEFT - MARGIN
    _paint_legend(
        sheet, words["saturation_bars"], words["saturation_line"], words["saturation_band"]
    )
    axes = sheet.panel(_LEFT, _TOP, across, _PANEL)
    _frame(axes, chart)
    _paint_values(axes, chart, brief)
    step, bottom = across / len(names), _TOP + _PANEL
    for at, name in enumerate(names):
        x = _LEFT + (at + 0.5) * step
        if upright:
            sheet.write(x, bottom + 0.1 + width(name, _SIZE), name, size=_SIZE, upright=True)
        else:
            sheet.write(x, bottom + 0.3, name, size=_SIZE, align="center")
    middle = _LEFT + across / 2
    sheet.write(middle, bottom + below + 0.25, words["saturation_across"], align="center")
    beside = words["saturation_axis"]
    sheet.write(_LEFT - 0.85, _TOP + (_PANEL + width(beside, 8.0)) / 2, beside, upright=True)


def _frame(axes: Axes, chart: Accumulation) -> None:
    """As many places as there are names, and a little more than the most codes up."""
    from matplotlib.ticker import MaxNLocator

    axes.set_xlim(0.5, len(chart.names) + 0.5)
    axes.set_ylim(0, max(1, *chart.cumulative, *(high for _, high in chart.band)) * 1.12)
    axes.set_xticks([])
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.tick_params(labelsize=SMALL, width=0.6, length=2.5)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("bottom", "left"):
        axes.spines[side].set_linewidth(0.6)


def _paint_values(axes: Axes, chart: Accumulation, brief: Brief) -> None:
    """The band behind, the bars with their numbers, the line on top, and where the base ends."""
    places = list(range(1, len(chart.names) + 1))
    low, high = zip(*chart.band, strict=True)
    axes.fill_between(places, low, high, facecolor=LIGHT, edgecolor=MIDDLE, linewidth=0.4)
    axes.bar(
        places, chart.new, width=0.55, color=MIDDLE, edgecolor=BLACK, linewidth=0.5, hatch="//"
    )
    axes.plot(
        *(places, chart.cumulative),
        color=BLACK,
        linewidth=1.2,
        marker="o",
        markersize=3.5,
        clip_on=False,
    )
    if len(places) <= 30:
        for place, total in zip(places, chart.cumulative, strict=True):
            _number(axes, place, total, brief)
    if chart.base:
        _paint_base(axes, chart.base, wording(brief.language)["saturation_is_base"])


def _paint_base(axes: Axes, base: int, named: str) -> None:
    """A line behind the last interview of the base, and what stands before it."""
    axes.axvline(base + 0.5, color=DARK, linewidth=0.8, linestyle=(0, (4, 3)))
    place, top = (base + 0.5, axes.get_ylim()[1]), "offset points"
    axes.annotate(named, place, (-4, -2), textcoords=top, fontsize=SMALL, ha="right", va="top")


def _number(axes: Axes, place: int, count: int, brief: Brief) -> None:
    """A count above its point."""
    text, above = whole(count, brief), (0, 4)
    axes.annotate(
        text, (place, count), above, textcoords="offset points", fontsize=SMALL, ha="center"
    )


def _paint_legend(sheet: Sheet, bars: str, line: str, band: str) -> None:
    """What the bar, the line and the band are, above them."""
    x, middle = _LEFT, 0.35
    for text, kind in ((bars, "bar"), (line, "line"), (band, "band")):
        if kind == "line":
            sheet.line(x, middle, x + 0.7, middle, width=1.2)
        elif kind == "bar":
            sheet.box(x, middle - 0.15, 0.7, 0.3, grey=MIDDLE, hatch="////")
        else:
            sheet.box(x, middle - 0.15, 0.7, 0.3, grey=LIGHT, edge=MIDDLE)
        sheet.write(x + 0.85, middle, text, size=_SIZE)
        x += 0.85 + width(text, _SIZE) + 0.6
