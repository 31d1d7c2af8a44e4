"""A PDF -> its pages as letters with their places.

Counts and no clock bound the work, so that the same file always gives the same result.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTPage
from pdfminer.pdfdocument import PDFXRefFallback
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfplumber.pdf import PDF

MOST_PAGES = 2_000
_MOST_LETTERS = 3_000_000
_MOST_SHAPES = 300_000
_MOST_FIGURES = 20_000
_MOST_ON_A_PAGE = 5_000_000
_MOST_UNPACKED = 100_000_000
_THIN = 3.0
_BOLD = re.compile(r"bold|black|heavy|demi|(?<![a-z])bd(?![a-z])", re.IGNORECASE)
_STREAM = re.compile(rb"stream\r?\n")
_SLANTED = 0.1
_UNKNOWN = "\ufffd"
# What word processors take from symbol fonts to head the entries of a list.
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF06F: "○", 0xF02D: "-"}


class TooLarge(Exception):
    """A PDF that holds far more than a transcript can."""


class Letter(NamedTuple):
    """A letter as it stands on the page when its lines are level; ``base`` counts from the top."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool


@dataclass(slots=True)
class Sheet:
    """One page: its letters in the order of the file, and what else matters of it.

    ``asides`` are words that stand across the page's own direction, such as a watermark;
    ``level`` says that the page was not turned. ``shapes`` counts what is drawn, ``rules`` at
    how many places lines run down the page, and at how many across.
    """

    width: float
    height: float
    letters: list[Letter]
    asides: list[str] = field(default_factory=list)
    shapes: int = 0
    rules: tuple[int, int] = (0, 0)
    level: bool = True


class _Device(PDFLayoutAnalyzer):
    """Collects a page's letters and shapes, and stops when there are far too many."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources, laparams=None)
        self.pages: list[LTPage] = []
        self.letters = self.shapes = self.figures = 0

    def receive_layout(self, ltpage: LTPage) -> None:
        """Keep the page."""
        self.pages.append(ltpage)

    def render_char(self, *args: Any, **kwargs: Any) -> float:  # noqa: ANN401
        """Count a letter."""
        self.letters += 1
        if self.letters > _MOST_LETTERS:
            raise TooLarge
        return super().render_char(*args, **kwargs)

    def handle_undefined_char(self, font: Any, cid: int) -> str:  # noqa: ANN401, ARG002
        """A letter whose font does not say which one it is."""
        return _UNKNOWN

    def paint_path(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Count a shape."""
        self.shapes += 1
        if self.shapes > _MOST_SHAPES:
            raise TooLarge
        super().paint_path(*args, **kwargs)

    def begin_figure(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Count a drawing inside the page; those that hold each other many times end here."""
        self.figures += 1
        if self.figures > _MOST_FIGURES:
            raise TooLarge
        super().begin_figure(*args, **kwargs)


def opened(data: bytes) -> PDF:
    """Bytes -> the open document. Raises what the libraries do, and TooLarge."""
    _check_size(data)
    return PDF(io.BytesIO(data), stream_is_external=True)


def rebuilt(document: PDF) -> bool:
    """Whether the list of what stands where was lost, so that parts may be missing."""
    return any(isinstance(each, PDFXRefFallback) for each in document.doc.xrefs)


def pages(document: PDF) -> list[PDFPage]:
    """A document -> its pages. Raises TooLarge."""
    found = list(islice(PDFPage.create_pages(document.doc), MOST_PAGES + 1))
    if len(found) > MOST_PAGES:
        raise TooLarge
    return found


def sheets(found: list[PDFPage]) -> Iterator[Sheet]:
    """Pages -> sheets. Raises what pdfminer does, and TooLarge."""
    resources = PDFResourceManager()
    device = _Device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for page in found:
        _check_streams(page)
        interpreter.process_page(page)
        yield _sheet(device.pages.pop())


def _check_size(data: bytes) -> None:
    """Raise TooLarge if a stream of words unpacks to something huge; pictures stay packed."""
    view = memoryview(data)
    for start in _STREAM.finditer(data):
        about = data[max(0, start.start() - 2000) : start.start()]
        if b"/Image" in about[about.rfind(b"obj") :]:
            continue
        unpacker = zlib.decompressobj()
        try:
            unpacked = unpacker.decompress(view[start.end() :], _MOST_UNPACKED)
        except zlib.error:
            continue
        if len(unpacked) >= _MOST_UNPACKED:
            raise TooLarge


def _check_streams(page: PDFPage) -> None:
    """Raise zlib.error where a page's words are damaged; pdfminer goes on without them.

    Raises TooLarge for more than a page of words takes.
    """
    size = 0
    for each in page.contents:
        stream = stream_value(each)
        filters = [str(getattr(name, "name", name)) for name, _ in stream.get_filters()]
        if filters in (["FlateDecode"], ["Fl"]) and stream.decipher is None:
            zlib.decompressobj().decompress(stream.get_rawdata() or b"")
        size += len(stream.get_data())
    if size > _MOST_ON_A_PAGE:
        raise TooLarge


def _sheet(page: LTPage) -> Sheet:
    """A page as pdfminer gives it -> Sheet, turned so that most of its letters are level."""
    letters: list[tuple[int | None, LTChar]] = []
    shapes: list[LTCurve] = []
    for item in _items(page):
        if isinstance(item, LTChar):
            letters.append((_direction(item), item))
        elif isinstance(item, LTCurve):
            shapes.append(item)
    ways = Counter(way for way, letter in letters if way is not None)
    main = ways.most_common(1)[0][0] if ways else 0
    upright = main % 180 == 0
    width, height = (page.width, page.height) if upright else (page.height, page.width)
    level = [_letter(letter, main, page) for way, letter in letters if way == main]
    asides = [letter for way, letter in letters if way != main]
    rules = _rules(shapes)
    return Sheet(width, height, level, _asides(asides), len(shapes), rules, level=main == 0)


def _rules(shapes: list[LTCurve]) -> tuple[int, int]:
    """At how many places shapes could rule a page downwards and across."""
    down = {
        round(side / _THIN) for one in shapes if one.height > _THIN for side in (one.x0, one.x1)
    }
    across = {
        round(side / _THIN) for one in shapes if one.width > _THIN for side in (one.y0, one.y1)
    }
    return len(down), len(across)


def _items(container: LTContainer[Any]) -> Iterator[Any]:
    """Everything on a page, what stands inside drawings included."""
    waiting = [iter(container)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, LTContainer):
            waiting.append(iter(item))
        else:
            yield item


def _direction(letter: LTChar) -> int | None:
    """Which way a letter's line runs: 0, 90, 180 or 270 degrees, or None for a slanted one."""
    sign = -1 if letter.adv < 0 else 1  # type of a negative size on a page turned over
    along, across = sign * letter.matrix[0], sign * letter.matrix[1]
    if min(abs(along), abs(across)) > _SLANTED * max(abs(along), abs(across)):
        return None
    if abs(along) >= abs(across):
        return 0 if along >= 0 else 180
    return 90 if across > 0 else 270


def _letter(letter: LTChar, way: int, page: LTPage) -> Letter:
    """A letter, its place turned by ``way``."""
    x, y = letter.matrix[4], letter.matrix[5]
    x0, x1, base = {
        0: (letter.x0, letter.x1, page.height - y),
        90: (letter.y0, letter.y1, x),
        180: (page.width - letter.x1, page.width - letter.x0, y),
        270: (page.height - letter.y1, page.height - letter.y0, page.width - x),
    }[way]
    size = letter.height if way % 180 == 0 else letter.width
    bold = bool(_BOLD.search(str(letter.fontname).partition("+")[2] or str(letter.fontname)))
    text = letter.get_text().translate(_SYMBOLS)
    return Letter(text, x0, x1, base, max(size, 1.0), bold)


def _asides(letters: list[LTChar]) -> list[str]:
    """Letters across the page -> their words; a jump in place parts two of them."""
    text, last = "", None
    for letter in letters:
        far = last is not None and _apart(last, letter)
        text += ("\n" if far else "") + letter.get_text()
        last = letter
    return [words for line in text.split("\n") if (words := " ".join(line.split()))]


def _apart(last: LTChar, letter: LTChar) -> bool:
    """Whether a letter stands elsewhere than right behind the last one."""
    reach = 2 * max(last.width, last.height)
    return abs(letter.x0 - last.x0) > reach or abs(letter.y0 - last.y0) > reach
