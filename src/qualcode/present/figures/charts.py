"""What a figure shows, in values: no library that draws is known here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from qualcode.types import Language


@dataclass(frozen=True, slots=True)
class Heatmap:
    """Rows x columns of counts; ``groups`` has a heading for each column, or ""."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    groups: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """One bar a label and series, beside each other; ``axis`` says what is counted."""

    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    axis: str


@dataclass(frozen=True, slots=True)
class Tree:
    """The codes with their depth (0 a theme) and what is counted on each."""

    nodes: tuple[tuple[str, int, int], ...]
    axis: str


Chart: TypeAlias = Heatmap | Bars | Tree


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in words and values. ``alt`` tells it to who can't see it.

    ``chapter`` and ``number`` are as a Table's.
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
