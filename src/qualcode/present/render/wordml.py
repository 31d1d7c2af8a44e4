"""Table -> the XML of a Word table: heads that repeat, rows that stay whole, rules across only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from qualcode.present.wording import caption, notes
from qualcode.types import Table

TABLE_STYLE = "PlainTable2"
TEXT_STYLE = "TableText"

_RULED = {"val": "single", "sz": "6", "space": "0", "color": "000000"}
_NOT_RULED = {"val": "nil"}
_MOST_ROWS_KEPT = 20

# Characters that XML 1.0 cannot hold at all.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)-(?=\d)")


def element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """Tag, children and attributes, all of WordprocessingML -> element."""
    made: BaseOxmlElement = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def text_run(text: str, *, bold: bool = False, whole_ranges: bool = False) -> BaseOxmlElement:
    """Text -> a run of it; what XML cannot hold becomes U+FFFD.

    ``whole_ranges`` keeps a range of numbers such as 45-46 on one line.
    """
    first, *others = _BETWEEN_DIGITS.split(text) if whole_ranges else [text]
    words = [_words(first)]
    for other in others:
        words += [element("noBreakHyphen"), _words(other)]
    return element("r", *([element("rPr", element("b"))] if bold else []), *words)


def _words(text: str) -> BaseOxmlElement:
    words = element("t")
    words.text = _NOT_XML.sub("\ufffd", text)
    words.set(qn("xml:space"), "preserve")
    return words


def word_table(table: Table, widths: Sequence[int]) -> BaseOxmlElement:
    """Table and the width of each column in twentieths of a point -> `w:tbl`."""
    return element(
        "tbl",
        _properties(table, sum(widths)),
        element("tblGrid", *(element("gridCol", w=str(width)) for width in widths)),
        *_head(table, widths),
        *(_row(table, at, widths) for at in range(len(table.rows))),
    )


def _properties(table: Table, width: int) -> BaseOxmlElement:
    """Style, fixed widths, and the title and description that a screen reader reads out."""
    return element(
        "tblPr",
        element("tblStyle", val=TABLE_STYLE),
        element("tblW", w=str(width), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0020", firstRow="1", noHBand="1", noVBand="1"),
        element("tblCaption", val=_NOT_XML.sub("\ufffd", caption(table))),
        element("tblDescription", val=_NOT_XML.sub("\ufffd", notes(table) or table.title)),
    )


def _head(table: Table, widths: Sequence[int]) -> Iterator[BaseOxmlElement]:
    """One head row, or two where columns share headings: those stand above their columns.

    No head goes down over both rows: LibreOffice cuts such a cell off where heads repeat.
    """
    if any(table.groups):
        yield _head_row(_shared_cells(table, widths))
    yield _head_row(
        _head_cell(column, width, kind, _borders(top=None if group else _NOT_RULED, bottom=_RULED))
        for column, group, kind, width in zip(
            table.columns, table.groups, table.kinds, widths, strict=True
        )
    )


def _shared_cells(table: Table, widths: Sequence[int]) -> Iterator[BaseOxmlElement]:
    for group, run in groupby(zip(table.groups, widths, strict=True), key=itemgetter(0)):
        spanned = [width for _, width in run]
        span = element("gridSpan", val=str(len(spanned)))
        rules = _borders(bottom=_RULED if group else _NOT_RULED)
        yield _head_cell(group, sum(spanned), "number", span, rules)


def _head_row(cells: Iterable[BaseOxmlElement]) -> BaseOxmlElement:
    return element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)


def _head_cell(text: str, width: int, kind: str, *look: BaseOxmlElement) -> BaseOxmlElement:
    bottom = element("vAlign", val="bottom")
    return _cell(width, (*look, bottom), _paragraph(text, kind, bold=True, keep=True))


def _row(table: Table, at: int, widths: Sequence[int]) -> BaseOxmlElement:
    bold, keep = at in table.strong, _is_kept(table, at)
    cells = (
        _cell(width, _rules(table, at, column), _paragraph(cell.text, kind, bold=bold, keep=keep))
        for column, (cell, kind, width) in enumerate(
            zip(table.rows[at], table.kinds, widths, strict=True)
        )
    )
    return element("tr", element("trPr", element("cantSplit")), *cells)


def _is_kept(table: Table, at: int) -> bool:
    """Whether a row stays on the page of what follows it.

    A short table stays whole, a theme stays with its first subtheme, the quotes of a subtheme
    with each other, and the last row with the notes.
    """
    short = len(table.rows) <= _MOST_ROWS_KEPT and "quote" not in table.kinds
    following = table.rows[at + 1 : at + 2]
    goes_on = not any(cell.text for row in following for cell in row[:2])
    return short or at in table.strong or goes_on


def _rules(table: Table, at: int, column: int) -> list[BaseOxmlElement]:
    """No rule between a cell and one that goes on from it: said of both, as Word wants it."""
    above, below = (
        _NOT_RULED if row and not row[0][column].text else None
        for row in (table.rows[at : at + 1], table.rows[at + 1 : at + 2])
    )
    return [_borders(top=above, bottom=below)] if above or below else []


def _borders(
    *, top: Mapping[str, str] | None = None, bottom: Mapping[str, str] | None = None
) -> BaseOxmlElement:
    sides = [(side, rule) for side, rule in (("top", top), ("bottom", bottom)) if rule]
    return element("tcBorders", *(element(side, **rule) for side, rule in sides))


def _cell(
    width: int, look: Iterable[BaseOxmlElement], paragraph: BaseOxmlElement
) -> BaseOxmlElement:
    properties = element("tcPr", element("tcW", w=str(width), type="dxa"), *look)
    return element("tc", properties, paragraph)


def _paragraph(text: str, kind: str, *, bold: bool, keep: bool) -> BaseOxmlElement:
    style = [
        element("pStyle", val=TEXT_STYLE),
        *([element("keepNext")] if keep else []),
        *([element("jc", val="center")] if kind == "number" else []),
    ]
    runs = [text_run(text, bold=bold, whole_ranges=kind == "text")] if text else []
    return element("p", element("pPr", *style), *runs)
