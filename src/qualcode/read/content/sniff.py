"""bytes -> what kind of file they are, by their content and not by the file's name.

Students rename files and programs lie, so a Word file called ``.txt`` is still read as one,
and a photograph called ``.txt`` is named for what it is.
"""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

_COPY = "Copy its text into Word and save it as .docx or .txt."
_PICTURE = "Type out the words and save them as .docx or .txt."
_SAVE = "Open it in Word or LibreOffice and save it as .docx."
_SOUND = "Transcribe it first, and save the transcript as .docx or .txt."
_UNPACK = "Unpack it and give the files in it."
_UNLOCK = (
    "Remove the password in Word: File > Info > Protect Document > Encrypt with Password, "
    "empty the box, and save."
)


class Content(NamedTuple):
    """A kind of content: the suffix it should bear, its name, and how to get it read."""

    suffix: str
    what: str
    todo: str


_MAGIC: tuple[tuple[bytes, Content], ...] = (
    (b"%PDF", Content(".pdf", "a PDF", _COPY)),
    (b"{\\rtf", Content(".rtf", "an RTF file", _SAVE)),
    (b"\x89PNG", Content(".png", "a PNG picture", _PICTURE)),
    (b"\xff\xd8\xff", Content(".jpg", "a JPEG picture", _PICTURE)),
    (b"GIF8", Content(".gif", "a GIF picture", _PICTURE)),
    (b"ID3", Content(".mp3", "an MP3 recording", _SOUND)),
    (b"\xff\xfb", Content(".mp3", "an MP3 recording", _SOUND)),
    (b"RIFF", Content(".wav", "a recording or film", _SOUND)),
    (b"OggS", Content(".ogg", "a recording", _SOUND)),
    (b"fLaC", Content(".flac", "a recording", _SOUND)),
    (b"\x1f\x8b", Content(".gz", "a packed file (gzip)", _UNPACK)),
    (b"Rar!", Content(".rar", "a packed file (RAR)", _UNPACK)),
    (b"7z\xbc\xaf", Content(".7z", "a packed file (7z)", _UNPACK)),
)
# By the start of a name in the ZIP.
_PACKED: tuple[tuple[str, Content], ...] = (
    ("word/", Content(".docx", "a Word file", _SAVE)),
    ("xl/", Content(".xlsx", "an Excel workbook", _COPY)),
    ("ppt/", Content(".pptx", "a PowerPoint file", _COPY)),
    ("content.xml", Content(".odt", "an OpenDocument file", _SAVE)),
)
_FILM = Content(".mp4", "a recording or film (MP4)", _SOUND)
_ZIP = Content(".zip", "a ZIP", _UNPACK)
_BROKEN = Content(".zip", "a broken Word file or ZIP", f"{_SAVE} If that fails, take a copy of it.")
_LOCKED = Content(".doc", "a Word file with a password", _UNLOCK)
_OLD = Content(".doc", "an old Word file (.doc)", f"{_SAVE} If it asks for a password: {_UNLOCK}")
_BINARY = Content(".bin", "a binary file", _SAVE)

_OLE_MARK = b"\xd0\xcf\x11\xe0"
_ZIP_MARK = b"PK\x03\x04"
_UTF_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# More control bytes than these are no slip: in all, and as shares of a long and a short file.
_FEW, _SOME = 3, 16
_STRAY, _MANY = 0.01, 0.1


def content(data: bytes) -> Content | None:
    """Bytes -> the kind of content they are; None for text."""
    if data.startswith(_OLE_MARK):
        return _LOCKED if "EncryptedPackage".encode("utf-16-le") in data else _OLD
    if data.startswith(_ZIP_MARK):
        return _packed(data)
    if data[4:8] == b"ftyp":
        return _FILM
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    return _BINARY if _binary(data) else None


def wide(data: bytes) -> str | None:
    """UTF-16 without a mark, told by where its NUL bytes stand: the codec's name, or None."""
    sample = data[: 1 << 16]
    nuls = sample.count(0)
    if nuls < _FEW or nuls * 4 < len(sample):
        return None
    odd = sample[1::2].count(0)
    if odd >= nuls * 0.95:
        return "utf-16-le"
    return "utf-16-be" if odd <= nuls * 0.05 else None


def _packed(data: bytes) -> Content:
    """What a ZIP holds, by the names in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return _BROKEN
    for start, kind in _PACKED:
        if any(name.startswith(start) for name in names):
            return kind
    return _ZIP


def _binary(data: bytes) -> bool:
    """Whether there are more NULs and control bytes than a slip of a program explains."""
    if data.startswith(_UTF_MARKS) or wide(data):
        return False
    sample = data[: 1 << 20]
    control = sum(sample.count(byte) for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1b")
    return control > max(_FEW, min(len(sample) * _MANY, max(_SOME, len(sample) * _STRAY)))
