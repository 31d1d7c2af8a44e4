"""Tables -> a Word document on A4: captions that Word can list, tables, notes and source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from qualcode.present.house import PLAIN, House
from qualcode.present.parts import Part
from qualcode.present.render.archive import frozen_zip
from qualcode.present.render.blocks import fitting_blocks
from qualcode.present.render.widths import column_widths, is_printable
from qualcode.present.render.wordml import element, text_run, word_table
from qualcode.present.render.wordstyles import blank
from qualcode.present.wording import label, notes, wording
from qualcode.types import Table

_LONG_SIDE, _SHORT_SIDE, _MARGIN = 29.7, 21.0, 2.5
_MOST_PORTRAIT_COLUMNS = 7
_TWIPS = 567  # to a centimetre


def render(parts: Sequence[Part], house: House = PLAIN) -> bytes:
    """Tables -> the bytes of a .docx file; the same tables give the same bytes."""
    tables = [part for part in parts if isinstance(part, Table)]
    document = blank(tables[0].language if tables else "id")
    running = 0
    for at, table in enumerate(tables):
        room = _turn_page(document, table, first=at == 0)
        for part in _parts(table, room, mark=at, after=running):
            document.element.body.insert_element_before(part, "w:sectPr")
        running = _running(table)
    written = BytesIO()
    document.save(written)
    return frozen_zip(written.getvalue())


def _turn_page(document: Document, table: Table, *, first: bool) -> float:
    """Make the page lie or stand as the table needs it, and give its width in centimetres."""
    wide = len(table.columns) > _MOST_PORTRAIT_COLUMNS
    orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section = document.sections[-1]
    if not first and section.orientation != orientation:
        section = document.add_section()
    width, height = (_LONG_SIDE, _SHORT_SIDE) if wide else (_SHORT_SIDE, _LONG_SIDE)
    section.orientation = orientation
    section.page_width, section.page_height = Cm(width), Cm(height)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Cm(_MARGIN))
    return width - 2 * _MARGIN


def _parts(table: Table, room: float, *, mark: int, after: int) -> Iterator[BaseOxmlElement]:
    """Table -> its blocks of columns, each with caption, notes and source around it.

    ``mark`` sets its bookmark apart from others; ``after`` is the running number before it.
    """
    first, *others = fitting_blocks(table, lambda block: is_printable(block, room))
    yield _caption(first, *_counted(table, mark, after))
    yield from _body(first, room)
    for block in others:
        yield _caption(block, *_field(f"REF {_bookmark(table)} \\h", label(table)))
        yield from _body(block, room)


def _body(table: Table, room: float) -> Iterator[BaseOxmlElement]:
    yield word_table(table, [round(width * _TWIPS) for width in column_widths(table, room)])
    if below := notes(table):
        yield _paragraph("TableNote", text_run(below), keep=True)
    yield _paragraph("TableNote", text_run(table.source))


def _caption(table: Table, *number: BaseOxmlElement) -> BaseOxmlElement:
    return _paragraph("Caption", *number, text_run(f" {table.title}"))


def _counted(table: Table, mark: int, after: int) -> Iterator[BaseOxmlElement]:
    """`Tabel 4.1` with a number that Word counts, bookmarked so that others can refer to it."""
    name = wording(table.language)["table"]
    running = _running(table)
    chapter = table.number.removesuffix(str(running))
    restart = "" if running == after + 1 else f" \\r {running}"
    yield element("bookmarkStart", id=str(mark), name=_bookmark(table))
    yield text_run(f"{name} {chapter}")
    yield from _field(f"SEQ {name} \\* ARABIC{restart}", str(running))
    yield element("bookmarkEnd", id=str(mark))


def _bookmark(table: Table) -> str:
    return f"_Ref_{table.id}"


def _running(table: Table) -> int:
    """`4.12` -> 12."""
    return int(table.number.rpartition(".")[2])


def _field(instruction: str, result: str) -> Iterator[BaseOxmlElement]:
    """Word's own field, with the result shown until Word works it out anew."""
    code = element("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    yield element("r", element("fldChar", fldCharType="begin"))
    yield element("r", code)
    yield element("r", element("fldChar", fldCharType="separate"))
    yield text_run(result)
    yield element("r", element("fldChar", fldCharType="end"))


def _paragraph(style: str, *content: BaseOxmlElement, keep: bool = False) -> BaseOxmlElement:
    kept = [element("keepNext")] if keep else []
    return element("p", element("pPr", element("pStyle", val=style), *kept), *content)
