"""Parts -> one page of HTML that needs nothing else: no script, no font, no address.

Screen readers are told what heads a column, prints repeat the heads and lie down for wide
tables, and a table wider than the window scrolls by itself.
"""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain, groupby

from qualcode.present.figures.charts import Figure
from qualcode.present.house import PLAIN, House
from qualcode.present.parts import Heading, Lists, Paragraph, Part
from qualcode.present.render.blocks import fitting_blocks
from qualcode.present.render.captions import (
    Captioned,
    anchors,
    below,
    caption,
    captioned,
    label,
    language_of,
    words,
)
from qualcode.present.render.pages import LONG_SIDE, MARGIN, SHORT_SIDE, runs
from qualcode.present.render.safe import BREAK, breakable, xml_safe
from qualcode.present.render.widths import column_widths, is_printable
from qualcode.types import Cell, Table

_ALLOWED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_STANDING, _LYING = SHORT_SIDE - 2 * MARGIN, LONG_SIDE - 2 * MARGIN


def render(parts: Sequence[Part], house: House = PLAIN) -> bytes:
    """Numbered parts -> the bytes of an .html file, UTF-8."""
    page = _Page(parts, anchors(parts), house)
    style = files(__package__).joinpath("page.css").read_text("utf-8")
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{language_of(parts)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_ALLOWED}">',
        f"<title>{_escaped(page.title)}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        f'<body class="{house.style} {house.rules} {house.title}">',
        *page.body(),
        "</body>",
        "</html>",
    )
    return "".join(f"{line}\n" for line in lines).encode()


@dataclass(frozen=True, slots=True)
class _Page:
    """What the page shows, and under which names its tables and figures are found."""

    parts: Sequence[Part]
    names: Sequence[str]
    house: House

    @property
    def title(self) -> str:
        """What the window is called: the first heading or caption."""
        headings = (part.text for part in self.parts if isinstance(part, Heading))
        captions = map(caption, captioned(self.parts))
        return next(chain(headings, captions), "qualcode")

    def body(self) -> Iterator[str]:
        """Every part in its order, as lines of HTML; what a print lays on its side together."""
        for lies, run in runs(self.parts, _STANDING):
            yield '<div class="lying">' if lies else "<div>"
            for at in run:
                yield from self._part(self.parts[at], self.names[at], _LYING if lies else _STANDING)
            yield "</div>"

    def _part(self, part: Part, name: str, room: float) -> Iterator[str]:
        match part:
            case Heading(text, level):
                yield f"<h{min(level, 6)}>{_escaped(text)}</h{min(level, 6)}>"
            case Paragraph(text, quote):
                shown = f'<p dir="auto">{_escaped(text)}</p>'
                yield f"<blockquote>{shown}</blockquote>" if quote else shown
            case Lists():
                yield from self._lists()
            case Table():
                yield from self._blocks(part, name, room)
            case Figure():
                yield from self._figure(part, name)

    def _lists(self) -> Iterator[str]:
        """The list of tables and that of figures, each leading to what it names."""
        for sort, title in ((Table, "tables"), (Figure, "figures")):
            listed = [
                f'<li><a href="#{name}">{_escaped(caption(part))}</a></li>'
                for part, name in zip(self.parts, self.names, strict=True)
                if isinstance(part, Table | Figure) and isinstance(part, sort)
            ]
            heading = words(language_of(self.parts))[title]
            if listed:
                yield from ("<nav>", f"<h2>{heading}</h2>", "<ol>", *listed, "</ol>", "</nav>")

    def _blocks(self, table: Table, name: str, room: float) -> Iterator[str]:
        """Table -> its blocks of columns, so that a print loses none off the page."""
        for at, block in enumerate(fitting_blocks(table, lambda block: is_printable(block, room))):
            found = f"{name}-{at + 1}" if at else name
            yield f'<section class="block" id="{found}">'
            yield f'<div class="table" role="region" aria-labelledby="{found}-title" tabindex="0">'
            yield "<table>"
            yield f'<caption id="{found}-title">{self._caption(block)}</caption>'
            yield from _columns(block, room)
            yield from _head(block)
            yield from _body(block)
            yield "</table>"
            yield "</div>"
            yield from self._below(block)
            yield "</section>"

    def _figure(self, figure: Figure, name: str) -> Iterator[str]:
        """Figure -> picture and caption: below it in Indonesian theses, above in APA."""
        from qualcode.present.figures.draw import draw

        drawn = b64encode(draw(figure, ".svg")).decode()
        shown = [
            f'<img src="data:image/svg+xml;base64,{drawn}" alt="{_escaped(figure.alt)}">',
            f"<figcaption>{self._caption(figure)}</figcaption>",
        ]
        yield f'<figure id="{name}">'
        yield from reversed(shown) if self.house.style == "apa" else shown
        yield from self._below(figure)
        yield "</figure>"

    def _caption(self, part: Captioned) -> str:
        if self.house.style == "apa":
            return f"<b>{_escaped(label(part))}</b> <em>{_escaped(part.title)}</em>"
        return _escaped(caption(part))

    def _below(self, part: Captioned) -> Iterator[str]:
        for lead, text in below(part, self.house):
            led = f"<em>{lead}</em> " if self.house.style == "apa" else f"{lead} " if lead else ""
            yield f'<p class="below">{led}{_escaped(text)}</p>'


def _columns(table: Table, room: float) -> Iterator[str]:
    """The share of the width that each column has."""
    shares = (
        f'<col style="width:{100 * width / room:.1f}%">' for width in column_widths(table, room)
    )
    yield f"<colgroup>{''.join(shares)}</colgroup>"


def _head(table: Table) -> Iterator[str]:
    """The heads of the columns, below those that several columns share."""
    yield "<thead>"
    if any(table.groups):
        runs = [(group, len(list(run))) for group, run in groupby(table.groups)]
        yield f"<tr>{''.join(_shared(group, columns) for group, columns in runs)}</tr>"
    heads = zip(table.columns, table.kinds, strict=True)
    cells = (f'<th scope="col"{_look(kind)}>{_escaped(name)}</th>' for name, kind in heads)
    yield f"<tr>{''.join(cells)}</tr>"
    yield "</thead>"


def _shared(group: str, columns: int) -> str:
    if not group:
        return '<td class="none"></td>' * columns
    return f'<th scope="colgroup" colspan="{columns}">{_escaped(group)}</th>'


def _body(table: Table) -> Iterator[str]:
    """The rows; what a row is about stands in its first cell."""
    yield "<tbody>"
    for at, row in enumerate(table.rows):
        strong = ' class="strong"' if at in table.strong else ""
        cells = (
            _cell(cell, kind, heads=column == 0)
            for column, (cell, kind) in enumerate(zip(row, table.kinds, strict=True))
        )
        yield f"<tr{strong}>{''.join(cells)}</tr>"
    yield "</tbody>"


def _cell(cell: Cell, kind: str, *, heads: bool) -> str:
    """A cell; words may be of a language that is written from the right."""
    if not cell.text:
        return '<td class="goes-on"></td>'
    tag, scope = ("th", ' scope="row"') if heads else ("td", "")
    direction = "" if kind == "number" else ' dir="auto"'
    shown = _escaped(breakable(cell.text)).replace(BREAK, "<wbr>")
    return f"<{tag}{scope}{_look('opens', kind)}{direction}>{shown}</{tag}>"


def _look(*names: str) -> str:
    """Classes, for those that the style knows."""
    known = " ".join(name for name in names if name in {"opens", "number"})
    return f' class="{known}"' if known else ""


def _escaped(text: str) -> str:
    return html.escape(xml_safe(text))
