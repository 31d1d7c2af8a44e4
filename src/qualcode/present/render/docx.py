"""Parts -> a Word document: headings, text, tables and figures that Word can count and list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Emu

from qualcode.present.figures.charts import Figure
from qualcode.present.house import PLAIN, House
from qualcode.present.parts import Heading, Lists, Paragraph, Part
from qualcode.present.render.archive import frozen_zip
from qualcode.present.render.blocks import fitting_blocks
from qualcode.present.render.captions import Captioned, below, label, language_of
from qualcode.present.render.pages import runs
from qualcode.present.render.safe import xml_safe
from qualcode.present.render.widths import column_widths, is_printable
from qualcode.present.render.wordfields import counted, lists, referred
from qualcode.present.render.wordml import element, paragraph, text_run, word_table
from qualcode.present.render.wordtemplate import Page, Sheet, sheet
from qualcode.types import Table

_TWIPS = 567  # to a centimetre
_ROOM_FOR_CAPTION = 4.0


def render(parts: Sequence[Part], house: House = PLAIN) -> bytes:
    """Numbered parts -> the bytes of a .docx file; the same parts give the same bytes.

    Raises UnreadableFile where the house's template is no Word file.
    """
    drawn = _Drawing(tuple(parts), house, sheet(language_of(parts), house.template))
    for at, (lies, run) in enumerate(runs(parts, drawn.sheet.page.room)):
        drawn.turn_page(lies=lies, first=at == 0)
        for index in run:
            drawn.add(index, drawn.sheet.page.turned if lies else drawn.sheet.page)
    drawn.use_own_styles()
    written = BytesIO()
    drawn.sheet.document.save(written)
    return frozen_zip(written.getvalue())


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A document as it is drawn, part by part."""

    parts: tuple[Part, ...]
    house: House
    sheet: Sheet

    @property
    def _centred(self) -> bool:
        """Whether captions are centred whatever the style says, and pictures with them."""
        return self.house.title == "centre"

    def turn_page(self, *, lies: bool, first: bool) -> None:
        """Begin a run of pages that lie or stand; the break goes into what stands last."""
        document = self.sheet.document
        section = document.sections[-1] if first else document.add_section()
        if not first:
            *_, last, empty, _ = document.element.body
            last.get_or_add_pPr().append(empty.pPr.sectPr)
            document.element.body.remove(empty)
        section.orientation = WD_ORIENT.LANDSCAPE if lies else WD_ORIENT.PORTRAIT
        (self.sheet.page.turned if lies else self.sheet.page).lay_out(section)

    def add(self, index: int, page: Page) -> None:
        """Draw a part at the end of the document."""
        for drawn in self._drawn(index, page):
            self.sheet.document.element.body.insert_element_before(drawn, "w:sectPr")

    def use_own_styles(self) -> None:
        """Call our styles what a template calls its own of the same name."""
        ids = self.sheet.styles
        if all(own == theirs for own, theirs in ids.items()):
            return
        for mark in self.sheet.document.element.body.iter(qn("w:pStyle"), qn("w:tblStyle")):
            named = mark.get(qn("w:val"))
            mark.set(qn("w:val"), ids.get(named, named))

    def _drawn(self, index: int, page: Page) -> Iterator[BaseOxmlElement]:
        match self.parts[index]:
            case Heading(text, level):
                yield paragraph(f"Heading{min(level, 3)}", text_run(text))
            case Paragraph(text, quote):
                yield paragraph("BlockQuote" if quote else "BodyText", text_run(text))
            case Lists():
                yield from lists(self.parts)
            case Table() as table:
                yield from self._table(table, index, page.room)
            case Figure() as figure:
                yield from self._figure(figure, index, page)

    def _table(self, table: Table, index: int, room: float) -> Iterator[BaseOxmlElement]:
        """Table -> its blocks of columns, each with caption, notes and source around it."""
        first, *others = fitting_blocks(table, lambda block: is_printable(block, room))
        yield self._caption(first, *counted(table, self.parts, index))
        yield from self._body(first, room)
        for block in others:
            yield self._caption(block, *referred(table, self.parts, index))
            yield from self._body(block, room)

    def _body(self, table: Table, room: float) -> Iterator[BaseOxmlElement]:
        widths = [round(width * _TWIPS) for width in column_widths(table, room)]
        yield word_table(table, widths, self.house)
        # Without a paragraph between them, Word takes two tables for one.
        yield from self._below(table) or [paragraph("TableNote")]

    def _figure(self, figure: Figure, index: int, page: Page) -> Iterator[BaseOxmlElement]:
        """Figure -> picture and caption: below it in Indonesian theses, above in APA."""
        picture = element("r", self._picture(figure, page))
        shown = [
            paragraph("FigurePicture", picture, centred=self._centred),
            self._caption(figure, *counted(figure, self.parts, index)),
        ]
        yield from reversed(shown) if self.house.style == "apa" else shown
        yield from self._below(figure)

    def _picture(self, figure: Figure, page: Page) -> BaseOxmlElement:
        """The figure drawn, as wide as the page at most, with its description."""
        from qualcode.present.figures.draw import draw

        inline = self.sheet.document.part.new_pic_inline(BytesIO(draw(figure, ".png")))
        most = (Cm(page.room), Emu(page.height - page.top - page.bottom - Cm(_ROOM_FOR_CAPTION)))
        shrink = min(1.0, most[0] / inline.extent.cx, most[1] / inline.extent.cy)
        for size in (inline.extent, inline.graphic.graphicData.pic.spPr):
            size.cx, size.cy = Emu(round(size.cx * shrink)), Emu(round(size.cy * shrink))
        inline.docPr.set("name", xml_safe(label(figure)))
        inline.docPr.set("descr", xml_safe(figure.alt))
        return element("drawing", inline)

    def _caption(self, part: Captioned, *number: BaseOxmlElement) -> BaseOxmlElement:
        """Number and title on one line, or in APA's way on two of one paragraph.

        Two paragraphs would leave the title out of Word's list of tables.
        """
        apa = self.house.style == "apa"
        for run in (each for each in number if apa and each.tag == qn("w:r")):
            run.insert(0, element("rPr", element("b")))
        between = element("r", element("br")) if apa else text_run(" ")
        title = text_run(part.title, italic=apa)
        return paragraph("Caption", *number, between, title, centred=self._centred)

    def _below(self, part: Captioned) -> list[BaseOxmlElement]:
        """Notes and source, each kept with the next."""
        said = below(part, self.house)
        apa = self.house.style == "apa"
        return [
            paragraph(
                "TableNote",
                *([text_run(f"{lead} ", italic=apa)] if lead else []),
                text_run(text),
                keep=at + 1 < len(said),
            )
            for at, (lead, text) in enumerate(said)
        ]
