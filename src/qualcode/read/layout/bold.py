"""Paragraphs whose runs know whether they are bold -> lines, with the speakers bold type names.

For every format that keeps type faces. Three habits are known: a bold name and a colon, a
bold name before plain words, and a bold name on a line of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from qualcode.read.speakers import labels
from qualcode.types import Line

_SHORT = 5


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph in one type face."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as its runs; ``heading`` where its style says that it is one."""

    runs: tuple[Run, ...]
    heading: bool = False

    @property
    def text(self) -> str:
        """The words of all its runs; a soft break is a line feed."""
        return "".join(run.text for run in self.runs)


def lines(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """Paragraphs -> lines, soft breaks splitting them.

    A heading gets the speaker ``""``: nobody says it. A name is believed before plain words
    or alone on its line only if it stands in bold type more than once.
    """
    names = [_name(paragraph) for paragraph in paragraphs]
    often = Counter(labels.key(name) for name in names if name)
    return [
        line
        for paragraph, name in zip(paragraphs, names, strict=True)
        for line in _split(paragraph, name if _believed(name, paragraph, often) else "")
    ]


def _name(paragraph: Paragraph) -> str:
    """The bold words that a paragraph opens with, if they could name a speaker, or ""."""
    bold = "".join(
        run.text for run in takewhile(lambda run: run.bold or not run.text.strip(), paragraph.runs)
    )
    name = bold.split("\n")[0].strip().rstrip(":：").strip()
    return name if labels.nameable(name) and len(name.split()) <= _SHORT else ""


def _believed(name: str, paragraph: Paragraph, often: Counter[str]) -> bool:
    """Whether the bold words at the start really name the speaker."""
    if not name or labels.is_speech(name):
        return False
    colon = paragraph.text.strip()[len(name) :].lstrip().startswith((":", "："))
    return colon or often[labels.key(name)] > 1


def _split(paragraph: Paragraph, name: str) -> list[Line]:
    """One paragraph's lines, the name taken off the first."""
    first, *rest = paragraph.text.split("\n")
    if name:
        words = first.strip()[len(name) :].lstrip().removeprefix(":").removeprefix("：").lstrip()
        return [Line(words, speaker=name), *map(Line, rest)]
    speaker = "" if paragraph.heading and first.strip() else None
    return [Line(text, speaker=speaker) for text in (first, *rest)]
