"""Table -> the XML of a Word table: heads that repeat, rows that stay whole, rules as wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from operator import itemgetter

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from qualcode.present.house import House
from qualcode.present.render.captions import below_as_text, caption
from qualcode.present.render.safe import breakable, xml_safe
from qualcode.present.render.wordrows import BETWEEN_DIGITS, TEXT_STYLE, word_rows
from qualcode.types import Table

TABLE_STYLE = "PlainTable2"

# python-docx makes an element several times as slowly as one that is there already does.
_ANY: BaseOxmlElement = OxmlElement("w:p")
_NAMES = _ANY.nsmap

_RULED = {"val": "single", "sz": "6", "space": "0", "color": "000000"}
_THICK = _RULED | {"sz": "8"}
_FAINT = _RULED | {"sz": "4", "color": "BFBFBF"}
_NOT_RULED = {"val": "nil"}


def element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """Tag, children and attributes, all of WordprocessingML -> element."""
    named = {_clark(name): value for name, value in attributes.items()}
    made: BaseOxmlElement = _ANY.makeelement(_clark(tag), named, _NAMES)
    made.extend(children)
    return made


@cache
def _clark(name: str) -> str:
    return str(qn(f"w:{name}"))


def text_run(
    text: str, *, bold: bool = False, italic: bool = False, whole_ranges: bool = False
) -> BaseOxmlElement:
    """Text -> a run of it; what XML cannot hold becomes U+FFFD.

    ``whole_ranges`` keeps a range of numbers such as 45-46 on one line.
    """
    first, *others = BETWEEN_DIGITS.split(text) if whole_ranges else [text]
    words = [_words(first)]
    for other in others:
        words += [element("noBreakHyphen"), _words(other)]
    look = [element(tag) for tag, wanted in (("b", bold), ("i", italic)) if wanted]
    return element("r", *([element("rPr", *look)] if look else []), *words)


def _words(text: str) -> BaseOxmlElement:
    words = element("t")
    words.text = xml_safe(text)
    words.set(qn("xml:space"), "preserve")
    return words


def paragraph(
    style: str, *content: BaseOxmlElement, keep: bool = False, centred: bool = False
) -> BaseOxmlElement:
    """A paragraph of a style; ``keep`` holds it on the page of what follows."""
    look = [
        element("pStyle", val=style),
        *([element("keepNext")] if keep else []),
        *([element("jc", val="center")] if centred else []),
    ]
    return element("p", element("pPr", *look), *content)


def word_table(table: Table, widths: Sequence[int], house: House) -> BaseOxmlElement:
    """Table and the width of each column in twentieths of a point -> `w:tbl`."""
    return element(
        "tbl",
        _properties(table, sum(widths), house),
        element("tblGrid", *(element("gridCol", w=str(width)) for width in widths)),
        *_head(table, widths),
        *word_rows(table, widths),
    )


def _properties(table: Table, width: int, house: House) -> BaseOxmlElement:
    """Style, fixed widths, and the title and description that a screen reader reads out."""
    said = " ".join(below_as_text(replace(table, source=""), house))
    return element(
        "tblPr",
        element("tblStyle", val=TABLE_STYLE),
        element("tblW", w=str(width), type="dxa"),
        element("tblBorders", *(element(side, **rule) for side, rule in _frame(house).items())),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0020", firstRow="1", noHBand="1", noVBand="1"),
        element("tblCaption", val=xml_safe(caption(table))),
        element("tblDescription", val=xml_safe(said or table.title)),
    )


def _frame(house: House) -> Mapping[str, Mapping[str, str]]:
    """The rules of a table as a whole, said of itself so that no style of Word's adds others."""
    if house.rules == "grid":
        return dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), _RULED)
    inside = _NOT_RULED if house.style == "apa" else _FAINT
    return {"top": _THICK, "bottom": _THICK, "insideH": inside}


def _head(table: Table, widths: Sequence[int]) -> Iterator[BaseOxmlElement]:
    """One head row, or two where columns share headings: those stand above their columns.

    No head goes down over both rows: LibreOffice cuts such a cell off where heads repeat.
    """
    shared = any(table.groups)
    if shared:
        yield _head_row(_shared_cells(table, widths))
    yield _head_row(
        _head_cell(
            column,
            width,
            kind,
            _borders(top=_NOT_RULED if shared and not group else None, bottom=_RULED),
        )
        for column, group, kind, width in zip(
            table.columns, table.groups, table.kinds, widths, strict=True
        )
    )


def _shared_cells(table: Table, widths: Sequence[int]) -> Iterator[BaseOxmlElement]:
    # Where nothing is shared, each column keeps a cell of its own, and a grid its lines.
    shared = [group or at for at, group in enumerate(table.groups)]
    for group, run in groupby(zip(shared, widths, strict=True), key=itemgetter(0)):
        spanned = [width for _, width in run]
        named = isinstance(group, str)
        span = element("gridSpan", val=str(len(spanned)))
        rules = _borders(bottom=_RULED if named else _NOT_RULED)
        yield _head_cell(str(group) if named else "", sum(spanned), "number", span, rules)


def _head_row(cells: Iterable[BaseOxmlElement]) -> BaseOxmlElement:
    return element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)


def _head_cell(text: str, width: int, kind: str, *look: BaseOxmlElement) -> BaseOxmlElement:
    bottom = element("vAlign", val="bottom")
    return _cell(width, (*look, bottom), _paragraph(text, kind, bold=True, keep=True))


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
    shown = breakable(text)
    runs = [text_run(shown, bold=bold, whole_ranges=kind == "text")] if text else []
    return paragraph(TEXT_STYLE, *runs, keep=keep, centred=kind == "number")
