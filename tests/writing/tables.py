"""Interviews as tables: CSV, Excel old and new, OpenDocument spreadsheets."""

from __future__ import annotations

import csv
import html
import io
import struct

import xlsxwriter

from writing.documents import open_document
from writing.interview import Interview
from writing.text import clock

INDONESIAN = ("Waktu", "Pembicara", "Ucapan")
ENGLISH = ("Time", "Speaker", "Text")
Rows = list[tuple[str, ...]]


def rows(given: Interview, headings: tuple[str, ...] = INDONESIAN) -> Rows:
    """A row a paragraph: time, speaker, words, under headings."""
    said = [(clock(said.start), who, said.words) for who, said, _ in given.paragraphs()]
    return [headings, *said]


def line_rows(lines: list[str]) -> Rows:
    """Lines of plain text -> rows of one cell, as who pastes a transcript into a sheet has it."""
    return [(line,) for line in lines]


def as_csv(given: Rows, delimiter: str = ",") -> str:
    """Rows -> CSV as spreadsheets write it."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(given)
    return stream.getvalue()


def as_xlsx(given: Rows) -> bytes:
    """Rows -> an Excel workbook."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(given):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)
    return stream.getvalue()


_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="Lembar1">{}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def as_ods(given: Rows) -> bytes:
    """Rows -> an OpenDocument spreadsheet."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    made = "".join(
        "<table:table-row>"
        + "".join(cell.format(html.escape(words, quote=False)) for words in row)
        + "</table:table-row>"
        for row in given
    )
    return open_document("spreadsheet", _ODS.format(made))


_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def as_xls(given: Rows) -> bytes:
    """Rows -> a workbook of Excel 97, one sheet of text cells, up to 60 kB."""
    globals_ = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    name = b"Lembar1"
    start = len(globals_) + 4 + 8 + len(name) + 4
    globals_ += _record(0x0085, struct.pack("<IHBB", start, 0, len(name), 0) + name)
    globals_ += _record(0x000A, b"")
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for at, row in enumerate(given):
        for column, words in enumerate(row):
            wide = words.encode("utf-16-le")
            head = struct.pack("<HHHHB", at, column, 0, len(wide) // 2, 1)
            sheet += _record(0x0204, head + wide)
    return _compound(globals_ + sheet + _record(0x000A, b""))


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _compound(stream: bytes) -> bytes:
    """The stream of a workbook -> a compound file that holds it: header, table, directory."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    count = len(stream) // _SECTOR
    chain = [_TABLE, _END, *range(3, count + 2), _END]
    table = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0)  # fmt: skip  # noqa: E501
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    return header + table + directory.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    """One entry of a compound file's directory."""
    wide = (name + "\0").encode("utf-16-le")
    head = wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide), kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
