"""bytes -> text, in whatever encoding they were saved."""

from __future__ import annotations

import codecs
import re

from qualcode.read.content import sniff

# UTF-32 stands before UTF-16, whose little-endian mark it starts with.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH = re.compile(rb"[\x80-\xff]")
# In Windows' encodings letters stand here, and quotation marks and dashes below.
_FOREIGN = re.compile(rb"[\xc0-\xff]")
_LETTER = re.compile(rb"[A-Za-z\xc0-\xff]")
_BREAK = re.compile(r"\r\n|\r|\n")
_SAMPLE = 1 << 16
# Indonesian and English have few letters beyond ASCII; more of them mean another script.
_WESTERN = 0.1
# What Windows' Western encoding has no letter for right behind one, apart from signs that
# stand there (m², it´s, «»), and the letters that only other languages have: š, ž, ð.
_NO_LETTER = re.compile(
    rb"(?<=[A-Za-z\xc0-\xff])[\xa1-\xa8\xaa\xac\xaf\xb1\xb3\xb5\xb6\xb8-\xba\xbc-\xbf](?=[A-Za-z\xc0-\xff])"
    rb"|[\x81\x8d\x8f\x90\x9d](?=[A-Za-z])"
)
_EASTERN = re.compile(rb"[\x8a\x8e\x9a\x9e\xd0\xf0](?=[A-Za-z])|(?<=[A-Za-z])[\x9a\x9e\xf0]")
_SOME = 2
_LIKELY = ["cp1250", "cp1252", "cp1254", "cp1257", "iso8859_2", "iso8859_9"]
_LATIN = frozenset(
    "cp1250 cp1252 cp1254 cp1257 cp1258 iso8859_2 iso8859_3 iso8859_4 iso8859_9 iso8859_10"
    " iso8859_13 iso8859_14 iso8859_15 iso8859_16 latin_1 mac_latin2 mac_roman mac_iceland".split()
)
_FEW_BROKEN = 10


def lines(data: bytes) -> list[str]:
    """Bytes -> the lines in them, numbered as the user's editor numbers them."""
    text = data.decode(encoding(data), errors="replace")
    found = _BREAK.split(text) if "\r" in text else text.split("\n")
    return found[:-1] if found[-1] == "" else found


def encoding(data: bytes) -> str:
    """Bytes -> the name of their encoding, as Python knows it."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    return sniff.wide(data) or ("utf-8" if _is_utf8(data) else _single_byte(data))


def _is_utf8(data: bytes) -> bool:
    """Whether these are UTF-8, a few broken letters in a long file included."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        return len(text) - len(text.encode("ascii", errors="ignore")) > _FEW_BROKEN * broken
    return True


def _single_byte(data: bytes) -> str:
    """Windows' Western encoding where it fits, else what charset-normalizer says."""
    sample = _telling(data)
    western = "cp1252" if _fits(data, "cp1252") else "latin-1"
    foreign = len(_FOREIGN.findall(sample))
    strange = _is_strange(sample, foreign)
    if foreign <= _WESTERN * len(_LETTER.findall(sample)):
        return _guessed(data, sample, _LIKELY)[0] or western if strange else western
    name, language = _guessed(data, sample)
    if name not in _LATIN:
        return name or western
    # It takes short German for Central European; only Hungarian has nothing that tells.
    if strange or language == "Hungarian":
        return _guessed(data, sample, _LIKELY)[0] or western
    return western


def _is_strange(sample: bytes, foreign: int) -> bool:
    """Whether signs stand among letters in Windows' Western encoding, or letters of elsewhere."""
    eastern = len(_EASTERN.findall(sample))
    many = eastern > _SOME and eastern > _WESTERN * foreign
    return many or len(_NO_LETTER.findall(sample)) >= _SOME


def _guessed(data: bytes, sample: bytes, among: list[str] | None = None) -> tuple[str, str]:
    """The encoding and language that charset-normalizer names; "" if the data do not fit."""
    # Imported here: it costs 40 ms and few files need it.
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=among).best()
    return (best.encoding, best.language) if best and _fits(data, best.encoding) else ("", "")


def _telling(data: bytes) -> bytes:
    """A stretch of the data around its first letter beyond ASCII."""
    first = _HIGH.search(data)
    start = max(0, first.start() - _SAMPLE // 4) if first else 0
    return data[start : start + _SAMPLE]


def _fits(data: bytes, name: str) -> bool:
    """Whether every byte means something in this encoding."""
    try:
        data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
