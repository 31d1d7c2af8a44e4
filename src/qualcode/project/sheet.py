"""A small table on disk -> its rows: CSV as any program saves it, or the first Excel sheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from qualcode.errors import BadSettings, Problem, UnreadableFile
from qualcode.read.content import decode, sheets

_SIGNS = ";\t,"
# Excel writes this line where its sign is not the one that the computer expects.
_TOLD = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
_LARGEST = 20_000_000
_AGAIN = "Open it in Excel and save it again as .xlsx or CSV UTF-8."

Row = tuple[int, list[str]]


def rows(path: Path) -> Iterator[Row]:
    """A table -> (number of the row, its cells without spaces around them). Raises BadSettings."""
    try:
        if path.stat().st_size > _LARGEST:
            raise bad(path, "is larger than 20 MB.", "Leave only the rows that are needed.")
        data = path.read_bytes()
    except OSError as error:
        what = f"can't be opened ({error.strerror})."
        raise bad(path, what, "Check that you may read it, and close it in Excel.") from None
    found = _sheet(path, data) if path.suffix.lower() == ".xlsx" else _csv(path, data)
    return ((number, [cell.strip() for cell in cells]) for number, cells in found)


def _csv(path: Path, data: bytes) -> Iterator[Row]:
    """The rows of a CSV file in any encoding, separated by comma, semicolon or tab."""
    lines = [line.replace("\0", "").removeprefix("\ufeff") for line in decode.lines(data)]
    told = _TOLD.fullmatch(lines[0]) if lines else None
    above = 1 if told else 0
    first = lines[above] if len(lines) > above else ""
    sign = told[1] if told else max(_SIGNS, key=first.count)
    reader = csv.reader(io.StringIO("\n".join(lines[above:])), delimiter=sign)
    try:
        for cells in reader:
            yield reader.line_num + above, cells
    except csv.Error as error:
        raise bad(path, f"can't be understood ({error}).", _AGAIN) from None


def _sheet(path: Path, data: bytes) -> Iterator[Row]:
    """The rows of a workbook's first sheet."""
    with usable(path, "is broken, or no Excel workbook.", _AGAIN):
        sheets.checked(data)
        found = _first_sheet(data)
    for number, cells in enumerate(found, start=1):
        yield number, [_text(cell) for cell in cells]


@contextmanager
def usable(path: Path, broken: str, todo: str) -> Iterator[None]:
    """Raise BadSettings for whatever goes wrong while a workbook is opened."""
    try:
        yield
    except UnreadableFile as error:
        why = error.problems[0]
        raise bad(path, f"can't be used: {why.message}", why.todo) from None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001  a panic in Rust is no Exception
        raise bad(path, broken, todo) from None


def _first_sheet(data: bytes) -> list[list[Any]]:
    """What calamine finds; what it raises for a broken file is of many kinds."""
    from python_calamine import CalamineWorkbook  # only for studies that have such a list

    with CalamineWorkbook.from_object(io.BytesIO(data)) as book:
        found: list[list[Any]] = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    return found


def _text(cell: object) -> str:
    """A cell as Excel shows it: whole numbers without ``.0``, days without a time."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return str(cell.date())
    return str(cell)


def bad(path: Path, message: str, todo: str) -> BadSettings:
    """Give the error for a table that can't be used."""
    return BadSettings(Problem(path.name, message, todo))
