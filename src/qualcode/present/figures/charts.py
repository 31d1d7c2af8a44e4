"""What a figure shows, in values: no library that draws is known here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from qualcode.types import Language


@dataclass(frozen=True, slots=True)
class Heatmap:
    """Rows x columns of counts; ``groups`` has a heading for each column, or "".

    ``depths`` has one entry a row: 0 a theme, 1 its subthemes. Without it all are themes.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    groups: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    depths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """One bar a label and series, beside each other; ``axis`` says what is counted.

    ``depths`` has one entry a label, as a Heatmap's rows have.
    """

    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    axis: str
    depths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """The codes with their depth (0 a theme) and what is counted on each."""

    nodes: tuple[tuple[str, int, int], ...]
    axis: str


@dataclass(frozen=True, slots=True)
class Accumulation:
    """What each of several things adds, how much there is after it, and in which band.

    ``band`` has one entry a name, the least and the most; ``base`` is how many come first.
    """

    names: tuple[str, ...]
    new: tuple[int, ...]
    cumulative: tuple[int, ...]
    band: tuple[tuple[int, int], ...]
    base: int = 0


@dataclass(frozen=True, slots=True)
class Pairs:
    """Each of several with itself and those before it: as many counts in a row as its number.

    The last of a row is its own count; None is a pair that isn't counted.
    """

    labels: tuple[str, ...]
    rows: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Labels with their counts, and lines between two of them, by their places, with theirs."""

    nodes: tuple[tuple[str, int], ...]
    edges: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A value, and the ends of its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Dots:
    """One dot a label and series, None where there is no value; 1 is the most there is.

    ``limits`` are values worth a line; ``depths`` has one entry a label, as a Heatmap's rows, and
    so has ``bold``: the themes where it is empty.
    """

    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[Dot | None, ...]], ...]
    axis: str
    limits: tuple[float, ...] = ()
    depths: tuple[int, ...] = ()
    bold: tuple[bool, ...] = ()


Chart: TypeAlias = Heatmap | Bars | Tree | Accumulation | Pairs | Network | Dots


def is_blank(chart: Chart) -> bool:
    """Whether a chart has nothing to show."""
    if isinstance(chart, Heatmap):
        return not (chart.rows and chart.columns)
    if isinstance(chart, Bars):
        return not (chart.labels and chart.series)
    if isinstance(chart, Tree | Network):
        return not chart.nodes
    return not (chart.names if isinstance(chart, Accumulation) else chart.labels)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in words and values. ``alt`` tells it to who can't see it.

    ``chapter`` and ``number`` are as a Table's, ``decimal`` as a Brief's.
    """

    id: str
    title: str
    alt: str
    chart: Chart
    notes: tuple[str, ...]
    source: str
    language: Language
    chapter: str = "4"
    number: str = ""
    decimal: Literal[",", "."] | None = None
