"""Paragraphs whose runs know whether they are bold -> lines, with the speakers bold type names.

For every format that keeps type faces. Three habits are known: a bold name and a colon, a
bold name before plain words, and a bold name on a line of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from qualcode.read.speakers import labels
from qualcode.types import Line, Mark

# The weights of bold type, as style sheets name them.
HEAVY = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_SHORT = 5


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph in one type face."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as its runs; ``heading`` where its style says that it is one.

    ``marks``, in order, and ``until`` are times as in Line; soft breaks count one.
    """

    runs: tuple[Run, ...]
    heading: bool = False
    marks: tuple[Mark, ...] = ()
    until: float | None = None

    @property
    def text(self) -> str:
        """The words of all its runs; a soft break is a line feed."""
        return "".join(run.text for run in self.runs)


def lines(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """Paragraphs -> lines, soft breaks splitting them."""
    return [line for said in each(paragraphs) for line in said]


def each(paragraphs: Sequence[Paragraph]) -> Iterator[list[Line]]:
    """Paragraphs -> the lines of each.

    A heading gets the speaker ``""``: nobody says it. A name is believed before plain words
    or alone on its line only if it stands in bold type more than once.
    """
    names = [_name(paragraph) for paragraph in paragraphs]
    often = Counter(labels.key(name) for name in names if name)
    for paragraph, name in zip(paragraphs, names, strict=True):
        yield _split(paragraph, name if _believed(name, paragraph, often) else "")


def _name(paragraph: Paragraph) -> str:
    """The bold words that a paragraph opens with, if they could name a speaker, or ""."""
    if not any(run.bold for run in paragraph.runs):
        return ""
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
    first, *rest = written = paragraph.text.split("\n")
    nobody = "" if paragraph.heading and first.strip() else None
    words = first.strip()[len(name) :] if name else first
    if name:
        words = words.lstrip().removeprefix(":").removeprefix("：").lstrip()
    said = [Line(words, speaker=name or nobody)]
    said += [Line(text, speaker=None if name else nobody) for text in rest]
    return _timed(said, written, paragraph) if paragraph.marks else said


def _timed(said: list[Line], written: list[str], paragraph: Paragraph) -> list[Line]:
    """A paragraph's lines, and how they are written in it -> the same with its times."""
    found, start = [], 0
    for line, text in zip(said, written, strict=True):
        first = bisect_left(paragraph.marks, start, key=_at)
        last = bisect_right(paragraph.marks, start + len(text), key=_at)
        # A name may be gone from the front of the words, and with it spaces from their end.
        taken = len(text.rstrip()) - len(line.text) if line.text != text else 0
        marks = paragraph.marks[first:last]
        found.append(_marked(line, [(mark.at - start - taken, mark.seconds) for mark in marks]))
        start += len(text) + 1
    return [*found[:-1], replace(found[-1], until=paragraph.until)]


def _marked(line: Line, moments: list[tuple[int, float]]) -> Line:
    """A line with the times at these offsets; the last one before its words is its own."""
    opening = [seconds for at, seconds in moments if at <= 0]
    later = [(min(at, len(line.text)), seconds) for at, seconds in moments if at > 0]
    marks = tuple(Mark(at, seconds) for at, seconds in later)
    return replace(line, seconds=opening[-1] if opening else None, marks=marks)


def _at(mark: Mark) -> int:
    return mark.at
