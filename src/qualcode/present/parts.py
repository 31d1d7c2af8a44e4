"""What a chapter is made of, in its order: headings, paragraphs, tables and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from qualcode.present.figures.charts import Figure
from qualcode.types import Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 is a chapter's, 2 a section's."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``quote`` is for a quote that stands as a block of its own."""

    text: str
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Lists:
    """The list of tables and the list of figures, in files that can lead to their pages."""


Part: TypeAlias = Heading | Paragraph | Lists | Table | Figure
