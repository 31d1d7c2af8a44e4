"""XML bytes -> their root element, with nothing fetched and nothing expanded.

The bytes are decoded here, once, and the parser never sees a document type: so no encoding
can hide a declaration, and there is none to fetch, to expand or to take defaults from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.content import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

_AGAIN = "Open it in the program that made it, and save or export it again."
_COPY = "Copy its text into a new file, and use that."
# A long interview takes two megabytes; a tree takes thirty times what the file does.
_LARGEST = 20_000_000
_DECLARED = re.compile(r"\s*<\?xml\b[^>]{0,300}?\bencoding\s*=\s*[\"'](?P<name>[\w.-]{1,40})[\"']")
_OPENING = 400
# What researchers' programs write. Encodings that hide ASCII (UTF-7, EBCDIC) are none of them.
_KNOWN = re.compile(
    r"(?:utf-?8|us-ascii|iso-?8859-?\d{1,2}|(?:windows|cp)-?125\d|koi8-[ru]|gb(?:k|2312|18030)"
    r"|big5|shift_jis|euc-(?:jp|kr)|macintosh|tis-620)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*(?P<mark><!--|<\?)?")
_CLOSING = {"<!--": "-->", "<?": "?>"}
_TYPE = re.compile(
    r"<!DOCTYPE\s+[^\s\"'<>\[]+(?:\s+(?:SYSTEM|PUBLIC\s+(?:\"[^\"]*\"|'[^']*'))\s+(?:\"[^\"]*\"|'[^']*'))?\s*>"
)


def root(data: bytes, what: str) -> _Element:
    """Bytes and what to call them -> the root element.

    A named document type is passed over. One that declares entities, attributes or anything
    else is refused and not skipped: words could hide in it. Raises UnreadableFile for that,
    for broken XML, for nesting no transcript has and for a size none has.
    """
    # Imported here: it costs 20 ms and plain text needs it not.
    from lxml import etree

    if len(data) > _LARGEST:
        message = f"this {what} holds more than 20 MB of XML, which no transcript does."
        raise UnreadableFile(Problem("", message, _COPY))
    text = _untyped(_decoded(data), what)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_pis=True, remove_comments=True,
    )  # fmt: skip
    try:
        return etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(Problem("", f"this {what} is broken.", _AGAIN)) from error


def _decoded(data: bytes) -> str:
    """Bytes -> text: by the mark they open with, as UTF-8, as declared, or as they look."""
    name = decode.encoding(data)
    if not name.startswith("utf"):
        name = _declared(data) or name
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return data.decode(decode.encoding(data), errors="replace")


def _declared(data: bytes) -> str | None:
    """The encoding that the XML declaration names, if it is one to be believed."""
    found = _DECLARED.match(data[:_OPENING].decode("latin-1"))
    return found["name"] if found and _KNOWN.fullmatch(found["name"]) else None


def _untyped(text: str, what: str) -> str:
    """XML -> the same without its declaration and document type."""
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("<?xml") and (end := text.find("?>")) > 0:
        text = text[end + 2 :]
    start = _prologue(text)
    if not text.startswith("<!DOCTYPE", start):
        return text[start:]
    named = _TYPE.match(text, start)
    if named is None:
        message = f"this {what} declares entities of its own, which a transcript never needs."
        raise UnreadableFile(Problem("", message, _AGAIN))
    return text[named.end() :]


def _prologue(text: str) -> int:
    """Where the comments, instructions and spaces end that XML may open with."""
    at = 0
    while aside := _ASIDE.match(text, at):
        closing = _CLOSING[aside["mark"]] if aside["mark"] else ""
        end = text.find(closing, aside.end())
        if not closing or end < 0:
            return aside.start("mark") if aside["mark"] else aside.end()
        at = end + len(closing)
    return at
