"""A coding sheet as Excel or LibreOffice saved it -> its rows, columns known by their heads."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from qualcode.errors import BadSettings, Problem
from qualcode.present.sheet_words import HIDDEN
from qualcode.project.coding_sheet.heads import TO_FILL, column_of, missing, twice
from qualcode.project.coding_sheet.record import About, Record, about, record
from qualcode.project.sheet import bad, usable
from qualcode.project.sheet import rows as rows_of_csv
from qualcode.read.content import sheets

SUFFIXES = (".xlsx", ".xlsm", ".ods", ".csv")
_LARGEST = 50_000_000
_FIRST_ROWS = 20
_AGAIN = "Open it in Excel or LibreOffice, save it as .xlsx, and use that."
_OUT = "Write one with qualcode sheet out FILE.xlsx and fill that in."


@dataclass(frozen=True, slots=True)
class Filled:
    """One row as it was filled in: its number in the sheet, and its cells by column.

    A column that the sheet has no more is missing in ``cells``; ``extra`` are the further codes.
    """

    number: int
    cells: Mapping[str, str]
    extra: tuple[str, ...] = ()

    def __getitem__(self, column: str) -> str:
        """A column -> what stands in it, "" where there is no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Book:
    """A coding sheet: its rows from top to bottom, and what was kept out of sight of them.

    ``problems`` are the warnings on its columns.
    """

    rows: tuple[Filled, ...]
    records: Mapping[int, Record] = field(default_factory=dict)
    about: About | None = None
    problems: tuple[Problem, ...] = ()


_Grid = Sequence[tuple[int, Sequence[str]]]


def load(path: Path) -> Book:
    """A file -> the coding sheet in it. Raises BadSettings where it can't be one."""
    if path.suffix.lower() not in SUFFIXES:
        raise bad(path, "is no spreadsheet that can be read.", f"Save it as {SUFFIXES[0]}.")
    if not path.is_file():
        raise bad(path, "does not exist.", "Check the name; quote names with spaces.")
    if path.suffix.lower() == ".csv":
        return _book(path, {"": list(rows_of_csv(path))})
    grids = _grids(path)
    note, records = _kept(path, grids.pop(HIDDEN, ()))
    blind = note is not None and note.blind
    return replace(_book(path, grids, blind=blind), records=records, about=note)


def _grids(path: Path) -> dict[str, _Grid]:
    """A workbook -> its sheets by name, each cell as text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"can't be opened ({error.strerror})."
        raise bad(path, what, "Check that you may read it, and close it in Excel.") from None
    if len(data) > _LARGEST:
        raise bad(path, "is larger than 50 MB.", "Take pictures and other sheets out of it.")
    with usable(path, "is broken, or no workbook.", _AGAIN):
        sheets.checked(data)
        return _opened(data)


def _opened(data: bytes) -> dict[str, _Grid]:
    from python_calamine import CalamineWorkbook

    grids: dict[str, _Grid] = {}
    with CalamineWorkbook.from_object(io.BytesIO(data)) as book:
        for name in book.sheet_names:
            cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            grids[name] = [(at, list(map(_text, row))) for at, row in enumerate(cells, start=1)]
    return grids


def _text(cell: Any) -> str:  # noqa: ANN401  as calamine reads it
    """A cell -> its text: whole numbers without ``.0``, ends of lines all alike."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _kept(path: Path, grid: _Grid) -> tuple[About | None, dict[int, Record]]:
    """The hidden sheet -> what it says of the whole and of each row. Raises BadSettings."""
    texts = {
        int(cells[0]): "".join(cells[1:]) for _, cells in grid if cells and cells[0].isdecimal()
    }
    try:
        noted = about(texts.pop(0)) if 0 in texts else None
        return noted, {ref: record(text) for ref, text in texts.items()}
    except ValueError:
        what = f"holds a hidden sheet `{HIDDEN}` that was changed."
        raise bad(path, what, "Delete that sheet, or write the sheet out again.") from None


def _book(path: Path, grids: Mapping[str, _Grid], *, blind: bool = False) -> Book:
    """The sheets -> the rows of the first that has the heads of a coding sheet."""
    for grid in grids.values():
        for at, (_, cells) in enumerate(grid[:_FIRST_ROWS]):
            heads = [column_of(cell) for cell in cells]
            if "words" in heads and set(TO_FILL) & set(heads):
                below = grid[at + 1 :]
                warnings = _columns(path, cells, [row for _, row in below], blind=blind)
                return Book(tuple(_filled(heads, below)), problems=warnings)
    what = "has no sheet with the columns of a coding sheet (Teks, Keputusan, Kode ...)."
    raise bad(path, what, _OUT)


def _columns(
    path: Path, cells: Sequence[str], below: Sequence[Sequence[str]], *, blind: bool
) -> tuple[Problem, ...]:
    """The heads and what stands below -> warnings. Raises BadSettings where words may be lost."""
    double = twice(cells)
    told = [double] if double else list(missing(cells, below, blind=blind))
    named = tuple(replace(one, where=path.name) for one in told)
    if wrong := [one for one in named if one.severity == "error"]:
        raise BadSettings(*wrong)
    return named


def _filled(heads: Sequence[str], grid: _Grid) -> Iterator[Filled]:
    """The rows below the heads that have anything in them."""
    for number, cells in grid:
        named = list(zip(heads, cells, strict=False))
        if any(cell for head, cell in named if head):
            extra = tuple(cell for head, cell in named if head == "extra" and cell)
            held = {head: cell for head, cell in named if head not in {"", "extra"}}
            yield Filled(number, {**dict.fromkeys(filter(None, heads), ""), **held}, extra)
