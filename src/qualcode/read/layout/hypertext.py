"""HTML -> paragraphs and tables, with what is bold and the times that some programs put in.

Scripts, style sheets, menus, buttons and whatever is not to be seen are left out; so are the
notes, comments, headers and footers of word processors, the numbers of their lists, and what
a tracked change deletes. A table that only lays out a page (one column, or tables inside it)
is read as the paragraphs it holds. Nothing that a page names is ever fetched.

Times are those of noScribe (``<a name="ts_12140_22800_S01">``, thousandths of a second) and
of oTranscribe (``<span class="timestamp" data-timestamp="123.45">2:03</span>``). The time
that either shows among the words goes, because it is kept beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.layout.bold import HEAVY, Paragraph
from qualcode.read.layout.flow import Table, Writer
from qualcode.read.speakers import stamps

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form header hgroup hr html legend li listing main ol p"
    " plaintext pre section summary table tbody td textarea tfoot th thead tr ul xmp".split()
)
_SKIPPED = frozenset(
    "applet area audio base button canvas col colgroup datalist del embed frame frameset head"
    " iframe img input link map math meta meter nav noembed noframes noscript object param"
    " picture progress rp rt script select source style svg template title track video".split()
)
_BOLD = _HEADINGS | {"b", "strong", "th"}
_EXACT = frozenset({"pre", "textarea", "xmp", "listing", "plaintext"})
_UNSEEN = re.compile(
    r"display\s*:\s*none|mso-(?:hide\s*:\s*all|list\s*:\s*ignore"
    r"|element\s*:\s*(?:comment|footnote|endnote)-list)",
    re.IGNORECASE,
)
# LibreOffice's names for what stands at the top and at the bottom of every page.
_FURNITURE = ("header", "footer")
_TITLES = frozenset({"title", "MsoTitle"})
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)")
_KEEPS_SPACE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")
_CLASS = re.compile(r"\.([\w-]+)\s*$")
# Word, Google Docs and LibreOffice: the sign of a note or comment, and the way back from it.
_NOTE = re.compile(r"#(?:(?:_ftn|_edn|_msocom_|ftnt|cmnt)\d+|sd(?:foot|end)note\d+sym)$")
_BACK = re.compile(
    r"#(?:(?:_ftnref|_ednref|_msoanchor_|ftnt_ref|cmnt_ref)\d+|sd(?:foot|end)note\d+anc)$"
)
_ANCHOR = re.compile(r"ts_(\d{1,9})_(\d{1,9})_")
_SECONDS = re.compile(r"\d{1,6}(?:\.\d{1,20})?$")
_STAMP = 40
_SPACES = " \t\r\n\f\xa0"
_ROWS = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
_IN_ROWS = _ROWS | _SKIPPED | {"td", "th", "caption"}
_MOST_COLUMNS, _MOST_ROWS = 64, 1000
_PICTURE = re.compile(r"([\"'])data:[^\"'<>]{200,}\1")
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
_TAG = re.compile(r"<[A-Za-z](?:[^\"'>]|\"[^\"]*\"|'[^']*')*+")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# The parser's time grows with the square of how many attributes one tag has.
_LONGEST_TAG = 16_000
_COPY = "Open it in a browser, copy its words into a new Word document, and use that."


@dataclass(frozen=True, slots=True)
class _Look:
    """How words are shown where they stand; ``timed`` right inside what tells their time."""

    bold: bool = False
    exact: bool = False
    heading: bool = False
    timed: bool = False


def blocks(text: str, what: str) -> list[Paragraph | Table]:
    """HTML and what to call it -> its paragraphs and tables in order.

    Raises UnreadableFile for nesting and sizes that no transcript has.
    """
    root = _root(text, what)
    if root is None:
        return []
    page = _Page(_sheet(root), _around(root))
    page.walk(root, _Look())
    page.close(_Look())
    return page.found


def _root(text: str, what: str) -> _Element | None:
    """HTML -> the root of its tree; None if there is nothing in it."""
    # Imported here: it costs 20 ms and plain text needs it not.
    from lxml import etree

    text = _UNWRITABLE.sub("\ufffd", _PICTURE.sub('""', text))
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        _refuse_long_tags(text)
        found = etree.fromstring(text.encode("utf-8"), parser) if text.strip() else None
        _refuse_stopped(parser)
    except (etree.LxmlError, ValueError) as error:
        message = f"this {what} is nested deeper, or has larger pieces, than any transcript."
        raise UnreadableFile(Problem("", message, _COPY)) from error
    return found


def _refuse_stopped(parser: Any) -> None:  # noqa: ANN401
    """Raise ValueError if a limit of the parser kept it from reading to the end."""
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise ValueError("the parser stopped before the end")


def _refuse_long_tags(text: str) -> None:
    """Raise ValueError for a tag with thousands of attributes."""
    for tag in _TAG.finditer(text):
        if tag.end() - tag.start() > _LONGEST_TAG:
            bare = _QUOTED.sub("", tag[0])
            if len(bare) > _LONGEST_TAG:
                raise ValueError("a tag without an end")


def _sheet(root: _Element) -> dict[str, bool]:
    """A page's style sheets -> the classes they make bold, or not bold."""
    found: dict[str, bool] = {}
    for sheet in root.iter("style"):
        for rule in (sheet.text or "").split("}"):
            chosen, _, said = rule.partition("{")
            weight = _WEIGHT.search(said)
            names = [_CLASS.search(one) for one in chosen.split(",")] if weight else []
            found |= {name[1]: weight[1] in HEAVY for name in names if name and weight}
    return found


def _around(root: _Element) -> set[_Element]:
    """The tables that have tables in them."""
    outer = (next(table.iterancestors("table"), None) for table in root.iter("table"))
    return {table for table in outer if table is not None}


class _Page:
    """Walks over a page and collects its paragraphs and tables."""

    def __init__(self, sheet: Mapping[str, bool], around: set[_Element]) -> None:
        """Begin with nothing found."""
        self.found: list[Paragraph | Table] = []
        self._sheet, self._around = sheet, around
        self._writer = Writer()
        self._stamped = False
        self._note = False

    def walk(self, node: Any, look: _Look) -> None:  # noqa: ANN401
        """Read an element and what is in it; not the words behind it."""
        if node.tag in _SKIPPED or self._is_aside(node) or self._is_stamp(node, look):
            return
        before, inner = len(self.found), self._look(node, look)
        if node.tag == "br" or node.tag in _BLOCKS:
            self.close(look, blank=node.tag == "br")
        if node.tag == "table" and self._is_grid(node):
            self._table(node, look)
            return
        self._words(node.text, inner)
        for child in node:
            self.walk(child, inner)
            self._words(child.tail, inner)
        if node.tag in _BLOCKS:
            self.close(inner, blank=node.tag == "p" and len(self.found) == before)

    def close(self, look: _Look, *, blank: bool = False) -> None:
        """End the paragraph; one without words counts only if it is meant to be ``blank``."""
        wanted = (blank or not self._writer.empty) and not self._note
        paragraph = self._writer.paragraph(heading=look.heading)
        if wanted:
            self.found.append(paragraph)
        self._stamped = self._note = False

    def _table(self, node: Any, look: _Look) -> None:  # noqa: ANN401
        """Read a table of rows, its caption before it."""
        for caption in node.iter("caption"):
            self.walk(caption, look)
        self.found.append(Table(list(self._rows(node))))

    def _words(self, text: str | None, look: _Look) -> None:
        """Write words as the page shows them."""
        if not text:
            return
        if self._stamped:
            bare = text.lstrip(_SPACES)
            text = f" {bare}" if bare != text else bare
            self._stamped = not bare
        if not look.exact:
            self._writer.flowing(text, bold=look.bold)
            return
        first, *rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._writer.exact(first, bold=look.bold)
        for line in rest:
            self.close(look, blank=True)
            self._writer.exact(line, bold=look.bold)

    def _look(self, node: Any, look: _Look) -> _Look:  # noqa: ANN401
        """How the words in an element are shown, given how those around it are."""
        style, tag = node.get("style", "").lower(), node.tag
        weight = _WEIGHT.search(style)
        classes = [self._sheet[name] for name in _classes(node) if name in self._sheet]
        bold = look.bold or tag in _BOLD
        if weight:
            bold = weight[1] in HEAVY
        elif classes:
            bold = any(classes)
        exact = look.exact or tag in _EXACT or bool(_KEEPS_SPACE.search(style))
        heading = tag in _HEADINGS or (tag == "p" and not _TITLES.isdisjoint(_classes(node)))
        timed = bool(_ANCHOR.match(node.get("name", "")))
        return _Look(bold, exact, look.heading or heading, timed)

    def _is_aside(self, node: Any) -> bool:  # noqa: ANN401
        """Whether an element is not to be seen, the furniture of pages, or the sign of a note."""
        if "hidden" in node.attrib or _UNSEEN.search(node.get("style", "")):
            return True
        if node.tag == "div" and node.get("title") in _FURNITURE:
            return True
        target = node.get("href", "") if node.tag == "a" else ""
        if _BACK.search(target):
            self._note = True
            return True
        return bool(_NOTE.search(target))

    def _is_stamp(self, node: Any, look: _Look) -> bool:  # noqa: ANN401
        """Take the time that an element tells; whether its words tell nothing else."""
        if anchor := _ANCHOR.match(node.get("name", "")):
            self._writer.moment(int(anchor[1]) / 1000, int(anchor[2]) / 1000)
            return False
        told = "timestamp" in _classes(node)
        if not told and not look.timed:
            return False
        said, words = node.get("data-timestamp", ""), "".join(node.itertext()).strip(_SPACES)
        shown = stamps.whole(words) if len(words) < _STAMP else None
        seconds = float(said) if _SECONDS.match(said) else shown
        if told and seconds is not None:
            self._writer.moment(seconds)
        self._stamped = shown is not None or (told and not words)
        return self._stamped

    def _is_grid(self, table: Any) -> bool:  # noqa: ANN401
        """Whether a table has rows of cells, with all of its words in them."""
        if table in self._around:
            return False
        for part in table.iter(*_ROWS):
            loose = [part.text, *(child.tail for child in part)]
            if any(map(str.strip, filter(None, loose))) or any(c.tag not in _IN_ROWS for c in part):
                return False
        return any(len(row.findall("td") + row.findall("th")) > 1 for row in table.iter("tr"))

    def _rows(self, table: Any) -> Iterator[list[str]]:  # noqa: ANN401
        """A table's rows as the text of their cells; what a cell spans besides is empty."""
        down = [0] * _MOST_COLUMNS
        for row in table.iter("tr"):
            cells: list[str] = []
            for cell in row.iterchildren("td", "th"):
                while len(cells) < _MOST_COLUMNS and down[len(cells)]:
                    down[len(cells)] -= 1
                    cells.append("")
                wide = _span(cell, "colspan", _MOST_COLUMNS)
                for at in range(len(cells), min(len(cells) + wide, _MOST_COLUMNS)):
                    down[at] = _span(cell, "rowspan", _MOST_ROWS) - 1
                cells += [self._cell(cell), *[""] * (wide - 1)]
            down[len(cells) :] = [max(0, left - 1) for left in down[len(cells) :]]
            yield cells

    def _cell(self, cell: Any) -> str:  # noqa: ANN401
        """The lines of a cell that have words."""
        inside = _Page(self._sheet, self._around)
        inside.walk(cell, _Look())
        inside.close(_Look())
        said = [block.text for block in inside.found if isinstance(block, Paragraph)]
        return "\n".join(text for text in said if text.strip(_SPACES))


def _classes(node: Any) -> list[str]:  # noqa: ANN401
    """The names of an element's classes."""
    return str(node.get("class", "")).split()


def _span(cell: Any, name: str, most: int) -> int:  # noqa: ANN401
    """How many columns or rows a cell takes: at least one, at most ``most``."""
    said = cell.get(name, "1").strip()
    return min(max(1, int(said)), most) if said.isdecimal() and len(said) < _STAMP else 1
