"""RTF bytes -> its words of command, braces and characters, and the encodings it names.

striprtf, the library for this, reads what a tracked change deleted and what is hidden, knows
no text box and no bold type, takes Mac letters for Windows' ones, stops at binary data, and
needs time that grows with the square of how many links there are.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.content import sniff

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]+)(?P<number>-?\d+)? ?|(?P<hex>(?:\\'[0-9a-fA-F]{2})+)"
    rb"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+"
)
_OPENING = b"{\\rtf"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_LONGEST = 11
_DEEPEST = 1000
_AGAIN = "Open it in Word or LibreOffice, save it as .docx, and use that."
# By the number that a font bears in the file; others are in the encoding of the document.
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_PAGES = {10000: "mac_roman", 10007: "mac_cyrillic", 10029: "mac_latin2", 65001: "utf-8"}


class Token(NamedTuple):
    """A ``word`` of command with its number, a ``sign``, a ``brace``, or ``bytes`` of letters."""

    kind: str
    value: str = ""
    number: int | None = None
    letters: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """RTF -> its tokens. Binary data are passed over.

    Raises UnreadableFile for what is no RTF, ends in the middle, or is nested too deeply.
    """
    data, at, depth = _ascii(data), 0, 0
    while match := _TOKEN.match(data, at):
        at, kind = match.end(), match.lastgroup
        if kind in ("word", "number"):
            word, number = match["word"].decode("ascii"), _number(match["number"])
            at += max(0, number or 0) if word == "bin" else 0
            yield Token("word", word, number)
        elif kind == "hex":
            yield Token("bytes", letters=bytes.fromhex(match[0].replace(b"\\'", b"").decode()))
        elif kind == "text":
            yield Token("bytes", letters=match[0])
        elif kind:
            depth += {b"{": 1, b"}": -1}.get(match[0], 0)
            _refuse(depth > _DEEPEST, "nested deeper than any transcript")
            yield Token(kind, match[kind].decode("latin-1"))
    _refuse(depth > 0 or at > len(data), "cut off: it ends in the middle")


def charset(number: int | None) -> str | None:
    """The number of a font's character set -> its encoding; None for the document's own."""
    return _CHARSETS.get(number or 0)


def page(number: int | None) -> str:
    """The number of a code page -> its encoding, Windows' Western one if it has none."""
    name = _PAGES.get(number or 0, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def _ascii(data: bytes) -> bytes:
    """RTF -> the same, any letters of Unicode that stand in it bare spelt as RTF spells them."""
    name = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    name = name or sniff.wide(data) or "utf-8"
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    else:
        if name != "utf-8" or not data.isascii():
            data = _BEYOND.sub(_spelt, text).encode("ascii")
    data = data.lstrip()
    _refuse(not data.startswith(_OPENING), "broken")
    return data


def _spelt(letters: re.Match[str]) -> str:
    """Letters -> the words of command that stand for them."""
    return "".join(f"{{\\uc0\\u{ord(letter)} }}" for letter in letters[0])


def _number(said: bytes | None) -> int | None:
    """What stands behind a word of command; nothing needs more than ten digits."""
    return int(said[:_LONGEST]) if said else None


def _refuse(wrong: bool, why: str) -> None:  # noqa: FBT001
    """Raise UnreadableFile if something is wrong."""
    if wrong:
        raise UnreadableFile(Problem("", f"this RTF file is {why}.", _AGAIN))
