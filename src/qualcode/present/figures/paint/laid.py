"""What every chart is laid out with: its size, its painter, and the labels of its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qualcode.present.figures.canvas import SMALL, Sheet
from qualcode.present.figures.fonts import line_height, width, wrapped

MARGIN = 0.15
_INDENT, _DEEPEST = 0.35, 6
_LINES = (3, 2, 1)


def indent(depth: int) -> float:
    """Depth of a code -> how far its label moves in, in centimetres."""
    return _INDENT * min(depth, _DEEPEST)


@dataclass(frozen=True, slots=True)
class Laid:
    """A chart whose every stroke has its place: its size in centimetres, and what paints it."""

    width: float
    height: float
    paint: Callable[[Sheet], None]


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a row, broken into lines; themes are bold, what is below them moves in."""

    lines: list[str]
    depth: int
    size: float

    @property
    def height(self) -> float:
        """How high its lines stand, in centimetres."""
        return len(self.lines) * line_height(self.size)

    def write(self, sheet: Sheet, x: float, middle: float) -> None:
        """Put it on a sheet, moved in by its depth."""
        left = x + indent(self.depth)
        sheet.write_lines(left, middle, self.lines, size=self.size, bold=self.depth == 0)


@dataclass(frozen=True, slots=True)
class Rows:
    """Labels below each other, and the height of the row that each stands in."""

    labels: tuple[Label, ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        """How high all rows are together, in centimetres."""
        return sum(self.heights)

    def tops(self, first: float) -> list[float]:
        """Where each row begins, if the first one begins there."""
        return [first + sum(self.heights[:at]) for at in range(len(self.heights))]


def rows(  # noqa: PLR0913 - what, and the room there is for it
    texts: Sequence[str],
    depths: Sequence[int],
    room: float,
    least: float,
    most: float,
    *,
    size: float = SMALL + 0.5,
) -> Rows:
    """Labels -> rows at least so high, with as many lines a label as ``most`` allows in all."""
    depths = depths or (0,) * len(texts)
    for lines in _LINES:
        labels = tuple(
            Label(
                wrapped(text, room - indent(depth), size, bold=not depth, lines=lines), depth, size
            )
            for text, depth in zip(texts, depths, strict=True)
        )
        heights = tuple(max(least, label.height + 0.1) for label in labels)
        if sum(heights) <= most:
            return Rows(labels, heights)
    return Rows(labels, tuple(height * most / sum(heights) for height in heights))


def room_for(texts: Sequence[str], depths: Sequence[int], most: float) -> float:
    """Labels -> how wide they are at most, in centimetres, and never wider than ``most``."""
    depths = depths or (0,) * len(texts)
    size = SMALL + 0.5
    widths = (
        width(text, size, bold=not depth) + indent(depth)
        for text, depth in zip(texts, depths, strict=True)
    )
    return min(most, max(widths, default=0) + 0.05)
