"""Table -> the inside of a LaTeX longtable: columns, heads, rows and the rules between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from textwrap import wrap
from typing import TypeVar

from qualcode.present.render.latexsigns import escaped
from qualcode.present.render.safe import breakable
from qualcode.types import Cell, Table

_Value = TypeVar("_Value")

# The space on either side of a column, as `preamble.tex` has it, and a rule of a grid.
_BESIDE, _RULE = 0.12, 0.03
_LETTERS_A_CENTIMETRE = 6
_MOST_LINES_A_ROW = 12


@dataclass(frozen=True, slots=True)
class LongTable:
    """A table, the width of each column in centimetres, and whether it is ruled as a grid."""

    table: Table
    widths: Sequence[float]
    grid: bool

    def columns(self) -> str:
        """What longtable is told of the columns."""
        kinds = ("C" if kind == "number" else "L" for kind in self.table.kinds)
        each = [self._column(*pair) for pair in zip(kinds, self.widths, strict=True)]
        return f"|{'|'.join(each)}|" if self.grid else "".join(each)

    def _column(self, kind: str, width: float) -> str:
        return f"{kind}{{{width - 2 * _BESIDE - _RULE:.2f}cm}}"

    def head(self) -> Iterator[str]:
        """The rule on top, the heads that columns share, and the columns' own."""
        yield r"\hline" if self.grid else r"\toprule"
        if any(self.table.groups):
            yield from self._shared()
        yield _row(rf"\textbf{{{escaped(column)}}}" for column in self.table.columns)
        yield r"\hline" if self.grid else r"\midrule"

    def foot(self) -> Iterator[str]:
        """The rule where the table or its page ends."""
        yield r"\hline" if self.grid else r"\bottomrule"

    def rows(self) -> Iterator[str]:
        """The rows; one too high for a page is set as several, since none breaks by itself."""
        for at, row in enumerate(self.table.rows):
            for piece in _pieces(row, self.widths):
                yield _row(_strong(text) if at in self.table.strong else text for text in piece)
            yield from self._below(at)

    def _shared(self) -> Iterator[str]:
        """The shared heads, each with a rule below it as wide as its columns."""
        cells, rules = [], []
        for group, first, last in _runs(self.table.groups):
            if group:
                column = self._column("C", sum(self.widths[first - 1 : last]))
                bars = f"{'|' * (first == 1)}{column}|" if self.grid else column
                name = rf"\textbf{{{escaped(group)}}}"
                cells.append(rf"\multicolumn{{{last - first + 1}}}{{{bars}}}{{{name}}}")
                rules.append(rf"{self._rule}{{{first}-{last}}}")
            else:
                cells += [""] * (last - first + 1)
        yield _row(cells)
        yield "".join(rules)

    @property
    def _rule(self) -> str:
        """The rule under some columns only."""
        return r"\cline" if self.grid else r"\cmidrule(lr)"

    def _below(self, at: int) -> Iterator[str]:
        """In a grid, a line under what does not go on in the next row; else a little space."""
        following = next(iter(self.table.rows[at + 1 : at + 2]), ())
        ends = [bool(cell.text) for cell in following]
        if not self.grid:
            yield from [r"\addlinespace"] if following else []
        elif all(ends):
            yield from [r"\hline"] if following else []
        else:
            under = (rf"\cline{{{first}-{last}}}" for end, first, last in _runs(ends) if end)
            yield "".join(under)


def _runs(values: Iterable[_Value]) -> Iterator[tuple[_Value, int, int]]:
    """Values of columns -> each run of the same with its first and last column, from 1."""
    last = 0
    for value, run in groupby(values):
        first = last + 1
        last += len(list(run))
        yield value, first, last


def _pieces(row: Sequence[Cell], widths: Sequence[float]) -> Iterator[tuple[str, ...]]:
    """Row -> the rows that show it, of so many lines at most that pages can break between."""
    cut = (
        wrap(
            cell.text,
            max(1, round(width * _LETTERS_A_CENTIMETRE * _MOST_LINES_A_ROW)),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for cell, width in zip(row, widths, strict=True)
    )
    for piece in zip_longest(*cut, fillvalue=""):
        yield tuple(escaped(breakable(text)) for text in piece)


def _strong(text: str) -> str:
    return rf"\textbf{{{text}}}" if text else ""


def _row(cells: Iterable[str]) -> str:
    return rf"{' & '.join(cells)} \\"
