"""The figures of the chapter, as pictures that stand inside the page."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief

# The heatmap stands in the page already: it is the matrix, shaded and with its quotes.
_SHOWN = ("frequency", "tree")


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure that is drawn: ``source`` holds it whole."""

    source: str
    alt: str
    title: str
    notes: tuple[str, ...]


def pictures(found: Findings, brief: Brief) -> list[Picture]:
    """Findings -> its figures, drawn."""
    from qualcode.present.figures.contents import figures  # loads what draws
    from qualcode.present.figures.draw import draw

    return [
        Picture(_inside(draw(one, ".svg")), one.alt, one.title, one.notes)
        for one in figures(found, brief, _SHOWN)
    ]


def _inside(svg: bytes) -> str:
    """A picture -> an address that holds all of it."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
