"""A codebook's bytes in CSV or Excel -> rows of cells."""

from __future__ import annotations

import csv
import io

from qualcode.errors import BadCodebook, Problem

_SIGNS = ",;\t"
_BROKEN = "Open it in Excel or LibreOffice, and save it again."
_LONGEST_CELL = 1_000_000


def from_csv(data: bytes, where: str) -> list[list[str]]:
    """CSV -> rows; the sign between cells is the one that parts the most in the first line.

    Raises BadCodebook for what is no CSV.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    sign = max(_SIGNS, key=text.partition("\n")[0].count)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\0", "")), delimiter=sign))
    except csv.Error as error:
        what = f"can't be understood as CSV ({error})."
        raise BadCodebook(Problem(where, what, _BROKEN)) from None
    return _some(rows, where)


def from_xlsx(data: bytes, where: str) -> list[list[str]]:
    """The first sheet of an Excel workbook -> rows. Raises BadCodebook for a broken one."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        what = "is a broken or locked Excel workbook."
        raise BadCodebook(Problem(where, what, _BROKEN)) from error
    return _some([[str(cell).strip() for cell in row] for row in rows], where)


def _some(rows: list[list[str]], where: str) -> list[list[str]]:
    if not any(any(row) for row in rows):
        raise BadCodebook(Problem(where, "is empty.", "Write one row a code below the headings."))
    return rows
