"""Word files: paragraphs and tables in the order of the body.

Inserted words of tracked changes count, deleted ones do not, and neither do hidden ones.
Headers, footers, footnotes, comments, the numbers of lists and a table of contents are left
out. What stands in a text box is read behind its paragraph and is nobody's, like a heading.
Nothing outside the file is ever fetched.

Only the document and, if it names any, its styles are unpacked: python-docx, which is made for
changing files, loads every part of one, fails where a picture is missing, and refuses .docm.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING
from zipfile import ZipFile

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.content import markup, packed
from qualcode.read.layout import flow
from qualcode.read.layout.bold import Paragraph, Run
from qualcode.read.layout.flow import Table
from qualcode.types import Line

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHAT = "Word file"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TABLE, _RUN, _WORDS = _W + "p", _W + "tbl", _W + "r", _W + "t"
_OF_PARAGRAPH, _OF_RUN, _BOLD, _HIDDEN = _W + "pPr", _W + "rPr", _W + "b", _W + "vanish"
_VAL = _W + "val"
_SKIPPED = frozenset({_W + "del", _W + "moveFrom", _W + "txbxContent", _OF_PARAGRAPH, _FALLBACK})
_AROUND = frozenset({_W + "sdt", _W + "sdtContent", _W + "customXml", _W + "ins", _W + "moveTo"})
_BREAK = _W + "br"
_SIGNS = {_W + "tab": "\t", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_HEADINGS = ("heading ", "Heading", "Title")
_BROKEN = "Open it in Word or LibreOffice, save it as a new .docx, and use that."


def lines(data: bytes) -> list[Line]:
    """Bytes -> one line a paragraph or table row; soft breaks split lines.

    Raises UnreadableFile for a file that is broken or unpacks to something huge.
    """
    package = packed.checked(data, _WHAT)
    name = _related(package, "", "officeDocument")
    body = _root(package, name).find(_W + "body") if name else None
    if name is None or body is None:
        raise _broken()
    styled = _Styles(package, name)
    found: list[Paragraph | Table] = []
    for block in _blocks(body):
        if block.tag == _TABLE:
            found.append(Table(list(_rows(block))))
        else:
            found.append(styled.paragraph(block))
            found += (Paragraph((Run(text),), heading=True) for text in _words(block))
    return flow.lines(found)


def _related(package: ZipFile, of: str, kind: str) -> str | None:
    """The member that a member names as its document or its styles; "" is the whole package."""
    folder, name = posixpath.split(of)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in package.NameToInfo:
        return None
    for relation in _root(package, listed):
        if relation.get("Type", "").endswith(f"/{kind}"):
            target = posixpath.join("/", folder, relation.get("Target", ""))
            return posixpath.normpath(target).lstrip("/")
    return None


def _root(package: ZipFile, name: str) -> _Element:
    """A member's root element, with nothing fetched and nothing expanded."""
    return markup.root(packed.member(package, name, _WHAT), _WHAT)


def _broken() -> UnreadableFile:
    return UnreadableFile(Problem("", "this Word file is broken.", _BROKEN))


def _blocks(parent: _Element) -> Iterator[_Element]:
    """The paragraphs and tables of a body or cell, those in content controls included."""
    for child in parent:
        if child.tag in (_PARAGRAPH, _TABLE):
            yield child
        elif child.tag in _AROUND and not _is_contents(child):
            yield from _blocks(child)


def _is_contents(block: _Element) -> bool:
    """Whether a content control holds a table of contents."""
    gallery = block.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
    return gallery is not None and gallery.get(_VAL) == "Table of Contents"


def _words(parent: _Element) -> Iterator[str]:
    """The words of the paragraphs inside a cell, or inside a paragraph: of its text boxes.

    A box stands in the file twice, the second time for old programs.
    """
    for paragraph in parent.iter(_PARAGRAPH):
        if paragraph is not parent and next(paragraph.iterancestors(_FALLBACK), None) is None:
            text = "".join(map(_text, _runs(paragraph)))
            if text.strip():
                yield text


def _rows(block: _Element) -> Iterator[list[str]]:
    """A table's rows as the text of their cells."""
    for row in block.iter(_W + "tr"):
        if next(row.iterancestors(_TABLE)) is block:
            yield [
                "\n".join(_words(cell))
                for cell in row.iter(_W + "tc")
                if next(cell.iterancestors(_W + "tr")) is row
            ]


def _runs(parent: _Element) -> Iterator[_Element]:
    """The runs of a paragraph that stand in the final text, those in links included.

    Hidden ones do not: some programs keep their codes so.
    """
    for child in parent:
        if child.tag == _RUN:
            if not _switched(_setting(child, _OF_RUN), _HIDDEN):
                yield child
        elif child.tag not in _SKIPPED:
            yield from _runs(child)


def _text(run: _Element) -> str:
    """The words of one run."""
    parts = []
    for child in run:
        if child.tag == _WORDS:
            parts.append((child.text or "").replace("\r", " "))
        elif child.tag == _BREAK:
            parts.append("\n" if child.get(_W + "type", "textWrapping") == "textWrapping" else "")
        else:
            parts.append(_SIGNS.get(child.tag, ""))
    return "".join(parts)


def _setting(of: _Element | None, name: str) -> _Element | None:
    """The first child of this name; ``find`` takes three times as long."""
    return None if of is None else next(of.iterchildren(name), None)


def _value(settings: _Element | None, name: str) -> str | None:
    """What settings say by this name, such as a style."""
    found = _setting(settings, name)
    return None if found is None else found.get(_VAL)


def _switched(settings: _Element | None, name: str) -> bool | None:
    """What settings say that is on or off: yes, no, or nothing."""
    switch = _setting(settings, name)
    return None if switch is None else switch.get(_VAL, "1") not in ("0", "false", "off")


class _Styles:
    """What a document's styles say of its paragraphs and runs."""

    def __init__(self, package: ZipFile, document: str) -> None:
        """Remember where they are; plain paragraphs need none of them."""
        self._package, self._document = package, document
        self._is_heading, self._is_bold = cache(self._names_heading), cache(self._makes_bold)

    @cached_property
    def _by_id(self) -> dict[str, _Element]:
        """The style sheet by the ids that paragraphs and runs name."""
        name = _related(self._package, self._document, "styles")
        sheet = _root(self._package, name) if name else ()
        return {style.get(_W + "styleId", ""): style for style in sheet}

    def paragraph(self, block: _Element) -> Paragraph:
        """A paragraph's XML -> Paragraph."""
        style = _value(_setting(block, _OF_PARAGRAPH), _W + "pStyle")
        runs = tuple(
            Run(text, self._bold(_setting(run, _OF_RUN), style))
            for run in _runs(block)
            if (text := _text(run))
        )
        return Paragraph(runs, heading=self._is_heading(style))

    def _bold(self, settings: _Element | None, paragraph_style: str | None) -> bool:
        """Whether a run is bold: by itself, by its style, or by its paragraph's."""
        if (own := _switched(settings, _BOLD)) is not None:
            return own
        return self._is_bold(_value(settings, _W + "rStyle")) or self._is_bold(paragraph_style)

    def _names_heading(self, style: str | None) -> bool:
        """Whether a style is called a heading or a title."""
        name = _value(self._by_id.get(style), _W + "name") if style else None
        return name is not None and name.startswith(_HEADINGS)

    def _makes_bold(self, style: str | None) -> bool:
        """Whether a style, or one it is based on, is bold."""
        passed: set[str] = set()
        while style and style not in passed:
            found = self._by_id.get(style)
            if (own := _switched(_setting(found, _OF_RUN), _BOLD)) is not None:
                return own
            passed.add(style)
            style = _value(found, _W + "basedOn")
        return False
