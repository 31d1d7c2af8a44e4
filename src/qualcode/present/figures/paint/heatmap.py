"""A Heatmap on a sheet: greys with their numbers, names above, codes to the left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from qualcode.present.brief import Brief
from qualcode.present.figures.canvas import (
    DARK,
    LANDSCAPE,
    MIDDLE,
    PORTRAIT,
    SMALL,
    Sheet,
)
from qualcode.present.figures.charts import Heatmap
from qualcode.present.figures.fonts import width, wrapped
from qualcode.present.figures.heatmap import UPRIGHT
from qualcode.present.figures.paint.greys import ink, shade
from qualcode.present.figures.paint.laid import MARGIN, Laid, Rows, room_for, rows
from qualcode.present.wording import whole

_WIDEST_CELL, _LOWEST_ROW, _LOWEST_ACROSS = 0.95, 0.42, 0.36
_TALLEST_HEAD = 2.2
_NAME = SMALL + 0.5


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where everything stands: the labels' room, the cells' width, the heads' heights."""

    chart: Heatmap
    brief: Brief
    labels: float
    cell: float
    rows: Rows
    names: tuple[str, ...]
    headings: tuple[tuple[str, int, int], ...]
    names_height: float
    headings_height: float

    @property
    def left(self) -> float:
        """Where the first column begins."""
        return MARGIN + self.labels + 0.2

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return MARGIN + self.headings_height + self.names_height


def laid(chart: Heatmap, brief: Brief) -> Laid:
    """Heatmap -> where everything stands on a page upright, or on its side where it is wide."""
    grid = _grid(chart, brief)
    columns = grid.cell * len(chart.columns)
    return Laid(
        grid.left + columns + MARGIN,
        grid.top + grid.rows.height + MARGIN,
        lambda sheet: _paint(sheet, grid),
    )


def _grid(chart: Heatmap, brief: Brief) -> _Grid:
    across = len(chart.columns) > UPRIGHT
    page_width, page_height = LANDSCAPE if across else PORTRAIT
    # What few columns leave free is the labels'.
    free = page_width - 2 * MARGIN - 0.2 - _WIDEST_CELL * len(chart.columns)
    share = page_width * (0.25 if across else 0.38)
    labels = room_for(chart.rows, chart.depths, max(share, min(free, page_width / 2)))
    room = page_width - labels - 2 * MARGIN - 0.2
    cell = min(_WIDEST_CELL, room / max(1, len(chart.columns)))
    names = tuple(wrapped(name, _TALLEST_HEAD, _NAME, lines=1)[0] for name in chart.columns)
    headings = tuple(_headings(chart))
    names_height = _head(names, [cell] * len(names))
    headings_height = _head([text for text, _, _ in headings], [n * cell for _, _, n in headings])
    most = page_height - 2 * MARGIN - names_height - headings_height
    least = _LOWEST_ACROSS if across else _LOWEST_ROW
    return _Grid(
        chart,
        brief,
        labels,
        cell,
        rows(chart.rows, chart.depths, labels, least, most),
        names,
        headings,
        names_height,
        headings_height,
    )


def _headings(chart: Heatmap) -> Iterator[tuple[str, int, int]]:
    """Each heading with its first column and how many it spans; none for "" alone."""
    at = 0
    for heading, members in groupby(chart.groups):
        count = len(list(members))
        if heading:
            yield wrapped(heading, _TALLEST_HEAD, _NAME, bold=True, lines=1)[0], at, count
        at += count


def _head(texts: list[str] | tuple[str, ...], rooms: list[float]) -> float:
    """How high heads are: a line where each fits across, else as high as the longest is long."""
    if not texts:
        return 0.0
    widths = [width(text, _NAME, bold=True) for text in texts]
    fits = all(needed + 0.1 <= room for needed, room in zip(widths, rooms, strict=True))
    return 0.5 if fits else max(widths) + 0.25


def _paint(sheet: Sheet, grid: _Grid) -> None:
    _paint_heads(sheet, grid)
    peak = max((max(counts, default=0) for counts in grid.chart.values), default=0)
    for at, top in enumerate(grid.rows.tops(grid.top)):
        height = grid.rows.heights[at]
        grid.rows.labels[at].write(sheet, MARGIN, top + height / 2)
        for column, count in enumerate(grid.chart.values[at]):
            left = grid.left + column * grid.cell
            _paint_cell(sheet, (left, top, grid.cell, height), count, peak, grid.brief)


def _paint_cell(
    sheet: Sheet, place: tuple[float, float, float, float], count: int, peak: int, brief: Brief
) -> None:
    """One cell: its grey, and its number on it; "-" where there is none."""
    left, top, across, height = place
    grey = shade(count, peak)
    sheet.box(*place, grey=f"{grey:.4f}", edge=MIDDLE, line=0.4)
    text = whole(count, brief) if count else "-"
    size = min(SMALL + 0.5, SMALL * across * 0.92 / max(width(text, SMALL), 0.01))
    sheet.write(
        left + across / 2,
        top + height / 2,
        text,
        size=size,
        align="center",
        grey=ink(grey) if count else DARK,
    )


def _paint_heads(sheet: Sheet, grid: _Grid) -> None:
    """The informants' names, and above them the groups they belong to."""
    for at, name in enumerate(grid.names):
        middle = grid.left + (at + 0.5) * grid.cell
        _paint_head(sheet, middle, grid.top, name, grid.names_height)
    bottom = grid.top - grid.names_height
    for heading, first, count in grid.headings:
        left = grid.left + first * grid.cell
        right = left + count * grid.cell
        _paint_head(sheet, (left + right) / 2, bottom, heading, grid.headings_height, bold=True)
        sheet.line(left + 0.05, bottom, right - 0.05, bottom)


def _paint_head(  # noqa: PLR0913 - where, what and how
    sheet: Sheet, middle: float, bottom: float, text: str, height: float, *, bold: bool = False
) -> None:
    """A head above its columns: across where there is one line's room, else upright."""
    if height <= 0.5:
        sheet.write(middle, bottom - 0.25, text, size=_NAME, align="center", bold=bold)
    else:
        sheet.write(middle, bottom - 0.12, text, size=_NAME, upright=True, bold=bold)
