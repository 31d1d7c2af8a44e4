"""What every chart is laid out with: its size, its painter, and the labels of its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qualcode.present.figures.canvas import SMALL, Sheet
from qualcode.present.figures.fonts import line_height, width, wrapped

MARGIN = 0.15
_INDENT, _DEEPEST = 0.35, 6
_LINES = (6, 4, 3)  # of a label, at most: as many as all have room for
_AIR, _LITTLE_AIR = 0.1, 0.04


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
    """The label of a row, broken into lines; what is below a theme moves in."""

    lines: list[str]
    depth: int
    size: float
    bold: bool

    @property
    def height(self) -> float:
        """How high its lines stand, in centimetres."""
        return len(self.lines) * line_height(self.size)

    def write(self, sheet: Sheet, x: float, middle: float) -> None:
        """Put it on a sheet, moved in by its depth."""
        left = x + indent(self.depth)
        sheet.write_lines(left, middle, self.lines, size=self.size, bold=self.bold)


@dataclass(frozen=True, slots=True)
class Rows:
    """Labels below each other, and the height of the row that each stands in."""

    labels: tuple[Label, ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        """How high all rows are together, in centimetres."""
        return sum(self.heights)

    @property
    def cut(self) -> bool:
        """Whether any label has no room for all its words."""
        return any(label.lines[-1].endswith("…") for label in self.labels)

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
    lowest: float | None = None,
    bold: Sequence[bool] = (),
) -> Rows:
    """Labels -> rows at least so high, with as many lines a label as ``most`` allows in all.

    Where that is little, rows are as low as a line rather than that a label is cut; ``lowest``
    is how low they may be. Themes are ``bold`` where it is not said which.
    """
    depths = depths or (0,) * len(texts)
    strong = bold or [not depth for depth in depths]

    def labels(lines: int) -> list[Label]:
        told = zip(texts, depths, strong, strict=True)
        return [_label(text, depth, room, size, lines, bold=heavy) for text, depth, heavy in told]

    for lines in _LINES:
        made = _high(labels(lines), least, _AIR)
        if made.height <= most:
            return made
    tight = min(least, lowest or line_height(size) + _LITTLE_AIR)
    return _fitted([labels(lines) for lines in (1, 2, 3)], tight, most)


def _label(  # noqa: PLR0913 - a label's own parts
    text: str, depth: int, room: float, size: float, lines: int, *, bold: bool
) -> Label:
    broken = wrapped(text, room - indent(depth), size, bold=bold, lines=lines)
    return Label(broken, depth, size, bold)


def _high(labels: Sequence[Label], least: float, air: float) -> Rows:
    """Labels -> their rows, each as high as its label needs."""
    return Rows(tuple(labels), tuple(max(least, label.height + air) for label in labels))


def _fitted(labels: Sequence[Sequence[Label]], least: float, most: float) -> Rows:
    """Labels of one line, of two and of three -> rows; a label has more lines while they fit."""
    chosen, *others = labels
    made = _high(chosen, least, _LITTLE_AIR)
    for wished in others:
        for at, label in enumerate(wished):
            longer = _high([*made.labels[:at], label, *made.labels[at + 1 :]], least, _LITTLE_AIR)
            if longer.height <= most:
                made = longer
    if made.height <= most:
        return made
    return Rows(made.labels, tuple(height * most / made.height for height in made.heights))


def room_for(texts: Sequence[str], depths: Sequence[int], most: float) -> float:
    """Labels -> how wide they are at most, in centimetres, and never wider than ``most``."""
    depths = depths or (0,) * len(texts)
    size = SMALL + 0.5
    widths = (
        width(text, size, bold=not depth) + indent(depth)
        for text, depth in zip(texts, depths, strict=True)
    )
    return min(most, max(widths, default=0) + 0.05)
