"""Ruled tables on a page -> rows of cells. The only module that knows pdfplumber."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.table import Table

from qualcode.read.layout.pages.glyphs import Sheet
from qualcode.read.layout.pages.rows import Frame, Piece

_MOST_SHAPES = 4_000
_MOST_CELLS = 4_000
_FEWEST_FILLED = 3


class Box(NamedTuple):
    """A cell's place on its page."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, piece: Piece) -> bool:
        """Whether the middle of a piece stands in this cell."""
        across = (piece.x0 + piece.x1) / 2
        down = piece.base - piece.size / 3
        return self.x0 <= across <= self.x1 and self.top <= down <= self.bottom


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on one page: for each row the pieces in each of its cells."""

    top: float
    frames: tuple[Frame, ...]
    cells: tuple[tuple[tuple[Piece, ...], ...], ...]

    @property
    def pieces(self) -> frozenset[Piece]:
        """All pieces in its cells."""
        return frozenset(piece for row in self.cells for cell in row for piece in cell)


def grids(document: PDF, page: PDFPage, sheet: Sheet, found: Sequence[Piece]) -> list[Grid]:
    """A page and its pieces -> the tables on it from top to bottom.

    What rules merely frame or underline is no table: it needs two columns and two rows.
    """
    down, across = sheet.rules
    some = min(down, across) > 1 and down * across <= _MOST_CELLS and sheet.shapes <= _MOST_SHAPES
    if not sheet.level or not some:
        return []
    plumbed = Page(document, page, 1)
    tables = sorted(plumbed.find_tables(), key=lambda table: table.bbox[1])
    every = (_grid(table, plumbed, found) for table in tables)
    return [grid for grid in every if grid is not None]


def _grid(table: Table, page: Page, found: Sequence[Piece]) -> Grid | None:
    """A table as pdfplumber sees it -> Grid, or None for what is no table."""
    left, top = page.mediabox[:2]
    boxes = [
        [Box(c[0] - left, c[1] - top, c[2] - left, c[3] - top) if c else None for c in row.cells]
        for row in table.rows
    ]
    width = max(map(len, boxes), default=0)
    cells = tuple(
        tuple(tuple(filter(box.holds, found)) if box else () for box in row) for row in boxes
    )
    filled = {at for row in cells for at, cell in enumerate(row) if _filled(cell)}
    many = sum(_filled(cell) for row in cells for cell in row)
    if len(boxes) < 2 or len(filled) < 2 or many < _FEWEST_FILLED:
        return None
    frames = tuple(_frame([row[at] for row in boxes], at) for at in range(width))
    return Grid(min(box.top for box in boxes[0] if box), frames, cells)


def _filled(cell: Sequence[Piece]) -> bool:
    """Whether a cell holds words."""
    return any(piece.text.strip() for piece in cell)


def _frame(column: Sequence[Box | None], at: int) -> Frame:
    """A column's cells -> where its words may stand; a cell over several columns aside."""
    boxes = [box for box in column if box]
    narrow = min(boxes, key=lambda box: box.x1 - box.x0)
    return Frame(round(narrow.x0), round(narrow.x1), f"column {at}")
