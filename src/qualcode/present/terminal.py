"""Matrix table -> what a terminal shows: labels in one column, the numbers beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from qualcode.present.house import PLAIN
from qualcode.present.render.blocks import fitting_blocks
from qualcode.present.render.captions import below_as_text, caption
from qualcode.present.wording import wording
from qualcode.types import Cell, Language, Table

_LEAST_FOR_LABELS = 24
_MOST_FOR_LABELS = 48
_GAP = 2

# A heading that ends in the letter for it, "Jumlah Informan (n)", is that letter here.
_LETTER = re.compile(r"(.+) \((\w)\)")

# What a terminal without Unicode shows for the signs that the tables add.
_PLAIN = str.maketrans({"×": "x", "–": "-", "─": "-", "…": "~"})


@dataclass(frozen=True, slots=True)
class MatrixView:
    """A matrix that is drawn in as many blocks of columns as the width asks for."""

    table: Table

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, no wider than ``options.max_width`` allows."""
        plain = options.ascii_only or options.legacy_windows
        for line in _lines(self.table, console, options.max_width):
            if plain:
                line.plain = line.plain.translate(_PLAIN)
            yield line


def matrix_view(table: Table) -> MatrixView:
    """Matrix table -> a renderable that fits the width of the console it is printed on."""
    return MatrixView(table)


def ending(counts: Mapping[str, int], tables: Path, quotes: Path, language: Language) -> str:
    """What a run found and where its files are -> the two sentences below the matrix."""
    words = wording(language)
    files = words["run_files"].format(tables=tables, quotes=quotes)
    return words["run_counts"].format(**counts) + "\n" + files


def _lines(table: Table, console: Console, width: int) -> Iterator[Text]:
    for_numbers = width - _LEAST_FOR_LABELS
    blocks = fitting_blocks(table, lambda block: sum(_column_widths(block)) <= for_numbers)
    room = width - max(sum(_column_widths(block)) for block in blocks)
    labels = min(max(_longest_label(table), _LEAST_FOR_LABELS), _MOST_FOR_LABELS, room)
    for block in blocks:
        yield from _Block(block, console, labels).lines()
        yield Text()
    for line in (_legend(table), *below_as_text(table, PLAIN)):
        yield Text(line, style="dim")


def _column_widths(table: Table) -> list[int]:
    """Table -> the characters that each column of numbers takes, 0 for the labels' columns.

    A shared heading makes the columns below it wide enough to hold it.
    """
    shares = {
        group: -(-(cell_len(group) + _GAP) // table.groups.count(group)) for group in table.groups
    }
    return [
        0 if kind != "number" else max(_content(table, at) + _GAP, shares[group] if group else 0)
        for at, (kind, group) in enumerate(zip(table.kinds, table.groups, strict=True))
    ]


def _longest_label(table: Table) -> int:
    return max((cell_len(_indent(row) + _label(row)) for row in table.rows), default=0)


def _content(table: Table, column: int) -> int:
    """How wide the widest cell of a column is, or its heading."""
    cells = (row[column].text for row in table.rows)
    return max(map(cell_len, (_short(table.columns[column]), *cells)))


def _short(heading: str) -> str:
    found = _LETTER.fullmatch(heading)
    return found[2] if found else heading


def _legend(table: Table) -> str:
    """Table -> what its one-letter headings stand for."""
    found = (_LETTER.fullmatch(heading) for heading in table.columns)
    return "; ".join(f"{match[2]} = {match[1]}" for match in found if match)


@dataclass(frozen=True, slots=True)
class _Block:
    """The columns that fit side by side."""

    table: Table
    console: Console
    labels: int

    def lines(self) -> Iterator[Text]:
        """Yield caption, headings and rows."""
        rule = Text("─" * (self.labels + sum(self.widths)))
        yield Text(caption(self.table), style="bold")
        yield rule.copy()
        if any(self.table.groups):
            yield self._group_line()
        headings = [Cell(_short(heading)) for heading in self.table.columns]
        yield Text(" " * self.labels).append_text(self._numbers(headings))
        yield rule.copy()
        for at, row in enumerate(self.table.rows):
            yield from self._row(row, "bold" if at in self.table.strong else "")
        yield rule.copy()

    @property
    def widths(self) -> list[int]:
        """The width of each column of the table, 0 for those that hold labels."""
        return _column_widths(self.table)

    def _group_line(self) -> Text:
        line = Text(" " * self.labels)
        pairs = zip(self.table.groups, self.widths, strict=True)
        for group, run in groupby(pairs, key=lambda pair: pair[0]):
            span = sum(width for _, width in run)
            line.append(_spanning(group, span) if group else " " * span)
        line.rstrip()
        return line

    def _row(self, row: Sequence[Cell], style: str) -> Iterator[Text]:
        """One row; a long label goes on below, and its numbers stand beside its first line."""
        indent = _indent(row)
        label = Text(_label(row), style=style)
        fits = cell_len(label.plain) <= self.labels - len(indent)
        room = max(self.labels - len(indent) - _GAP, 1)
        first, *others = [label] if fits else label.wrap(self.console, room)
        line = Text(indent).append_text(first)
        line.append(" " * (self.labels - cell_len(line.plain)))
        yield line.append_text(self._numbers(row, style))
        for other in others:
            yield Text(indent + " " * _GAP).append_text(other)

    def _numbers(self, cells: Sequence[Cell], style: str = "") -> Text:
        line = Text()
        for cell, width in zip(cells, self.widths, strict=True):
            shown = " " * (width - cell_len(cell.text)) + cell.text if width else ""
            line.append(shown, style="dim" if cell.text == "-" else style)
        return line


def _label(row: Sequence[Cell]) -> str:
    """Row -> its theme, or its subtheme where the theme goes on from above."""
    return row[0].text or row[1].text


def _indent(row: Sequence[Cell]) -> str:
    return "" if row[0].text else "  "


def _spanning(heading: str, span: int) -> str:
    """Heading and the width of its columns -> the heading in the middle of a rule."""
    room = span - _GAP
    shown = heading if cell_len(heading) <= room else set_cell_size(heading, room - 1) + "…"
    ruled = cell_len(shown) + 4 <= room  # a blank and a rule on either side
    return " " * _GAP + (f" {shown} ".center(room, "─") if ruled else shown.center(room))
