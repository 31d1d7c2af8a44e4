"""Workbooks (.xlsx, .xlsm, .xls, .ods): the sheets that hold talk, in their order.

Only where no sheet does, all are read. A formula counts as the value it had when the file
was saved; an error such as ``#REF!`` as an empty cell. Left out are hidden sheets, charts,
comments and macros, and, beside sheets of talk, any others.
"""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.content import sheets
from qualcode.read.layout import table
from qualcode.types import Line

_NOT_EMPTY = "Check that this is the right file and that its words were saved."
_BROKEN = "Open it in Excel or LibreOffice, save it as a new .xlsx, and use that."
_UNLOCK = "Remove the password in Excel: File > Info > Protect Workbook, empty the box, and save."

Sheet = tuple[str, list[list[str]]]


def lines(data: bytes) -> list[Line]:
    """Bytes -> lines; where several sheets hold talk, under the name of each.

    Raises UnreadableFile for a workbook that is broken, locked, huge or empty, and for one
    whose columns don't tell who says what.
    """
    sheets.checked(data)
    filled = [(name, rows) for name, rows in _opened(data) if any(map(any, rows))]
    if not filled:
        message = "there are no words in this workbook, hidden sheets aside."
        raise UnreadableFile(Problem("", message, _NOT_EMPTY))
    talk = [(name, rows) for name, rows in filled if table.holds_talk(rows)] or filled
    if len(talk) == 1:
        return table.whole(talk[0][1])
    return [line for name, rows in talk for line in (Line(name, ""), *table.whole(rows))]


def _opened(data: bytes) -> list[Sheet]:
    """Bytes -> the name and the rows of every sheet that one sees."""
    # Imported here: only workbooks need it.
    from python_calamine import PasswordError

    try:
        return _sheets(data)
    except PasswordError as error:
        raise UnreadableFile(Problem("", "this workbook has a password.", _UNLOCK)) from error
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic in Rust is no Exception
        raise UnreadableFile(Problem("", "this workbook is broken.", _BROKEN)) from error


def _sheets(data: bytes) -> list[Sheet]:
    """What calamine finds; what it raises for a broken file is of many kinds."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_object(io.BytesIO(data)) as book:
        return [
            (sheet.name, _rows(book.get_sheet_by_name(sheet.name)))
            for sheet in book.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]


def _rows(sheet: Any) -> list[list[str]]:  # noqa: ANN401
    """A sheet's rows as text."""
    return [
        [_text(value).strip() for value in row] for row in sheet.to_python(skip_empty_area=True)
    ]


def _text(value: object) -> str:
    """A cell's value -> what it says; a time as a clock shows it."""
    if isinstance(value, str):
        return value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, timedelta):
        return _clock(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat(*(" ",) if isinstance(value, datetime) else ())
    return str(value)


def _clock(value: timedelta) -> str:
    """A length of time -> hours, minutes and seconds; hours go on beyond a day."""
    minutes, seconds = divmod(value.total_seconds(), 60)
    hours, minutes = divmod(int(minutes), 60)
    fraction = f"{seconds % 1:.3f}"[1:] if seconds % 1 else ""
    return f"{hours}:{minutes:02}:{int(seconds):02}{fraction}"
