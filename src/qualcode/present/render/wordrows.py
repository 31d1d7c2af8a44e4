"""The rows of a Word table, written as XML: a large table has a million elements.

To write them out and have them parsed takes a third of the time that making each one takes.
A cell that goes on is one with the cell above: its words take the room of all its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from qualcode.present.render.safe import breakable, xml_safe
from qualcode.types import Table

TEXT_STYLE = "TableText"

# A range of numbers such as 45-46 stays on one line.
BETWEEN_DIGITS = re.compile(r"(?<=\d)-(?=\d)")

_MOST_ROWS_KEPT = 20

# A row this long may not fit a page, and Word can only show it if it may break.
_MOST_KEPT_WHOLE = 1500

_NO_RULE = {"top": '<w:top w:val="nil"/>', "bottom": '<w:bottom w:val="nil"/>'}


def word_rows(table: Table, widths: Sequence[int]) -> list[BaseOxmlElement]:
    """Table and the width of each column in twentieths of a point -> a `w:tr` for each row."""
    first = [_first(table, column) for column in range(len(table.columns))]
    rows = "".join(_row(table, at, widths, first) for at in range(len(table.rows)))
    return list(parse_xml(f"<w:tbl {nsdecls('w')}>{rows}</w:tbl>"))


def _first(table: Table, column: int) -> int:
    """A column -> the first row that says something in it; those above go on from nothing."""
    told = (at for at, row in enumerate(table.rows) if row[column].text)
    return next(told, len(table.rows))


def _row(table: Table, at: int, widths: Sequence[int], first: Sequence[int]) -> str:
    row = table.rows[at]
    whole = max(len(cell.text) for cell in row) <= _MOST_KEPT_WHOLE
    look = _Look(table, at)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{rules}</w:tcPr>'
        f"{look.paragraph(cell.text, kind)}</w:tc>"
        for cell, kind, width, merged, rules in zip(
            row, table.kinds, widths, _merged(table, at, first), _rules(table, at), strict=True
        )
    )
    properties = "<w:trPr><w:cantSplit/></w:trPr>" if whole else "<w:trPr/>"
    return f"<w:tr>{properties}{cells}</w:tr>"


class _Look:
    """How the paragraphs of one row are set."""

    def __init__(self, table: Table, at: int) -> None:
        keep = "<w:keepNext/>" if _is_kept(table, at) else ""
        self._style = f'<w:pStyle w:val="{TEXT_STYLE}"/>{keep}'
        self._run = "<w:rPr><w:b/></w:rPr>" if at in table.strong else ""

    def paragraph(self, text: str, kind: str) -> str:
        """The words of a cell -> `w:p`."""
        centred = '<w:jc w:val="center"/>' if kind == "number" else ""
        shown = breakable(text)
        pieces = BETWEEN_DIGITS.split(shown) if kind == "text" else [shown]
        words = "<w:noBreakHyphen/>".join(map(_words, pieces))
        run = f"<w:r>{self._run}{words}</w:r>" if text else ""
        return f"<w:p><w:pPr>{self._style}{centred}</w:pPr>{run}</w:p>"


def _words(text: str) -> str:
    # Where it is not written as a number, a parser takes this line end for another.
    said = escape(xml_safe(text), quote=False).replace("\r", "&#13;")
    return f'<w:t xml:space="preserve">{said}</w:t>'


def _is_kept(table: Table, at: int) -> bool:
    """Whether a row stays on the page of what follows it.

    A short table stays whole, a theme stays with its first subtheme, the quotes of a subtheme
    with each other, and the last row with the notes.
    """
    short = len(table.rows) <= _MOST_ROWS_KEPT and "quote" not in table.kinds
    following = table.rows[at + 1 : at + 2]
    goes_on = not any(cell.text for row in following for cell in row[:2])
    return short or at in table.strong or goes_on


def _merged(table: Table, at: int, first: Sequence[int]) -> Iterator[str]:
    """Whether a cell begins one that goes on below, goes on itself, or stands alone."""
    row, below = table.rows[at], table.rows[at + 1 : at + 2]
    for column, cell in enumerate(row):
        if not cell.text and at > first[column]:
            yield "<w:vMerge/>"
        elif cell.text and below and not below[0][column].text:
            yield '<w:vMerge w:val="restart"/>'
        else:
            yield ""


def _rules(table: Table, at: int) -> Iterator[str]:
    """No rule between a cell and one that goes on from it: said of both, as Word wants it."""
    row, below = table.rows[at], table.rows[at + 1 : at + 2]
    for column, cell in enumerate(row):
        above = "" if cell.text else _NO_RULE["top"]
        under = _NO_RULE["bottom"] if below and not below[0][column].text else ""
        yield f"<w:tcBorders>{above}{under}</w:tcBorders>" if above or under else ""
