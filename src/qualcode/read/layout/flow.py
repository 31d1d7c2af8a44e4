"""A document as it flows: paragraphs and tables in order. For word processors and web pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from qualcode.read.layout import bold, table
from qualcode.read.layout.bold import Paragraph, Run
from qualcode.types import Line, Mark

_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the text of its cells; line feeds part the lines of a cell."""

    rows: Sequence[Sequence[str]]


def lines(blocks: Sequence[Paragraph | Table]) -> list[Line]:
    """Paragraphs and tables in order -> lines."""
    said = bold.each([block for block in blocks if isinstance(block, Paragraph)])
    found: list[Line] = []
    named: list[Line] = []
    for tabular, group in groupby(blocks, key=lambda block: isinstance(block, Table)):
        if tabular:
            part = [
                line for one in group if isinstance(one, Table) for line in table.lines(one.rows)
            ]
        else:
            part = table.after(named, [line for _ in group for line in next(said)])
        named = named or [line for line in part if line.speaker][:1]
        found += part
    return found


class Writer:
    """Puts one paragraph after another together, out of the pieces that markup holds."""

    def __init__(self) -> None:
        """Begin with an empty paragraph."""
        self._runs: list[Run] = []
        self._marks: list[Mark] = []
        self._length = 0
        self._spaced = True
        self._moment: tuple[float, float | None] | None = None
        self._until: float | None = None

    @property
    def empty(self) -> bool:
        """Whether the paragraph has nothing in it yet."""
        return not self._runs

    def flowing(self, text: str, *, bold: bool = False) -> None:
        """Add words whose white space means one space, and none at a paragraph's start."""
        words = _SPACES.sub(" ", text)
        self._add(words[1:] if self._spaced and words.startswith(" ") else words, bold)
        if words:
            self._spaced = words.endswith(" ")

    def exact(self, text: str, *, bold: bool = False, spaced: bool = False) -> None:
        """Add characters as they are; ``spaced`` if white space behind them means nothing."""
        self._add(text, bold)
        self._spaced = spaced

    def moment(self, seconds: float, until: float | None = None) -> None:
        """What is added from now on is said at ``seconds``."""
        self._moment = (seconds, until)

    def paragraph(self, *, heading: bool = False) -> Paragraph:
        """The paragraph as it is so far, without spaces at its end; the next one begins."""
        if self._runs:
            last = self._runs.pop()
            self._runs.append(Run(last.text.rstrip(" "), last.bold))
        marks = tuple(self._marks)
        found = Paragraph(tuple(self._runs), heading, marks, self._until if marks else None)
        self._runs, self._marks, self._length, self._spaced = [], [], 0, True
        return found

    def _add(self, text: str, bold: bool) -> None:  # noqa: FBT001
        """Add a run; a moment that waited for words is marked where they begin."""
        if not text:
            return
        if self._moment is not None and text.strip():
            seconds, self._until = self._moment
            spaces = len(text) - len(text.lstrip())
            self._marks.append(Mark(self._length + spaces, seconds))
            self._moment = None
        self._runs.append(Run(text, bold))
        self._length += len(text)
