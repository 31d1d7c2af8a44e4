"""PDFs that hold text: the printed rows become the paragraphs that they were made from.

Not said by anybody, and left out: page numbers, running headers and footers, what a browser
prints round a page, line and paragraph numbers in the margin, watermarks, the heading that a
table repeats on each page, the signs that head the entries of a list (``•``), and hyphens
that only part a word at a row's end (``layout/pages`` says how each is told). Pictures and
drawn letters hold no words that could be read; a page without any text among others gives no
lines.

Nobody's, but kept: headings in larger type, footnotes (behind the paragraph they interrupt)
and words that stand across the page (at the end).
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.layout import flow
from qualcode.types import Line

if TYPE_CHECKING:
    from qualcode.read.layout.pages.assembled import Leaf

_BROKEN = "Open it in a PDF reader and print it to a new PDF, or use the file it was made from."
_COPY = "Download or copy it again, or use the file it was made from."
_UNLOCK = "Open it with its password, print it to a new PDF without one, and use that."
_SCAN = (
    "Run text recognition (OCR) over it with a program on your own computer, or type out the"
    " words and save them as .docx or .txt."
)
_LETTERS = "Use the file it was made from, or run text recognition (OCR) over it on your computer."
_PARTS = "Give one interview a file, and check that this is the right file."
_UNKNOWN = "\ufffd"
_MOSTLY_UNKNOWN = 0.2
_TAIL = 2048


def lines(data: bytes) -> list[Line]:
    """Bytes -> one line a paragraph or table row.

    Raises UnreadableFile for a file that is broken, cut off or locked, that is far too large
    for a transcript, or in which no page has text that can be read.
    """
    with _silence():
        leaves = _leaves(data)
        _check(leaves)
        from qualcode.read.layout.pages import assembled

        return flow.lines(list(assembled.blocks(leaves)))


@contextmanager
def _silence() -> Iterator[None]:
    """Keep the libraries from talking; what matters of it is said by the errors here."""
    log = logging.getLogger("pdfminer")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.setLevel(before)


def _leaves(data: bytes) -> list[Leaf]:
    """Bytes -> the pages, taken apart. The libraries raise many kinds of errors."""
    # Imported here: it costs 150 ms and only PDFs need it.
    from qualcode.read.layout.pages import assembled, glyphs, rows, ruled

    found: list[Leaf] = []
    try:
        document = glyphs.opened(data)
        pages = [] if _cut(data) and glyphs.rebuilt(document) else glyphs.pages(document)
        for page, sheet in zip(pages, glyphs.sheets(pages), strict=True):
            pieces = rows.pieces(sheet.letters)
            grids = ruled.grids(document, page, sheet, pieces)
            found.append(assembled.leaf(sheet, grids, pieces))
    except glyphs.TooLarge as error:
        message = "this PDF holds far more than a transcript can."
        raise UnreadableFile(Problem("", message, _PARTS)) from error
    except Exception as error:
        raise UnreadableFile(_why(error, data, len(found))) from error
    if not found:
        raise UnreadableFile(_broken(data))
    return found


def _why(error: Exception, data: bytes, read: int) -> Problem:
    """What a library raised, the file and how many pages were read -> what to say."""
    inner = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    kind = type(inner).__name__
    if "Password" in kind:
        return Problem("", "this PDF is locked with a password.", _UNLOCK)
    if "Encryption" in kind:
        return Problem("", "this PDF is locked in a way that is not known here.", _UNLOCK)
    return _broken(data, read)


def _broken(data: bytes, read: int = 0) -> Problem:
    """What to say of a file that can't be read."""
    if _cut(data):
        return Problem("", "this PDF is cut off: its end is missing.", _COPY)
    where = f" (page {read + 1})" if read else ""
    return Problem("", f"this PDF is broken{where}.", _BROKEN)


def _cut(data: bytes) -> bool:
    """Whether a file does not end as a PDF does."""
    return b"%%EOF" not in data[-_TAIL:]


def _check(leaves: list[Leaf]) -> None:
    """Raise UnreadableFile if there are no words, or their letters can't be told."""
    text = "".join("".join(leaf.text.split()) for leaf in leaves)
    if not text:
        message = "this PDF holds pictures of pages and no text."
        raise UnreadableFile(Problem("", message, _SCAN))
    if text.count(_UNKNOWN) > _MOSTLY_UNKNOWN * len(text):
        message = "the fonts of this PDF do not say which letters they hold."
        raise UnreadableFile(Problem("", message, _LETTERS))
