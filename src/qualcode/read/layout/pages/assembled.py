"""The leaves of a document -> its paragraphs and tables in reading order, without furniture.

Words across a page's own direction (a stamp in the margin) come last; those that repeat on
most pages (a watermark) are furniture. A footnote follows the paragraph that it interrupts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from qualcode.read.layout.bold import Paragraph, Run
from qualcode.read.layout.flow import Table
from qualcode.read.layout.pages import counted, furniture, gutters, reflow
from qualcode.read.layout.pages.glyphs import Sheet
from qualcode.read.layout.pages.rows import Frame, Piece, Row, rows
from qualcode.read.layout.pages.ruled import Grid
from qualcode.read.layout.pages.setting import Setting

_OFTEN = 0.4
_STOP = 3
_SMALL = 0.92
_NOTE = re.compile(r"\s*(?:\d|[*†‡])")

_Rows = list[list[list[Row]]]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page taken apart: its sheet, the tables on it and the pieces outside them."""

    sheet: Sheet
    grids: tuple[Grid, ...]
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All that stands on it."""
        inside = (piece for grid in self.grids for piece in grid.pieces)
        return "".join([*(piece.text for piece in (*self.pieces, *inside)), *self.sheet.asides])


def leaf(sheet: Sheet, grids: Sequence[Grid], found: Sequence[Piece]) -> Leaf:
    """A sheet, its tables and all its pieces -> Leaf."""
    inside = {id(piece) for grid in grids for piece in grid.pieces}
    return Leaf(sheet, tuple(grids), tuple(piece for piece in found if id(piece) not in inside))


def blocks(leaves: Sequence[Leaf]) -> Iterator[Paragraph | Table]:
    """Leaves in order -> paragraphs and tables."""
    notes: dict[int, list[Row]] = {}
    pages = _pages(leaves)
    known = reflow.setting([row for page in pages for row in page])
    flow: list[Row | tuple[int, Grid]] = []
    for at, (each, page) in enumerate(zip(leaves, pages, strict=True)):
        said = _without_notes(page, known.body, notes)
        flow += _with_tables(said, at, each.grids)
    for tables, items in groupby(flow, key=lambda item: isinstance(item, tuple)):
        if tables:
            # A table is set off as an empty line sets off: it ends a header.
            yield Paragraph(())
            yield from _tables([item for item in items if isinstance(item, tuple)])
        else:
            said = [item for item in items if isinstance(item, Row)]
            yield from _paragraphs(said, known, notes)
    for text in _asides(leaves):
        yield Paragraph((Run(text),), heading=True)


def _pages(leaves: Sequence[Leaf]) -> list[list[Row]]:
    """Leaves -> the rows of each page in reading order, outside tables."""
    level = [_rows(each, at, each.pieces) for at, each in enumerate(leaves)]
    numbers = set(map(id, counted.pieces(level)))
    words = [[piece for piece in each.pieces if id(piece) not in numbers] for each in leaves]
    level = [
        _rows(each, at, found) for at, (each, found) in enumerate(zip(leaves, words, strict=True))
    ]
    kept = furniture.strip(level, [each.sheet.height for each in leaves])
    return _with_stops(
        [
            gutters.in_columns(page, each.sheet.width) if not each.grids else page
            for page, each in zip(kept, leaves, strict=True)
        ]
    )


def _with_stops(pages: list[list[Row]]) -> list[list[Row]]:
    """The same rows, each knowing where others of its frame begin."""
    begin = Counter((row.frame, round(row.x0)) for page in pages for row in page)
    found: dict[Frame, set[int]] = defaultdict(set)
    for (frame, at), count in begin.items():
        if count >= _STOP:
            found[frame] |= {at - 1, at, at + 1}
    stops = {frame: frozenset(places) for frame, places in found.items()}
    return [
        [replace(row, stops=stops.get(row.frame, frozenset())) for row in page] for page in pages
    ]


def _rows(each: Leaf, at: int, found: Sequence[Piece]) -> list[Row]:
    """Pieces of one leaf -> rows over its whole width."""
    return rows(found, at, Frame(0, round(each.sheet.width)))


def _without_notes(page: list[Row], body: float, notes: dict[int, list[Row]]) -> list[Row]:
    """A page's rows without its footnotes, which are kept by the row they follow."""
    end = len(page)
    while end and page[end - 1].size < _SMALL * body:
        end -= 1
    if not 0 < end < len(page) or not _NOTE.match(page[end].text):
        return page
    notes[id(page[end - 1])] = page[end:]
    return page[:end]


def _with_tables(
    page: Sequence[Row], at: int, grids: Sequence[Grid]
) -> list[Row | tuple[int, Grid]]:
    """A page's rows and tables from top to bottom."""
    if not grids:
        return list(page)
    places = [(row.base, row) for row in page] + [(grid.top, (at, grid)) for grid in grids]
    return [item for _, item in sorted(places, key=lambda place: place[0])]


def _paragraphs(
    said: Sequence[Row], known: Setting, notes: Mapping[int, list[Row]]
) -> Iterator[Paragraph]:
    """Rows -> paragraphs, each followed by the footnotes that stood among its rows."""
    for group, paragraph in reflow.grouped(said, known):
        yield paragraph
        for under in [notes[id(row)] for row in group if id(row) in notes]:
            for _, note in reflow.grouped(under, known):
                yield Paragraph(note.runs, heading=True)


def _tables(found: Sequence[tuple[int, Grid]]) -> Iterator[Table]:
    """Tables with nothing between them -> cells; one that runs over pages becomes whole."""
    whole: _Rows = []
    width, last = 0, -1
    for page, grid in found:
        part = [
            [rows(cell, page, frame) for cell, frame in zip(line, grid.frames, strict=True)]
            for line in grid.cells
        ]
        if whole and (page == last or width != len(grid.frames)):
            yield _cells(whole)
            whole = []
        whole = _continued(whole, part)
        width, last = len(grid.frames), page
    yield _cells(whole)


def _continued(whole: _Rows, part: _Rows) -> _Rows:
    """A table and its part on the next page -> one.

    A heading that is printed again goes, and a row whose first cell is empty goes on with
    the row before it.
    """
    if not whole:
        return part
    if _plain(part[0]) == _plain(whole[0]):
        part = part[1:]
    if part and not part[0][0] and whole[-1][0]:
        *before, cut = whole
        return [*before, [[*one, *two] for one, two in zip(cut, part[0], strict=True)], *part[1:]]
    return [*whole, *part]


def _plain(line: list[list[Row]]) -> list[str]:
    """A table's row as text, to be compared."""
    return [" ".join(row.text.strip() for row in cell) for cell in line]


def _cells(whole: _Rows) -> Table:
    """A table's rows of printed rows -> the text of its cells."""
    columns = zip(*whole, strict=True)
    known = reflow.setting([row for column in columns for cell in column for row in cell])
    return Table(
        [
            ["\n".join(said.text for _, said in reflow.grouped(cell, known)) for cell in line]
            for line in whole
            if any(line)
        ]
    )


def _asides(leaves: Sequence[Leaf]) -> list[str]:
    """Words across the pages' direction, but for those that most pages bear."""
    often = Counter(text for each in leaves for text in set(each.sheet.asides))
    most = max(2, _OFTEN * len(leaves))
    return [text for each in leaves for text in each.sheet.asides if often[text] < most]
