"""Transcript -> how its words were collected: by interview, by observation, from documents."""

from __future__ import annotations

from typing import Literal, get_args

from qualcode.read.speakers import technique
from qualcode.types import Transcript

Technique = Literal["wawancara", "observasi", "dokumentasi"]
TECHNIQUES: tuple[Technique, ...] = get_args(Technique)


def collected_by(transcript: Transcript) -> Technique:
    """Transcript -> the technique that it was read as; an interview where none is known."""
    said = transcript.attributes.get(technique.KEY, "")
    return next((one for one in TECHNIQUES if one == said), "wawancara")
