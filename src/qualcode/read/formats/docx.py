"""Word files: paragraphs and tables in the order of the body.

Inserted words of tracked changes count, deleted ones do not, and neither do hidden ones.
Headers, footers, footnotes, comments, the numbers of lists and a table of contents are left
out. What stands in a text box is read behind its paragraph and is nobody's, like a heading.
Nothing outside the file is ever fetched.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.content import packed
from qualcode.read.layout import flow
from qualcode.read.layout.bold import Paragraph, Run
from qualcode.read.layout.flow import Table
from qualcode.types import Line

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TABLE = _W + "p", _W + "tbl"
_SKIPPED = frozenset({_W + "del", _W + "moveFrom", _W + "txbxContent", _W + "pPr", _FALLBACK})
_AROUND = frozenset({_W + "sdt", _W + "sdtContent", _W + "customXml", _W + "ins", _W + "moveTo"})
_BREAKS = {_W + "tab": "\t", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_BROKEN = "Open it in Word or LibreOffice, save it as a new .docx, and use that."


def lines(data: bytes) -> list[Line]:
    """Bytes -> one line a paragraph or table row; soft breaks split lines.

    Raises UnreadableFile for a file that is broken or unpacks to something huge.
    """
    packed.checked(data, "Word file")
    try:
        return _lines(data)
    except UnreadableFile:
        raise
    # What python-docx and lxml raise for a broken one is of many kinds.
    except Exception as error:
        raise UnreadableFile(Problem("", "this Word file is broken.", _BROKEN)) from error


def _lines(data: bytes) -> list[Line]:
    """A package's lines, by way of its paragraphs and tables."""
    # Imported here: it costs 150 ms and only Word files need it.
    import docx

    document = docx.Document(io.BytesIO(data))
    styled = _Styles(document)
    found: list[Paragraph | Table] = []
    for block in _blocks(document.element.body):
        if block.tag == _TABLE:
            found.append(Table(list(_rows(block))))
        else:
            found.append(styled.paragraph(block))
            found += (Paragraph((Run(text),), heading=True) for text in _words(block))
    return flow.lines(found)


def _blocks(parent: Any) -> Iterator[Any]:  # noqa: ANN401
    """The paragraphs and tables of a body or cell, those in content controls included."""
    for child in parent:
        if child.tag in (_PARAGRAPH, _TABLE):
            yield child
        elif child.tag in _AROUND and not _is_contents(child):
            yield from _blocks(child)


def _is_contents(block: Any) -> bool:  # noqa: ANN401
    """Whether a content control holds a table of contents."""
    gallery = block.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
    return gallery is not None and gallery.get(_W + "val") == "Table of Contents"


def _words(parent: Any) -> Iterator[str]:  # noqa: ANN401
    """The words of the paragraphs inside a cell, or inside a paragraph: of its text boxes.

    A box stands in the file twice, the second time for old programs.
    """
    for paragraph in parent.iter(_PARAGRAPH):
        if paragraph is not parent and next(paragraph.iterancestors(_FALLBACK), None) is None:
            text = "".join(map(_text, _runs(paragraph)))
            if text.strip():
                yield text


def _rows(block: Any) -> Iterator[list[str]]:  # noqa: ANN401
    """A table's rows as the text of their cells."""
    for row in block.iter(_W + "tr"):
        if next(row.iterancestors(_TABLE)) is block:
            yield [
                "\n".join(_words(cell))
                for cell in row.iter(_W + "tc")
                if next(cell.iterancestors(_W + "tr")) is row
            ]


def _runs(parent: Any) -> Iterator[Any]:  # noqa: ANN401
    """The runs of a paragraph that stand in the final text, those in links included."""
    for child in parent:
        if child.tag == _W + "r":
            if not _hidden(child):
                yield child
        elif child.tag not in _SKIPPED:
            yield from _runs(child)


def _hidden(run: Any) -> bool:  # noqa: ANN401
    """Whether a run is there but not to be seen, as some programs keep their codes."""
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and _is_on(vanish)


def _is_on(switch: Any) -> bool:  # noqa: ANN401
    """What an element says that stands for yes unless it says no."""
    return switch.get(_W + "val", "1") not in ("0", "false", "off")


def _text(run: Any) -> str:  # noqa: ANN401
    """The words of one run."""
    parts = []
    for child in run:
        if child.tag == _W + "t":
            parts.append((child.text or "").replace("\r", " "))
        elif child.tag == _W + "br":
            parts.append("\n" if child.get(_W + "type", "textWrapping") == "textWrapping" else "")
        else:
            parts.append(_BREAKS.get(child.tag, ""))
    return "".join(parts)


class _Styles:
    """What a document's styles say of its paragraphs and runs."""

    def __init__(self, document: Document) -> None:
        """Read the style sheet once; looking a style up in it is slow."""
        self._by_id = {style.style_id: style for style in document.styles}
        self._bold = lru_cache(maxsize=None)(self._bold_style)

    def paragraph(self, block: Any) -> Paragraph:  # noqa: ANN401
        """A paragraph's XML -> Paragraph."""
        style = block.style
        runs = tuple(
            Run(text, self._is_bold(run, style)) for run in _runs(block) if (text := _text(run))
        )
        named = self._by_id.get(style)
        return Paragraph(
            runs, heading=named is not None and (named.name or "").startswith(("Heading", "Title"))
        )

    def _is_bold(self, run: Any, paragraph_style: str | None) -> bool:  # noqa: ANN401
        """Whether a run is bold: by itself, by its style, or by its paragraph's."""
        own = run.rPr.find(_W + "b") if run.rPr is not None else None
        if own is not None:
            return _is_on(own)
        return self._bold(run.style) or self._bold(paragraph_style)

    def _bold_style(self, name: str | None) -> bool:
        """Whether a style, or one it is based on, is bold."""
        style = self._by_id.get(name)
        while style is not None and getattr(style, "font", None) is not None:
            if style.font.bold is not None:
                return bool(style.font.bold)
            style = style.base_style
        return False
