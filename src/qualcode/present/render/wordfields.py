"""What Word counts and lists by itself: numbers in captions, references to them, lists of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from qualcode.present.figures.charts import Figure
from qualcode.present.parts import Part
from qualcode.present.render.captions import (
    Captioned,
    anchors,
    caption,
    kind,
    label,
    words,
)
from qualcode.present.render.wordml import element, paragraph, text_run
from qualcode.types import Table


def bookmarks(parts: Sequence[Part]) -> list[str]:
    """Parts -> the bookmark of each, hidden in Word's own list of bookmarks."""
    return [f"_Ref_{anchor}" for anchor in anchors(parts)]


def counted(part: Captioned, parts: Sequence[Part], at: int) -> Iterator[BaseOxmlElement]:
    """`Tabel 4.1` with a number that Word counts, bookmarked so that text can refer to it.

    ``part`` is the one that stands ``at`` its place among ``parts``.
    """
    chapter, _, running = part.number.rpartition(".")
    follows = int(running) == _running_before(parts[:at], part) + 1
    restart = "" if follows else f" \\r {running}"
    yield element("bookmarkStart", id=str(at), name=bookmarks(parts)[at])
    yield text_run(f"{kind(part)} {chapter}{'.' if chapter else ''}")
    yield from field(f"SEQ {kind(part)} \\* ARABIC{restart}", text_run(running))
    yield element("bookmarkEnd", id=str(at))


def referred(part: Captioned, parts: Sequence[Part], at: int) -> Iterator[BaseOxmlElement]:
    """`Tabel 4.1` as a reference to the caption that was counted."""
    yield from field(f"REF {bookmarks(parts)[at]} \\h", text_run(label(part)))


def lists(parts: Sequence[Part]) -> Iterator[BaseOxmlElement]:
    """The list of tables, then that of figures, each where there is any."""
    names = bookmarks(parts)
    for sort, title in ((Table, "tables"), (Figure, "figures")):
        listed = [
            (part, names[at])
            for at, part in enumerate(parts)
            if isinstance(part, Table | Figure) and isinstance(part, sort)
        ]
        if listed:
            first = listed[0][0]
            yield paragraph("TOCHeading", text_run(words(first.language)[title]))
            yield from _list(kind(first), listed)


def field(instruction: str, *result: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Word's own field, with the result shown until Word works it out anew."""
    yield from _opening(instruction)
    yield from result
    yield _closing()


def _list(counter: str, listed: Sequence[tuple[Captioned, str]]) -> Iterator[BaseOxmlElement]:
    """One field over several paragraphs. It is marked as out of date, so that Word puts in pages.

    LibreOffice does so on Tools > Update > Indexes; until then the titles stand there.
    """
    for at, (part, bookmark) in enumerate(listed):
        opening = _opening(f'TOC \\h \\z \\c "{counter}"', dirty="true") if not at else ()
        closing = [_closing()] if at == len(listed) - 1 else []
        entry = element("hyperlink", text_run(caption(part)), anchor=bookmark, history="1")
        yield paragraph("TableofFigures", *opening, entry, *closing)


def _opening(instruction: str, **look: str) -> Iterator[BaseOxmlElement]:
    code = element("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    yield element("r", element("fldChar", fldCharType="begin", **look))
    yield element("r", code)
    yield element("r", element("fldChar", fldCharType="separate"))


def _closing() -> BaseOxmlElement:
    return element("r", element("fldChar", fldCharType="end"))


def _running_before(parts: Sequence[Part], part: Captioned) -> int:
    """The running number that Word has counted to before a table or figure."""
    same = [each.number for each in parts if isinstance(each, type(part))]
    return int(same[-1].rpartition(".")[2]) if same else 0
