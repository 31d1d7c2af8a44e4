"""The author's own Word file -> an empty document that looks like it and says nothing of it.

Only styles, their numbering and theme, and the pages' size and margins are taken. Text,
headers and footers, comments, pictures, macros and properties stay behind, so that no name
comes along.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Length

from qualcode.errors import Problem, UnreadableFile
from qualcode.present.render.pages import LONG_SIDE, MARGIN, SHORT_SIDE
from qualcode.present.render.wordstyles import add_missing, blank
from qualcode.types import Language

_LOOKS = (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.THEME)
_OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
_PLAIN_WORD = b"wordprocessingml.document.main+xml"
_LEAST_ROOM = 8

# What zipfile, lxml and python-docx raise for files that are not what they say.
_BROKEN = (
    *(BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, SyntaxError),
    *(AttributeError, IndexError, KeyError, TypeError, ValueError),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that stands: its sides and margins."""

    width: Length
    height: Length
    left: Length
    right: Length
    top: Length
    bottom: Length

    @property
    def turned(self) -> Page:
        """The page lying, with the edge where it is bound on top, as Word turns it."""
        return Page(self.height, self.width, self.bottom, self.top, self.left, self.right)

    @property
    def room(self) -> float:
        """Width between the margins, in centimetres."""
        return float(Length(self.width - self.left - self.right).cm)

    def lay_out(self, section: Section) -> None:
        """Give a section this page."""
        section.page_width, section.page_height = self.width, self.height
        section.left_margin, section.right_margin = self.left, self.right
        section.top_margin, section.bottom_margin = self.top, self.bottom


_A4 = Page(Cm(SHORT_SIDE), Cm(LONG_SIDE), *(Cm(MARGIN) for _ in range(4)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """An empty document, its page, and our style ids to its own where they differ."""

    document: WordDocument
    page: Page
    styles: Mapping[str, str]


def sheet(language: Language, template: Path | None) -> Sheet:
    """Language and the author's file, if any -> what to draw in. Raises UnreadableFile."""
    document = blank(language)
    if template is None:
        return Sheet(document, _A4, {})
    with _explained(template):
        own = _opened(template)
        _take_looks(own, document)
        page, styles = _page(own), add_missing(document)
    if page.room < _LEAST_ROOM:
        message = f"leaves less than {_LEAST_ROOM} cm between the margins of its pages."
        raise _refused(template, message, "Make the margins smaller.")
    return Sheet(document, page, styles)


def _take_looks(own: WordDocument, document: WordDocument) -> None:
    """Put the styles, numbering and theme of one document in the place of another's."""
    relations = document.part.rels
    for name, relation in list(relations.items()):
        if relation.reltype in _LOOKS:
            del relations[name]
    for relation in own.part.rels.values():
        if relation.reltype in _LOOKS:
            document.part.relate_to(relation.target_part, relation.reltype)


def _page(own: WordDocument) -> Page:
    """The page, standing, of the part of a document that has most paragraphs and tables."""
    by_length = sorted(zip(_lengths(own), own.sections, strict=False), key=lambda pair: pair[0])
    return _standing(by_length[-1][1]) if by_length else _A4


def _standing(section: Section) -> Page:
    """The page of a section, turned upright where it lies; A4 where it says nothing."""
    width, height = section.page_width, section.page_height
    if not width or not height:
        return _A4
    left = Length((section.left_margin or 0) + (section.gutter or 0))
    right, top, bottom = (
        Length(margin or 0)
        for margin in (section.right_margin, section.top_margin, section.bottom_margin)
    )
    if width > height:
        return Page(height, width, top, bottom, right, left)
    return Page(width, height, left, right, top, bottom)


def _lengths(own: WordDocument) -> Iterator[int]:
    """How many paragraphs and tables each section of a document has."""
    length = 0
    for part in own.element.body:
        length += 1
        if part.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            yield length
            length = 0
    yield length


def _opened(template: Path) -> WordDocument:
    """The author's file, opened."""
    data = template.read_bytes()
    if data.startswith(_OLD_OR_LOCKED):
        message = "is locked with a password, or is of Word 2003 or before."
        raise _refused(template, message, "Save it in Word as .docx, without a password.")
    with ZipFile(BytesIO(data)) as packed:
        if _PLAIN_WORD not in packed.read("[Content_Types].xml"):
            message = "is not a plain Word document; it may hold macros or be a .dotx."
            raise _refused(template, message, "Save it in Word as .docx.")
    return Document(BytesIO(data))


@contextmanager
def _explained(template: Path) -> Iterator[None]:
    """Say of a file that can't be opened or is broken what to do about it."""
    try:
        yield
    except OSError as error:
        raise _refused(template, f"can't be opened: {error.strerror}.") from error
    except _BROKEN as error:
        message = "is broken or not a Word file."
        raise _refused(template, message, "Open it in Word and save it as .docx.") from error


def _refused(template: Path, message: str, todo: str = "") -> UnreadableFile:
    return UnreadableFile(Problem(template.name, message, todo))
