"""Workbooks before they are opened: how large their sheets would be in memory.

The reader lays every sheet out as a full rectangle, so that a single cell in the last row
and column would take hundreds of gigabytes, and the whole program with it.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.content import ole, packed

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_CELLS = 1_000_000
_MAX_LETTERS = 200_000_000
_BROKEN = "Open it in Excel or LibreOffice, save it as a new .xlsx, and use that."
_COPY = "Copy the rows with the interview into a new workbook, and use that."
_UNLOCK = "Remove the password in Excel: File > Info > Protect Workbook, empty the box, and save."
_WHAT = "workbook"
# What comes out of a package or a stream that is not what its directory says.
_BAD = (*packed.BROKEN, zlib.error, lzma.LZMAError, struct.error, IndexError, OverflowError)
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.IGNORECASE)
_LETTERS = 26
# Records of cells in an .xls: each begins with its row and column. Those of several
# columns are at most 256 wide.
_CELLS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x0207, 0x027E})
_SHEET_BEGINS = 0x0809
_LOCKED = 0x002F


def checked(data: bytes) -> None:
    """Look at every sheet's extent. Raises UnreadableFile for a huge, locked or broken one."""
    try:
        (_check_old if data.startswith(ole.MARK) else _check)(data)
    except _BAD as error:
        raise _refused("this workbook is broken.", _BROKEN) from error


def _check(data: bytes) -> None:
    """Look at every sheet of a package."""
    with packed.checked(data, _WHAT) as package:
        names = package.namelist()
        if any(name.endswith("workbook.bin") for name in names):
            raise _refused("this is a binary workbook (.xlsb).", "Save it as .xlsx, and use that.")
        lengths = [size for part in _parts(package, b"<si", b":si") for size in _lengths(part)]
        for part in _parts(package, b"sheetData"):
            _limit(*_extent(part, lengths))
        if "content.xml" in names:
            _limit(*_open_extent(packed.member(package, "content.xml", _WHAT)))


def _refused(message: str, todo: str) -> UnreadableFile:
    return UnreadableFile(Problem("", message, todo))


def _limit(area: int, letters: int) -> None:
    """Raise UnreadableFile for a sheet of so many places, or of so many letters in all."""
    if area > _MAX_CELLS or letters > _MAX_LETTERS:
        raise _refused("a sheet of this workbook is far too large for a transcript.", _COPY)


def _parts(package: zipfile.ZipFile, *signs: bytes) -> Iterator[bytes]:
    """The XML files of a package that hold one of these signs."""
    for name in package.namelist():
        if name.endswith((".xml", ".XML")):
            data = packed.member(package, name, _WHAT)
            if any(sign in data for sign in signs):
                yield data


def _elements(data: bytes, *names: str) -> Iterator[_Element]:
    """XML -> its elements of these names, whatever their namespace; each is freed behind."""
    # Imported here: it costs 20 ms and plain text needs it not.
    from lxml import etree

    try:
        for _, element in etree.iterparse(
            io.BytesIO(data), tag=[f"{{*}}{name}" for name in names], resolve_entities=False,
            no_network=True, load_dtd=False, huge_tree=False,
        ):  # fmt: skip
            yield element
            element.clear()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refused("this workbook is broken.", _BROKEN) from error


def _lengths(data: bytes) -> list[int]:
    """Shared strings -> how many letters each has."""
    return [sum(map(len, one.itertext())) for one in _elements(data, "si")]


def _extent(data: bytes, lengths: Sequence[int]) -> tuple[int, int]:
    """A sheet of an .xlsx, its shared strings' lengths -> the places it covers, the letters."""
    places = []
    row = column = letters = 0
    for element in _elements(data, "c", "row"):
        if element.tag.endswith("row"):
            row, column = row + 1, 0
            continue
        found = _PLACE.fullmatch(place := element.get("r", ""))
        if place and not found:
            # The reader counts on in letters until it asks for hundreds of gigabytes.
            raise _refused("this workbook is broken.", _BROKEN)
        column = _number(found[1]) if found else column + 1
        if len(element):
            places.append((int(found[2]) if found else row, column))
            letters += _shared(element, lengths)
    return _area(places), letters


def _shared(cell: _Element, lengths: Sequence[int]) -> int:
    """How many letters the shared string of a cell has, 0 where it has none."""
    said = "".join(cell.itertext()).strip() if cell.get("t") == "s" else ""
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 10 else -1
    return lengths[number] if 0 <= number < len(lengths) else 0


def _area(places: list[tuple[int, int]]) -> int:
    """Rows and columns of the filled cells -> the rectangle around them."""
    if not places:
        return 0
    rows, columns = [row for row, _ in places], [column for _, column in places]
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)


def _number(letters: str) -> int:
    """``AB`` -> 28."""
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def _open_extent(data: bytes) -> tuple[int, int]:
    """An .ods -> the places of all sheets, and the letters in them: repeated ones count."""
    area = letters = 0
    for rows in _open_rows(data):
        filled = [(end, width) for end, width, _ in rows if width]
        area += max((end for end, _ in filled), default=0) * max((w for _, w in filled), default=0)
        letters += sum(said for _, _, said in rows)
    return area, letters


def _open_rows(data: bytes) -> Iterator[list[tuple[int, int, int]]]:
    """Each sheet's rows: where it ends, its last filled column, and the letters in it."""
    rows: list[tuple[int, int, int]] = []
    end = column = width = said = 0
    for element in _elements(data, "table-cell", "covered-table-cell", "table-row", "table"):
        name = element.tag.rpartition("}")[2]
        if name == "table":
            yield rows
            rows, end = [], 0
        elif name == "table-row":
            times = _repeated(element, "rows")
            end += times
            rows.append((end, width, times * said))
            column = width = said = 0
        else:
            times = _repeated(element, "columns")
            column += times
            if len(element) or any(name.endswith("}value-type") for name in element.attrib):
                width, said = column, said + times * sum(map(len, element.itertext()))
    yield rows


def _repeated(element: _Element, what: str) -> int:
    """How often a row or cell stands there; the reader itself refuses what is no number."""
    sign = f"}}number-{what}-repeated"
    times = next((str(text) for key, text in element.attrib.items() if key.endswith(sign)), "1")
    return int(times) if times.isascii() and times.isdigit() and len(times) < _LETTERS else 1


def _check_old(data: bytes) -> None:
    """Look at every sheet of an .xls."""
    if ole.has(data, "EncryptedPackage"):
        raise _refused("this workbook has a password.", _UNLOCK)
    book = ole.stream(data, "Workbook") or ole.stream(data, "Book")
    if book is None:
        raise _refused("this workbook is broken.", _BROKEN)
    places: list[tuple[int, int]] = []
    for kind, body in _records(book):
        if kind == _LOCKED:
            raise _refused("this workbook has a password.", _UNLOCK)
        if kind == _SHEET_BEGINS:
            _limit(_area(places), 0)
            places = []
        elif kind in _CELLS and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            places.append((row, column))
            if kind == 0x00BD:
                places.append((row, column + len(body) // 6))
    _limit(_area(places), 0)


def _records(book: bytes) -> Iterator[tuple[int, bytes]]:
    """The stream of an .xls -> the kind and the content of each record."""
    at = 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + size]
        at += 4 + size
