"""Interviews as the files of word processors: Word, OpenDocument, RTF, PDF, web pages.

Every layout is first a list of blocks; each format then writes blocks in its own way.
"""

from __future__ import annotations

import html
import io
import textwrap
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import docx

from writing.interview import Interview
from writing.text import clock


@dataclass(frozen=True)
class Text:
    """A paragraph: its bold start, and the rest."""

    plain: str
    bold: str = ""


@dataclass(frozen=True)
class Grid:
    """A table: its rows of cells; a line feed in a cell begins a paragraph."""

    rows: tuple[tuple[str, ...], ...]


Blocks = list[Text | Grid]
Layout = Callable[[Interview], Blocks]


def labelled(given: Interview) -> Blocks:
    """``P: words``, a line of the interview a paragraph."""
    return [Text(line) for line in given.lines()]


def bold_colon(given: Interview) -> Blocks:
    """A bold ``P:`` before the words."""
    return _top(given) + [
        Text(f" {said.words}", bold=f"{speaker}:") if first else Text(said.words)
        for speaker, said, first in given.paragraphs()
    ]


def bold_names(given: Interview) -> Blocks:
    """A bold ``P`` without a colon before the words."""
    return _top(given) + [
        Text(f" {said.words}", bold=speaker) if first else Text(said.words)
        for speaker, said, first in given.paragraphs()
    ]


def bold_above(given: Interview) -> Blocks:
    """A bold ``P`` on a line of its own."""
    blocks = _top(given)
    for turn in given.turns:
        blocks += [Text("", bold=turn.speaker), *(Text(said.words) for said in turn.paragraphs)]
    return blocks


def two_columns(given: Interview) -> Blocks:
    """A table without headings: speaker, words."""
    return [*_top(given), Grid(tuple((turn.speaker, turn.text) for turn in given.turns))]


def process_recording(given: Interview) -> Blocks:
    """A process recording: number, time, speaker, words, under headings."""
    rows = [("No", "Waktu", "Pembicara", "Verbatim")]
    for number, turn in enumerate(given.turns, 1):
        rows.append((str(number), clock(turn.paragraphs[0].start), turn.speaker, turn.text))
    return [*_top(given), Grid(tuple(rows))]


def as_docx(blocks: Blocks) -> bytes:
    """Blocks -> a Word file."""
    document, stream = docx.Document(), io.BytesIO()
    for block in blocks:
        if isinstance(block, Text):
            paragraph = document.add_paragraph()
            if block.bold:
                paragraph.add_run(block.bold).bold = True
            paragraph.add_run(block.plain)
            continue
        grid = document.add_table(0, len(block.rows[0]))
        for row in block.rows:
            for cell, words in zip(grid.add_row().cells, row, strict=True):
                first, *rest = words.split("\n")
                cell.text = first
                for line in rest:
                    cell.add_paragraph(line)
    document.save(stream)
    return stream.getvalue()


_ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2">
<office:automatic-styles><style:style style:name="T1" style:family="text">
<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>
<office:body><office:text>{}</office:text></office:body></office:document-content>"""


def as_odt(blocks: Blocks) -> bytes:
    """Blocks -> an OpenDocument text."""
    return open_document("text", _ODT.format("".join(map(_odt_block, blocks))))


def open_document(kind: str, content: str) -> bytes:
    """Kind and content.xml -> an OpenDocument package, its mimetype first and unpacked."""
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    manifest = (
        '<manifest:manifest manifest:version="1.2"'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def _odt_block(block: Text | Grid) -> str:
    if isinstance(block, Text):
        bold = f'<text:span text:style-name="T1">{_odt_words(block.bold)}</text:span>'
        return f"<text:p>{bold if block.bold else ''}{_odt_words(block.plain)}</text:p>"
    return f"<table:table>{''.join(map(_odt_row, block.rows))}</table:table>"


def _odt_row(row: tuple[str, ...]) -> str:
    cells = (
        "".join(f"<text:p>{_odt_words(line)}</text:p>" for line in cell.split("\n")) for cell in row
    )
    inside = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
    return f"<table:table-row>{inside}</table:table-row>"


def _odt_words(words: str) -> str:
    """Words as OpenDocument writes them: it has elements for tabs and for spaces in a row."""
    marked = html.escape(words, quote=False).replace("\t", "<text:tab/>")
    lead = len(marked) - len(marked.lstrip(" "))
    marked = "<text:s/>" * lead + marked[lead:]
    return marked.replace("  ", " <text:s/>")


def as_rtf_unicode(blocks: Blocks) -> bytes:
    r"""Blocks -> RTF whose letters beyond ASCII are \uN escapes."""
    return _rtf(blocks, _rtf_unicode)


def as_rtf_bytes(blocks: Blocks) -> bytes:
    r"""Blocks -> RTF whose letters beyond ASCII are \'hh bytes of cp1252, where it has them."""
    return _rtf(blocks, _rtf_byte)


def _rtf(blocks: Blocks, letter: Callable[[str], str]) -> bytes:
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}\viewkind4\uc1" + "\n"
    return (head + "".join(_rtf_block(block, letter) for block in blocks) + "}").encode("ascii")


def _rtf_block(block: Text | Grid, letter: Callable[[str], str]) -> str:
    if isinstance(block, Text):
        bold = rf"{{\b {_rtf_words(block.bold, letter)}}}" if block.bold else ""
        return rf"\pard\f0 {bold}{_rtf_words(block.plain, letter)}\par" + "\n"
    rows = []
    for row in block.rows:
        edges = "".join(rf"\cellx{2000 * at}" for at in range(1, len(row) + 1))
        cells = "".join(
            r"\pard\intbl "
            + r"\par ".join(_rtf_words(line, letter) for line in cell.split("\n"))
            + "\\cell\n"
            for cell in row
        )
        rows.append(rf"\trowd{edges}" + f"\n{cells}\\row\n")
    return "".join(rows)


def _rtf_words(words: str, letter: Callable[[str], str]) -> str:
    escaped = words.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
    escaped = escaped.replace("\t", r"\tab ")
    return "".join(one if one.isascii() else letter(one) for one in escaped)


def _rtf_unicode(letter: str) -> str:
    r"""A letter -> \uN? for each of its UTF-16 units, as a signed number."""
    wide = letter.encode("utf-16-le")
    units = [int.from_bytes(wide[at : at + 2], "little", signed=True) for at in (0, 2)]
    return "".join(rf"\u{unit}?" for unit in units[: len(wide) // 2])


def _rtf_byte(letter: str) -> str:
    try:
        return rf"\'{letter.encode('cp1252').hex()}"
    except UnicodeEncodeError:
        return _rtf_unicode(letter)


_WIDE, _HIGH = 82, 46


def as_pdf(blocks: Blocks) -> bytes:
    """Paragraphs -> a PDF in Courier on A4, wrapped, a gap between paragraphs, page numbers.

    For tests of what cp1252 can write; a table is more than this needs.
    """
    rows: list[str] = []
    for block in blocks:
        rows += [*textwrap.wrap(block.bold + block.plain, _WIDE, break_on_hyphens=False), ""]
    pages = [rows[at : at + _HIGH] for at in range(0, max(len(rows), 1), _HIGH)]
    return _pdf([_pdf_page(page, number) for number, page in enumerate(pages, 1)])


def _pdf_page(rows: list[str], number: int) -> bytes:
    """Rows of one page, and its number at the foot -> a content stream."""
    shown = [b"BT /F1 9 Tf 12 TL 72 770 Td"]
    for row in rows:
        words = row.encode("cp1252").replace(b"\\", b"\\\\")
        words = words.replace(b"(", b"\\(").replace(b")", b"\\)")
        shown.append(b"(" + words + b") Tj T*" if row else b"0 -6 Td")
    foot = f"ET BT /F1 10 Tf 290 40 Td ({number}) Tj ET"
    return b"\n".join([*shown, foot.encode("ascii")])


def _pdf(pages: list[bytes]) -> bytes:
    """Content streams -> a PDF with a page for each."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}/MediaBox[0 0 595 842]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    ]
    for at, page in enumerate(pages):
        font = b"<</Font<</F1 3 0 R>>>>"
        bodies.append(
            b"<</Type/Page/Parent 2 0 R/Resources%s/Contents %d 0 R>>" % (font, 5 + 2 * at)
        )
        bodies.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(page), page))
    return _numbered(bodies)


def _numbered(bodies: list[bytes]) -> bytes:
    """The objects of a PDF -> its bytes, with their places in a table at the end."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    return (
        out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n" % (size, table)
        + b"<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    )  # fmt: skip


def as_html(blocks: Blocks) -> str:
    """Blocks -> a web page."""
    return (
        '<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8"><title>Wawancara</title>'
        "<style>p { margin: 0 }</style></head>\n<body>\n"
        + "\n".join(map(_html_block, blocks))
        + "\n</body></html>\n"
    )


def _html_block(block: Text | Grid) -> str:
    if isinstance(block, Text):
        bold = f"<b>{html.escape(block.bold)}</b>" if block.bold else ""
        return f"<p>{bold}{html.escape(block.plain)}</p>"
    rows = "".join(
        "<tr>"
        + "".join(f"<td>{html.escape(c).replace(chr(10), '<br>')}</td>" for c in row)
        + "</tr>"
        for row in block.rows
    )
    return f"<table>{rows}</table>"


def noscribe_html(given: Interview) -> str:
    """A page of noScribe: anchors that hold the times in milliseconds, ``P: [00:00:05]`` before."""
    blocks = []
    for turn in given.turns:
        anchors = []
        for at, said in enumerate(turn.paragraphs):
            name = f"ts_{said.start * 1000:.0f}_{said.end * 1000:.0f}_{turn.speaker}"
            stamp = f'<span style="color: #78909C" >[{clock(said.start)}]</span>'
            lead = f"{turn.speaker}: {stamp} " if at == 0 else " "
            anchors.append(f'<a name="{name}" >{lead}{html.escape(said.words)}</a>')
        blocks.append(f"<p >{''.join(anchors)}</p>")
    return (
        '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN"'
        ' "http://www.w3.org/TR/REC-html40/strict.dtd">\n<html >\n<head >\n'
        '<meta charset="UTF-8" />\n<style type="text/css" >\np { white-space: pre-wrap; }\n'
        "</style></head>\n<body ><p >Wawancara</p><p ><span >Transcribed with noScribe vers. 0.7"
        f"<br />Audio file: ./rekaman.mp3</span></p>{''.join(blocks)}</body></html>"
    )


def _top(given: Interview) -> Blocks:
    """The header lines and an empty one."""
    return [*map(Text, given.header), Text("")] if given.header else []


LAYOUTS: dict[str, Layout] = {
    "labels": labelled,
    "bold P:": bold_colon,
    "bold P": bold_names,
    "bold line": bold_above,
    "two columns": two_columns,
    "process recording": process_recording,
}
