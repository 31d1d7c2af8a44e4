"""Web pages: noScribe's transcripts, and what Word, Google Docs and browsers save as HTML.

``layout.hypertext`` says what of a page is read. noScribe writes who speaks into the words
too (``S01: ...``), so that its pages give the same turns as its plain text; what somebody
says meanwhile stands between ``//`` and ``//`` and becomes a turn later.
"""

from __future__ import annotations

import codecs
import re

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.content import decode
from qualcode.read.layout import flow, hypertext
from qualcode.types import Line

_CHARSET = re.compile(
    rb"(?:\bcharset|^\s*<\?xml\b[^>]{0,200}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
# Encodings that letters beyond ASCII are written in; others hide the very markup.
_BELIEVED = ("iso8859", "cp", "koi8", "mac", "gb", "big5", "euc", "shift_jis", "tis")
_OPENING = 4096
_HTML, _END = re.compile(r"<html\b", re.IGNORECASE), re.compile(r"</html\s*>", re.IGNORECASE)
_CUT = re.compile(r"<[A-Za-z/!][^<>]*$")
_CLOSING = 2000
_SAVE = "Open it in a browser, see whether it is whole, and save it again."


def lines(data: bytes) -> list[Line]:
    """Bytes -> one line a paragraph, line break or table row.

    Raises UnreadableFile for a page that ends in the middle, and for nesting and sizes that
    no transcript has.
    """
    text = data.decode(_encoding(data), errors="replace").removeprefix("\ufeff")
    _refuse_cut_off(text)
    return flow.lines(hypertext.blocks(text, "web page"))


def _encoding(data: bytes) -> str:
    """The encoding of a page: what it looks like if that is Unicode, else what it says."""
    looks = decode.encoding(data)
    said = _CHARSET.search(data[:_OPENING])
    if looks.startswith("utf") or said is None:
        return looks
    try:
        name = codecs.lookup(said[1].decode("ascii")).name
        data.decode(name)
    except (LookupError, ValueError):
        return looks
    # Browsers take ISO 8859-1 for Windows' encoding, because writers did.
    return name if name.startswith(_BELIEVED) and name != "iso8859-1" else looks


def _refuse_cut_off(text: str) -> None:
    """Raise UnreadableFile for a page that began and did not end."""
    opened = _HTML.search(text, 0, _OPENING) and not _END.search(text)
    if opened or _CUT.search(text, max(0, len(text) - _CLOSING)):
        raise UnreadableFile(Problem("", "this web page ends in the middle.", _SAVE))
