"""Codebook -> an Excel workbook to edit it in, which loads as the same codes again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from textwrap import wrap

from xlsxwriter import Workbook

from qualcode.codebook.cells import COLUMNS, rows
from qualcode.errors import CannotWrite, Problem
from qualcode.present.render.archive import frozen_zip
from qualcode.types import Codebook

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDTHS = {"code": 40, "label_id": 26, "label_en": 26, "sources": 26, "not": 26}
_WIDE = 44
_POINTS_A_LINE, _MOST_POINTS = 15, 180  # a hundred terms would fill the screen
_MOST_IN_A_CELL = 32_767  # what is longer, the library leaves out in silence
_CELL = {
    "num_format": "@",  # else Excel makes a formula of `=FSG` when it is edited
    "text_wrap": True,
    "valign": "top",
}


def render(codebook: Codebook) -> bytes:
    """Codebook -> the bytes of a .xlsx file; the same codebook gives the same bytes.

    Raises CannotWrite where a code has more terms than a cell of Excel's can hold.
    """
    _refuse_too_much(codebook)
    written = BytesIO()
    book = Workbook(written, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": "qualcode", "author": "", "created": _LONG_AGO})
    sheet = book.add_worksheet("codes")
    head, cell = book.add_format(_CELL | {"bold": True, "bottom": 1}), book.add_format(_CELL)
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _width(name), cell)
    for at, row in enumerate(rows(codebook)):
        sheet.set_row(at, _height(row))
        for column, text in enumerate(row):
            sheet.write_string(at, column, text, cell if at else head)
    sheet.freeze_panes(1, 1)
    book.close()
    return frozen_zip(written.getvalue())


def _refuse_too_much(codebook: Codebook) -> None:
    for code, *texts in rows(codebook):
        if max(map(len, texts)) > _MOST_IN_A_CELL:
            what = f"`{code}` has more words in one place than a cell of Excel's can hold."
            raise CannotWrite(Problem(codebook.source, what, "Write .yaml or .csv instead."))


def _width(name: str) -> int:
    return _WIDTHS.get(name, _WIDE)


def _height(row: Sequence[str]) -> int:
    """A row's cells -> points; LibreOffice does not find the height of wrapped text itself."""
    lines = (
        sum(max(len(wrap(line, _width(name))), 1) for line in text.split("\n"))
        for name, text in zip(COLUMNS, row, strict=True)
    )
    return min(_POINTS_A_LINE * max(lines), _MOST_POINTS)
