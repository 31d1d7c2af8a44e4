"""Parts -> a LaTeX document with booktabs and longtable, that compiles as it is.

pdfLaTeX, LuaLaTeX and XeLaTeX all set it: pdfLaTeX since it is what most theses and Overleaf
use, the others for scripts that it lacks. A sign that a font lacks is shown by its code, such
as [U+1F600], and never lost or in the way; `latexsigns.py` says how.

A picture stands in a file of its own: until `<id>.pdf` is there, its description is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from qualcode.present.figures.charts import Figure
from qualcode.present.house import PLAIN, House
from qualcode.present.parts import Heading, Lists, Paragraph, Part
from qualcode.present.render.blocks import fitting_blocks
from qualcode.present.render.captions import Captioned, anchors, below, language_of, words
from qualcode.present.render.latexsigns import declared, escaped
from qualcode.present.render.longtable import LongTable
from qualcode.present.render.pages import LONG_SIDE, MARGIN, SHORT_SIDE, runs
from qualcode.present.render.widths import column_widths, is_printable
from qualcode.present.wording import wording
from qualcode.types import Language, Table

_STANDING, _LYING = SHORT_SIDE - 2 * MARGIN, LONG_SIDE - 2 * MARGIN
_FITTED = r"width=\linewidth,height=0.75\textheight,keepaspectratio"
_SECTIONS = {1: "section", 2: "subsection", 3: "subsubsection"}


def render(parts: Sequence[Part], house: House = PLAIN) -> bytes:
    """Numbered parts -> the bytes of a .tex file, UTF-8."""
    names = anchors(parts)
    body: list[str] = []
    for lies, run in runs(parts, _STANDING):
        room = _LYING if lies else _STANDING
        lines = [line for at in run for line in _part(parts[at], names[at], room, house)]
        body += [r"\begin{landscape}", *lines, r"\end{landscape}", ""] if lies else lines
    text = "\n".join(body)
    preamble = files(__package__).joinpath("preamble.tex").read_text("utf-8").rstrip()
    told = [preamble, *_looks(house), *_names(language_of(parts)), *declared(text)]
    document = [*told, "", r"\begin{document}", "", text, r"\end{document}", ""]
    return "\n".join(document).encode()


def _looks(house: House) -> Iterator[str]:
    """The looks of captions, said once for the whole document."""
    justified = "centering" if house.title == "centre" else "raggedright"
    looks = f"justification={justified},singlelinecheck=false"
    if house.style == "apa":
        looks += ",labelsep=newline,labelfont=bf,textfont=it"
    else:
        looks += ",labelsep=space"
    yield rf"\captionsetup{{{looks}}}"


def _names(language: Language) -> Iterator[str]:
    """What LaTeX calls tables, figures and their lists."""
    yield rf"\renewcommand{{\tablename}}{{{wording(language)['table']}}}"
    yield rf"\renewcommand{{\figurename}}{{{words(language)['figure']}}}"
    yield rf"\renewcommand{{\listtablename}}{{{words(language)['tables']}}}"
    yield rf"\renewcommand{{\listfigurename}}{{{words(language)['figures']}}}"


def _part(part: Part, name: str, room: float, house: House) -> Iterator[str]:
    match part:
        case Heading(text, level):
            yield rf"\{_SECTIONS[min(level, 3)]}*{{{escaped(text)}}}"
        case Paragraph(text, quote):
            yield rf"\begin{{quote}}{escaped(text)}\end{{quote}}" if quote else escaped(text)
        case Lists():
            yield r"\listoftables"
            yield r"\listoffigures"
        case Table():
            yield from _table(part, name, room, house)
        case Figure():
            yield from _figure(part, name, house)
    yield ""


def _table(table: Table, name: str, room: float, house: House) -> Iterator[str]:
    """Table -> its blocks of columns; only the first is counted and listed."""
    yield rf"\numbered{{table}}{{{escaped(table.number)}}}"
    first, *others = fitting_blocks(table, lambda block: is_printable(block, room))
    label = rf"\label{{tab:{name}}}"
    yield from _block(first, rf"\caption{{{escaped(first.title)}}}{label}", room, house)
    for block in others:
        yield from _block(block, rf"\caption[]{{{escaped(block.title)}}}", room, house)


def _block(table: Table, caption: str, room: float, house: House) -> Iterator[str]:
    continued = wording(table.language)["continued"]
    title = escaped(table.title).removesuffix(f" {continued}")
    drawn = LongTable(table, column_widths(table, room), grid=house.rules == "grid")
    yield rf"\begin{{longtable}}{{{drawn.columns()}}}"
    yield rf"{caption}\\"
    yield from drawn.head()
    yield r"\endfirsthead"
    yield rf"\caption[]{{{title} {continued}}}\\"
    yield from drawn.head()
    yield r"\endhead"
    yield from drawn.foot()
    yield r"\endfoot"
    yield from drawn.rows()
    yield r"\end{longtable}"
    yield from _below(table, house)


def _figure(figure: Figure, name: str, house: House) -> Iterator[str]:
    """Figure -> its file where it is there, and caption: in APA's way above it."""
    caption = rf"\caption{{{escaped(figure.title)}}}\label{{fig:{name}}}"
    picture = (
        rf"\IfFileExists{{{name}.pdf}}{{\includegraphics[{_FITTED}]{{{name}.pdf}}}}"
        rf"{{\fbox{{\parbox{{0.9\linewidth}}{{{escaped(figure.alt)}}}}}}}"
    )
    yield r"\begin{figure}[htbp]"
    yield rf"\numbered{{figure}}{{{escaped(figure.number)}}}"
    if house.title == "centre":
        yield r"\centering"
    yield from (caption, picture) if house.style == "apa" else (picture, caption)
    yield from _below(figure, house)
    yield r"\end{figure}"


def _below(part: Captioned, house: House) -> Iterator[str]:
    for lead, text in below(part, house):
        led = rf"\emph{{{lead}}} " if lead and house.style == "apa" else f"{lead} " if lead else ""
        yield rf"\below{{{led}{escaped(text)}}}"
