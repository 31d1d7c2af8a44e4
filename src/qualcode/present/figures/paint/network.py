"""A Network on a sheet: circles on an oval, labels to either side, lines as wide as their counts.

Where a circle stands follows from its place among the others alone, so that the same codes
always stand in the same place and no two labels meet.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qualcode.present.brief import Brief
from qualcode.present.figures.canvas import BLACK, DARK, LIGHT, MIDDLE, PORTRAIT, SMALL, Sheet
from qualcode.present.figures.charts import Network
from qualcode.present.figures.fonts import line_height, width, wrapped
from qualcode.present.figures.paint.laid import MARGIN, Laid
from qualcode.present.wording import whole

_SIZE = SMALL + 0.5
_LABELS = 3.4  # centimetres on either side
_LEAST, _MOST = 0.09, 0.42  # radius of a circle
_THIN, _THICK = 0.5, 5.0  # points
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
_LOWEST = 5.0  # of a network with few circles
_STEP = 1.15  # centimetres between circles on one side
_NARROWEST = 0.4  # of the oval's width, at its top and bottom
_STRAIGHT = 0.45  # how much of the way to the straight line a curve is bent back
_TALL = 0.13  # half the height of a number
_STEPS = 60  # points of a line that are looked at

_Point = tuple[float, float]
_Curve = tuple[_Point, _Point, _Point]


@dataclass(frozen=True, slots=True)
class _Node:
    """A circle: its middle, its radius, its label, the room for that, and if it stands right."""

    x: float
    y: float
    radius: float
    lines: tuple[str, ...]
    room: float
    right: bool


def laid(chart: Network, brief: Brief) -> Laid:
    """Network -> where everything stands on a page."""
    on_a_side = math.ceil(len(chart.nodes) / 2)
    height = min(PORTRAIT[1], max(_LOWEST, _STEP * on_a_side + 2 * MARGIN))
    nodes = tuple(_nodes(chart, height))
    return Laid(PORTRAIT[0], height, lambda sheet: _paint(sheet, chart, nodes, brief))


def _nodes(chart: Network, height: float) -> Iterator[_Node]:
    """Circles down the right side of an oval, then up the left one."""
    peak = max(count for _, count in chart.nodes)
    right = math.ceil(len(chart.nodes) / 2)
    left = len(chart.nodes) - right
    for at, (label, count) in enumerate(chart.nodes):
        down = (at + 0.5) / right if at < right else (left - (at - right) - 0.5) / left
        radius = _LEAST + (_MOST - _LEAST) * math.sqrt(count / peak)
        yield _node(label, radius, down, height, right=at < right)


def _node(label: str, radius: float, down: float, height: float, *, right: bool) -> _Node:
    """A circle so far down one side of the oval, 0 to 1."""
    widest = PORTRAIT[0] / 2 - _LABELS - _MOST - MARGIN
    out = widest * (_NARROWEST + (1 - _NARROWEST) * math.sqrt(1 - (2 * down - 1) ** 2))
    room = PORTRAIT[0] / 2 - out - radius - 2 * MARGIN - 0.3
    x = PORTRAIT[0] / 2 + (out if right else -out)
    y = MARGIN + down * (height - 2 * MARGIN)
    return _Node(x, y, radius, tuple(wrapped(label, room, _SIZE, lines=2)), room, right)


def _paint(sheet: Sheet, chart: Network, nodes: Sequence[_Node], brief: Brief) -> None:
    peak = max((count for _, _, count in chart.edges), default=1)
    curves = [_curve(nodes[one], nodes[other], sheet.height) for one, other, _ in chart.edges]
    for (_, _, count), curve in reversed(list(zip(chart.edges, curves, strict=True))):
        _paint_line(sheet, curve, count, peak)  # the strongest on top
    for (_, count), node in zip(chart.nodes, nodes, strict=True):
        _paint_node(sheet, node, whole(count, brief))
    taken = [(node.x, node.y, node.radius, node.radius) for node in nodes]
    points = [[_point(curve, at / _STEPS) for at in range(_STEPS + 1)] for curve in curves]
    for at, ((_, _, count), curve) in enumerate(zip(chart.edges, curves, strict=True)):
        others = [point for other in (*points[:at], *points[at + 1 :]) for point in other]
        _paint_number(sheet, curve, whole(count, brief), taken, others)


def _curve(one: _Node, other: _Node, height: float) -> _Curve:
    """A line between two circles, bent towards the middle so that it passes no other."""
    middle = (PORTRAIT[0] / 2, height / 2)
    bend = tuple(
        to + _STRAIGHT * ((start + end) / 2 - to)
        for to, start, end in zip(middle, (one.x, one.y), (other.x, other.y), strict=True)
    )
    return (one.x, one.y), (bend[0], bend[1]), (other.x, other.y)


def _point(curve: _Curve, along: float) -> _Point:
    """A curve -> its point so far along, 0 to 1."""
    first, bend, last = curve
    x, y = (
        (1 - along) ** 2 * first[axis]
        + 2 * along * (1 - along) * bend[axis]
        + along**2 * last[axis]
        for axis in (0, 1)
    )
    return x, y


def _paint_line(sheet: Sheet, curve: _Curve, count: int, peak: int) -> None:
    """A line, the wider the more, and darker where it is at least half as many as the most."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    thick = _THIN + (_THICK - _THIN) * (count - 1) / max(peak - 1, 1)
    sheet.axes.add_artist(
        PathPatch(
            Path(curve, (Path.MOVETO, Path.CURVE3, Path.CURVE3)),
            facecolor="none",
            edgecolor=DARK if 2 * count > peak else MIDDLE,
            linewidth=thick,
            clip_on=False,
        )
    )


def _paint_node(sheet: Sheet, node: _Node, count: str) -> None:
    """A circle, and beside it its label with its count."""
    from matplotlib.patches import Circle

    circle = Circle((node.x, node.y), node.radius, facecolor=LIGHT, edgecolor=BLACK, linewidth=0.8)
    sheet.axes.add_artist(circle)
    away = node.radius + 0.12
    label = _counted(node, count)
    for at, line in enumerate(label):
        y = node.y + (at - (len(label) - 1) / 2) * line_height(_SIZE)
        x = node.x + (away if node.right else -away)
        sheet.write(x, y, line, size=_SIZE, align="left" if node.right else "right")


def _counted(node: _Node, count: str) -> tuple[str, ...]:
    """The lines of a label with its count: behind the last of them, or below it."""
    *first, last = node.lines
    behind = f"{last} ({count})"
    fits = width(behind, _SIZE) <= node.room
    return (*first, behind) if fits else (*node.lines, f"({count})")


def _paint_number(
    sheet: Sheet,
    curve: _Curve,
    text: str,
    taken: list[tuple[float, float, float, float]],
    others: Sequence[_Point],
) -> None:
    """The count of a line on a white ground, where on it no circle or other number stands.

    Where there is such a place no other line passes it, so that it is plain which one it is of.
    """
    half = width(text, SMALL) / 2 + 0.04
    places = [_point(curve, along) for along in _ALONG]
    free = [place for place in places if _is_free(place, half, taken)] or places[:1]
    lines = [(x, y, 0.0, 0.0) for x, y in others]
    x, y = next((place for place in free if _is_free(place, half, lines)), free[0])
    taken.append((x, y, half, _TALL))
    sheet.box(x - half, y - _TALL, 2 * half, 2 * _TALL, edge="1", line=0)
    sheet.write(x, y, text, size=SMALL, align="center")


def _is_free(
    place: _Point, half: float, taken: Iterable[tuple[float, float, float, float]]
) -> bool:
    """Whether a number there meets nothing: each thing's middle, half width and half height."""
    return all(
        abs(place[0] - x) > half + across or abs(place[1] - y) > _TALL + tall
        for x, y, across, tall in taken
    )
