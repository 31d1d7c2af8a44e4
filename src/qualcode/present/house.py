"""How a university wants its tables to look; what they say is no matter of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

Style = Literal["id", "apa"]


@dataclass(frozen=True, slots=True)
class House:
    """The looks that guides for theses differ in.

    ``style`` is ``id``, number and title on one line as Indonesian guides have it, or ``apa``,
    a bold number and the title in italics below it (APA 7). ``numbering`` by chapter gives 4.1,
    4.2, running gives 1, 2. ``rules`` are lines across only, or a grid. ``template`` is a Word
    file of the author's, whose styles and pages a .docx takes.
    """

    style: Style = "id"
    numbering: Literal["chapter", "running"] = "chapter"
    title: Literal["left", "centre"] = "left"
    rules: Literal["lines", "grid"] = "lines"
    template: Path | None = None


PLAIN = House()

# What most asked for goes by one name; each look can still be set by itself.
PRESETS: Mapping[str, House] = MappingProxyType(
    {
        "id": PLAIN,
        "id-grid": House(title="centre", rules="grid"),
        "apa": House(style="apa", numbering="running"),
    }
)
