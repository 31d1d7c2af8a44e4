"""Pairs on a sheet: a staircase of greys with their numbers, each row's own count at its end."""

from __future__ import annotations

from qualcode.present.brief import Brief
from qualcode.present.figures.canvas import DARK, MIDDLE, PORTRAIT, SMALL, WHITE, Sheet
from qualcode.present.figures.charts import Pairs
from qualcode.present.figures.fonts import width
from qualcode.present.figures.paint.greys import ink, shade
from qualcode.present.figures.paint.laid import MARGIN, Laid, Rows, room_for, rows
from qualcode.present.wording import whole

_LABELS, _WIDEST, _LOWEST, _HEAD = 4.8, 0.75, 0.42, 0.5
_NUMBER = SMALL + 0.5


def laid(chart: Pairs, brief: Brief) -> Laid:
    """Pairs -> where everything stands on a page; the columns go by the numbers of the rows."""
    named = tuple(f"{at}  {label}" for at, label in enumerate(chart.labels, 1))
    depths = (1,) * len(named)
    labels = room_for(named, depths, _LABELS)
    cell = min(_WIDEST, (PORTRAIT[0] - labels - 2 * MARGIN - 0.2) / len(named))
    lines = rows(named, depths, labels, _LOWEST, PORTRAIT[1] - 2 * MARGIN - _HEAD)
    return Laid(
        MARGIN * 2 + labels + 0.2 + cell * len(named),
        MARGIN * 2 + _HEAD + lines.height,
        lambda sheet: _paint(sheet, chart, lines, (MARGIN + labels + 0.2, cell), brief),
    )


def _paint(
    sheet: Sheet, chart: Pairs, lines: Rows, columns: tuple[float, float], brief: Brief
) -> None:
    """Numbers above, then every row with its cells; ``columns`` is their left and width."""
    left, cell = columns
    size = _fitting(str(len(chart.rows)), cell)
    peak = max((count or 0 for row in chart.rows for count in row[:-1]), default=0)
    tops = lines.tops(MARGIN + _HEAD)
    for at, (row, top) in enumerate(zip(chart.rows, tops, strict=True)):
        middle = left + (at + 0.5) * cell
        sheet.write(middle, MARGIN + _HEAD / 2, str(at + 1), size=size, align="center")
        lines.labels[at].write(sheet, MARGIN - 0.35, top + lines.heights[at] / 2)
        for column, count in enumerate(row):
            place = (left + column * cell, top, cell, lines.heights[at])
            _paint_cell(sheet, place, count, brief, peak=None if column == at else peak)


def _paint_cell(
    sheet: Sheet,
    place: tuple[float, float, float, float],
    count: int | None,
    brief: Brief,
    *,
    peak: int | None,
) -> None:
    """A pair in its grey; a code's own count, without a peak, in a bold frame; hatched if none."""
    left, top, across, height = place
    if count is None:
        sheet.box(*place, hatch="////", edge=MIDDLE, line=0.4)
        return
    own = peak is None
    grey = 1.0 if peak is None else shade(count, peak)
    inset = 0.03 if own else 0.0
    sheet.box(
        *(left + inset, top + inset, across - 2 * inset, height - 2 * inset),
        grey=WHITE if own else f"{grey:.4f}",
        edge="0" if own else MIDDLE,
        line=1.1 if own else 0.4,
    )
    text = whole(count, brief) if count else "-"
    tone = ink(grey) if count else DARK
    size, middle = _fitting(text, across - 2 * inset), (left + across / 2, top + height / 2)
    sheet.write(*middle, text, size=size, align="center", grey=tone)


def _fitting(text: str, across: float) -> float:
    """A number and how wide its cell is -> the size at which it has air on both sides."""
    return min(_NUMBER, SMALL * across * 0.8 / max(width(text, SMALL), 0.01))
