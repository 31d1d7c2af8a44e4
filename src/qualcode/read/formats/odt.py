"""OpenDocument texts (LibreOffice, Google Docs, Word): what ``docx`` does, for the other family.

Inserted words of tracked changes count, deleted ones do not, and neither do hidden ones.
Headers, footers, notes, comments, the numbers of lists and all kinds of index are left out.
What stands in a text box is read behind its paragraph and is nobody's, like a heading.
Nothing outside the file is ever fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.content import markup, packed
from qualcode.read.layout import flow
from qualcode.read.layout.bold import HEAVY, Paragraph, Run
from qualcode.read.layout.flow import Table, Writer
from qualcode.types import Line

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHAT = "OpenDocument text"
_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLES = f"{_SPACE}office:1.0}}", f"{_SPACE}text:1.0}}", f"{_SPACE}table:1.0}}"
_STYLE, _DRAW = f"{_SPACE}style:1.0}}", f"{_SPACE}drawing:1.0}}"
_WEIGHT = f"{_SPACE}xsl-fo-compatible:1.0}}font-weight"
_PARAGRAPHS, _TABLE = (_TEXT + "p", _TEXT + "h"), _TABLES + "table"
_ASIDE = (_TEXT + "note", _OFFICE + "annotation", _TEXT + "tracked-changes")
_INDEXES = (
    "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
    "alphabetical-index", "bibliography",
)  # fmt: skip
_SKIPPED = frozenset(
    {*_ASIDE, _TEXT + "number", _TEXT + "ruby-text", _TEXT + "script", _OFFICE + "forms"}
) | {_TEXT + name for name in _INDEXES}
_BREAKS = {_TEXT + "tab": "\t", _TEXT + "line-break": "\n"}
# No more than these are believed of what a file says it repeats.
_MOST_SPACES, _MOST_CELLS, _MOST_ROWS = 200, 64, 64
_DEEPEST = 32
_AGAIN = "Open it in LibreOffice or Word, save it as .docx, and use that."
_UNLOCK = "Open it in LibreOffice, choose File > Save As, untick 'Save with password', and save."


def lines(data: bytes) -> list[Line]:
    """Bytes -> one line a paragraph or table row; soft breaks split lines.

    Raises UnreadableFile for a file that is broken, locked or unpacks to something huge.
    """
    package = packed.checked(data, _WHAT)
    _refuse_locked(package)
    content = markup.root(packed.member(package, "content.xml", _WHAT), _WHAT)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise UnreadableFile(Problem("", "there is no text document in this file.", _AGAIN))
    styles = _Styles(content, *_sheet(package))
    found: list[Paragraph | Table] = []
    for block in _blocks(body):
        if block.tag == _TABLE:
            found.append(Table(list(_rows(block, styles))))
        else:
            found.append(styles.paragraph(block))
            found += (Paragraph((Run(text),), heading=True) for text in _words(block, styles))
    return flow.lines(found)


def _refuse_locked(package: ZipFile) -> None:
    """Raise UnreadableFile if there is a password on the package."""
    names = package.namelist()
    listed = "META-INF/manifest.xml"
    manifest = packed.member(package, listed, _WHAT) if listed in names else b""
    if b"encryption-data" in manifest or "encrypted-package" in names:
        message = f"this {_WHAT} has a password."
        raise UnreadableFile(Problem("", message, _UNLOCK))


def _sheet(package: ZipFile) -> Iterator[_Element]:
    """The root of the style sheet, if the package has one."""
    if "styles.xml" in package.namelist():
        yield markup.root(packed.member(package, "styles.xml", _WHAT), _WHAT)


def _blocks(parent: Any) -> Iterator[Any]:  # noqa: ANN401
    """The paragraphs and tables in a body, those in lists and sections included."""
    for child in parent:
        if child.tag in _PARAGRAPHS or child.tag == _TABLE:
            yield child
        elif child.tag not in _SKIPPED and child.get(_TEXT + "display") != "none":
            yield from _blocks(child)


def _rows(block: Any, styles: _Styles) -> Iterator[list[str]]:  # noqa: ANN401
    """A table's rows as the text of their cells."""
    for row in block.iter(_TABLES + "table-row"):
        if next(row.iterancestors(_TABLE)) is block:
            cells = list(_cells(row, styles))
            times = _count(row, "number-rows-repeated", _MOST_ROWS) if any(cells) else 1
            yield from [cells] * times


def _cells(row: Any, styles: _Styles) -> Iterator[str]:  # noqa: ANN401
    """The text of a row's cells; one that another covers keeps its place and is empty."""
    for cell in row.iterchildren(_TABLES + "table-cell", _TABLES + "covered-table-cell"):
        covered = cell.tag == _TABLES + "covered-table-cell"
        text = "" if covered else "\n".join(_words(cell, styles))
        yield from [text] * _count(cell, "number-columns-repeated", _MOST_CELLS)


def _count(element: Any, name: str, most: int) -> int:  # noqa: ANN401
    """How often an element says that it is repeated: at least once, at most ``most`` times."""
    said = element.get(_TABLES + name, "1")
    return min(max(1, int(said)), most) if said.isdecimal() and len(said) < most else 1


def _words(parent: Any, styles: _Styles) -> Iterator[str]:  # noqa: ANN401
    """The words of the paragraphs inside a cell, or inside a paragraph: of its text boxes."""
    for paragraph in parent.iter(*_PARAGRAPHS):
        if paragraph is not parent and next(paragraph.iterancestors(*_ASIDE), None) is None:
            text = styles.paragraph(paragraph).text
            if text.strip():
                yield text


class _Styles:
    """What a document's styles say of its paragraphs and spans."""

    def __init__(self, content: _Element, *sheets: _Element) -> None:
        """Collect the styles; those of the content overrule the sheet's of the same name."""
        self._named: dict[tuple[str, str], Any] = {}
        for root in (*sheets, content):
            for style in root.iter(_STYLE + "style"):
                name, family = style.get(_STYLE + "name", ""), style.get(_STYLE + "family", "")
                self._named[family, name] = style
        self._property = lru_cache(maxsize=None)(self._found)

    def paragraph(self, block: Any) -> Paragraph:  # noqa: ANN401
        """A paragraph's XML -> Paragraph."""
        style = block.get(_TEXT + "style-name", "")
        writer = Writer()
        if self._property("paragraph", style, _TEXT + "display") != "none":
            self._add(writer, block, bold=self._is_bold("paragraph", style) or False)
        return writer.paragraph(heading=block.tag == _TEXT + "h" or self._is_heading(style))

    def _add(self, writer: Writer, node: Any, *, bold: bool) -> None:  # noqa: ANN401
        """Write the words of a paragraph or of something in it."""
        writer.flowing(node.text or "", bold=bold)
        for child in node:
            if child.tag == _TEXT + "s":
                said = child.get(_TEXT + "c", "1")
                count = int(said) if said.isdecimal() and len(said) < _DEEPEST else 1
                writer.exact(" " * min(count, _MOST_SPACES), bold=bold)
            elif child.tag in _BREAKS:
                writer.exact(_BREAKS[child.tag], bold=bold)
            elif child.tag not in _SKIPPED and not child.tag.startswith(_DRAW):
                self._span(writer, child, bold=bold)
            writer.flowing(child.tail or "", bold=bold)

    def _span(self, writer: Writer, span: Any, *, bold: bool) -> None:  # noqa: ANN401
        """Write the words of a span, a link and the like, if they are to be seen."""
        style = span.get(_TEXT + "style-name", "") if span.tag == _TEXT + "span" else ""
        own = self._is_bold("text", style)
        if self._property("text", style, _TEXT + "display") != "none":
            self._add(writer, span, bold=bold if own is None else own)

    def _is_bold(self, family: str, name: str) -> bool | None:
        """Whether a style is bold; None if it says nothing of that."""
        weight = self._property(family, name, _WEIGHT)
        return None if weight is None else weight in HEAVY

    def _is_heading(self, name: str) -> bool:
        """Whether the style that a writer chose, not its changes to it, is a heading's."""
        for style in self._chain("paragraph", name):
            if style.getparent().tag != _OFFICE + "automatic-styles":
                shown = style.get(_STYLE + "display-name") or style.get(_STYLE + "name", "")
                return bool(shown.startswith(("Heading", "Title")))
            name = style.get(_STYLE + "parent-style-name", "")
        return name.startswith(("Heading", "Title"))

    def _found(self, family: str, name: str, key: str) -> str | None:
        """What a style, or one it is based on, says of a property of its letters."""
        for style in self._chain(family, name):
            letters = style.find(_STYLE + "text-properties")
            if letters is not None and key in letters.attrib:
                return str(letters.get(key))
        return None

    def _chain(self, family: str, name: str) -> Iterator[Any]:
        """A style and those it is based on, as far as there are any."""
        for _ in range(_DEEPEST):
            style = self._named.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(_STYLE + "parent-style-name", "")
