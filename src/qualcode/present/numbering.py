"""Tables and figures as they follow each other in a thesis -> the same with their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from qualcode.present.figures.charts import Figure
from qualcode.present.house import PLAIN, House
from qualcode.present.parts import Part
from qualcode.types import Table

_AnyPart = TypeVar("_AnyPart", bound=Part)


def numbered(parts: Iterable[_AnyPart], house: House = PLAIN) -> list[_AnyPart]:
    """Parts in order -> tables and figures numbered, each kind for itself.

    That is 4.1, 4.2 within a chapter, or 1, 2 running on, as the house wants it.
    """
    counts: Counter[tuple[type, str]] = Counter()
    return [_numbered(part, counts, house) for part in parts]


def _numbered(part: _AnyPart, counts: Counter[tuple[type, str]], house: House) -> _AnyPart:
    """A part -> the same with the next number of its kind, which is counted in ``counts``."""
    if not isinstance(part, Table | Figure):
        return part
    chapter = part.chapter if house.numbering == "chapter" else ""
    counts[type(part), chapter] += 1
    number = str(counts[type(part), chapter])
    return replace(part, number=f"{chapter}.{number}" if chapter else number)
