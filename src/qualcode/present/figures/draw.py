"""Figure -> the bytes of a file: .png, .svg or .pdf."""

from __future__ import annotations

from qualcode.present.brief import Brief
from qualcode.present.figures import fonts
from qualcode.present.figures.canvas import DARK, Sheet, drawn
from qualcode.present.figures.charts import (
    Accumulation,
    Bars,
    Chart,
    Dots,
    Figure,
    Heatmap,
    Network,
    Pairs,
    is_blank,
)
from qualcode.present.figures.paint import accumulation, bars, dots, heatmap, network, pairs, tree
from qualcode.present.figures.paint.laid import Laid
from qualcode.present.figures.wording import wording


def draw(figure: Figure, suffix: str) -> bytes:
    """Figure -> its file; the same figure gives the same bytes.

    It fits on a page of A4 within the margins of a thesis. The title stands in the file's
    properties, as the caption is written below the figure.
    """
    laid = _laid(figure)
    return drawn(laid.width, laid.height, laid.paint, suffix, figure.title, figure.alt)


def size(figure: Figure) -> tuple[float, float]:
    """Figure -> its width and height in centimetres; one wider than high needs a page that lies."""
    laid = _laid(figure)
    return laid.width, laid.height


def lacking(figure: Figure) -> str:
    """Figure -> the characters in it that .png and .pdf show as a box, each once."""
    return fonts.lacking(fonts.plain("".join(_words(figure.chart))))


def _words(chart: Chart) -> tuple[str, ...]:
    """Every word of the researcher's that a chart shows."""
    if isinstance(chart, Heatmap):
        return (*chart.rows, *chart.columns, *chart.groups)
    if isinstance(chart, Bars):
        return (*chart.labels, *(name for name, _ in chart.series))
    if isinstance(chart, Accumulation):
        return chart.names
    if isinstance(chart, Pairs | Dots):
        return chart.labels
    return tuple(node[0] for node in chart.nodes)


def _laid(figure: Figure) -> Laid:  # noqa: PLR0911 - one way out a kind of chart
    """Figure -> its layout; a sentence where it has nothing to show."""
    chart, brief = figure.chart, Brief(figure.language, figure.decimal)
    if is_blank(chart):
        return _nothing(brief)
    if isinstance(chart, Heatmap):
        return heatmap.laid(chart, brief)
    if isinstance(chart, Bars):
        return bars.laid(chart, brief)
    if isinstance(chart, Accumulation):
        return accumulation.laid(chart, brief)
    if isinstance(chart, Pairs):
        return pairs.laid(chart, brief)
    if isinstance(chart, Network):
        return network.laid(chart, brief)
    if isinstance(chart, Dots):
        return dots.laid(chart, brief)
    return tree.laid(chart, brief)


def _nothing(brief: Brief) -> Laid:
    text = wording(brief.language)["nothing"]

    def paint(sheet: Sheet) -> None:
        sheet.box(0.1, 0.1, sheet.width - 0.2, sheet.height - 0.2, edge=DARK)
        sheet.write(sheet.width / 2, sheet.height / 2, text, align="center")

    return Laid(10.0, 2.0, paint)
