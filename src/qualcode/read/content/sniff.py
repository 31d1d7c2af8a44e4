"""bytes -> what kind of file they are, by their content and not by the file's name.

Students rename files and programs lie, so a Word file called ``.txt`` is still read as one,
and a photograph called ``.txt`` is named for what it is.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import NamedTuple

from qualcode.read.content import packed as package

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
    (b"ooBinaryFile", Content(".textgrid", "a binary TextGrid", "")),
    (b"fLaC", Content(".flac", "a recording", _SOUND)),
    (b"\x1f\x8b", Content(".gz", "a packed file (gzip)", _UNPACK)),
    (b"Rar!", Content(".rar", "a packed file (RAR)", _UNPACK)),
    (b"7z\xbc\xaf", Content(".7z", "a packed file (7z)", _UNPACK)),
)
# By the start of a name in the ZIP, or by what its `mimetype` says.
_PACKED: tuple[tuple[str, Content], ...] = (
    ("word/", Content(".docx", "a Word file", _SAVE)),
    ("xl/", Content(".xlsx", "an Excel workbook", _COPY)),
    ("ppt/", Content(".pptx", "a PowerPoint file", _COPY)),
)
_OPEN = "application/vnd.oasis.opendocument."
_OPEN_DOCUMENTS: Mapping[str, Content] = {
    "text": Content(".odt", "an OpenDocument text", _SAVE),
    "text-template": Content(".odt", "an OpenDocument text", _SAVE),
    "spreadsheet": Content(".ods", "an OpenDocument spreadsheet", _COPY),
    "spreadsheet-template": Content(".ods", "an OpenDocument spreadsheet", _COPY),
}
_OPEN_OTHER = Content(".odp", "an OpenDocument drawing or presentation", _COPY)
# By how the text begins, white space and a mark of its encoding aside.
_TEXTS: tuple[tuple[re.Pattern[str], Content], ...] = tuple(
    (re.compile(start), Content(suffix, what, ""))
    for start, suffix, what in (
        (r"WEBVTT\b", ".vtt", "subtitles (WebVTT)"),
        (r"\d{1,6}\s*\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->", ".srt", "subtitles (SubRip)"),
        (r"\{\\rtf", ".rtf", "an RTF file"),
        (r"@(?:UTF8|Font|Begin)\b", ".cha", "a CHAT transcript"),
        (r"(?:File type = )?\"ooTextFile", ".textgrid", "a Praat TextGrid"),
        (r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<ANNOTATION_DOCUMENT\b", ".eaf", "an ELAN file"),
        (
            r"(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE Trans\b[^>]*>\s*)?<Trans\b",
            ".trs",
            "a Transcriber file",
        ),
        (
            r"(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE\s+html\b[^>]*>\s*)?<(?i:html)\b",
            ".html",
            "a web page",
        ),
        (r"(?i:<!DOCTYPE\s+html\b)", ".html", "a web page"),
        (
            r"\{\s*\"(?:text|media|media-source|media-time)\"\s*:\s*\"(?=(?s:.{0,400}?)</?(?:p|span|br)\b)",
            ".otr",
            "an oTranscribe file",
        ),
        (
            r"\{\s*\"(?:text|segments|language|chunks|task|utterances|results|transcription|monologues)\"\s*:",
            ".json",
            "JSON of a speech recogniser",
        ),
    )
)
_FILM = Content(".mp4", "a recording or film (MP4)", _SOUND)
_ZIP = Content(".zip", "a ZIP", _UNPACK)
_BROKEN = Content(".zip", "a broken Word file or ZIP", f"{_SAVE} If that fails, take a copy of it.")
_LOCKED = Content(".doc", "a Word file with a password", _UNLOCK)
_OLD = Content(".doc", "an old Word file (.doc)", f"{_SAVE} If it asks for a password: {_UNLOCK}")
_BINARY = Content(".bin", "a binary file", _SAVE)

_STREAMS = (
    ("EncryptedPackage", _LOCKED),
    ("WordDocument", _OLD),
    ("Workbook", Content(".xls", "an old Excel workbook", _COPY)),
)
_OLE_MARK = b"\xd0\xcf\x11\xe0"
_ZIP_MARK = b"PK\x03\x04"
_OPENING = 2000
_JUNK = 1024  # some downloads put bytes of their own before a PDF
_MARKS = ((b"\xff\xfe\x00\x00", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UTF_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# More control bytes than these are no slip: in all, and as shares of a long and a short file.
_FEW, _SOME = 3, 16
_STRAY, _MANY = 0.01, 0.1


def content(data: bytes) -> Content | None:
    """Bytes -> the kind of content they are; None for text."""
    if data.startswith(_OLE_MARK):
        return _compound(data)
    if data.startswith(_ZIP_MARK):
        return _packed(data)
    if data[4:8] == b"ftyp":
        return _FILM
    if b"%PDF-" in data[:_JUNK]:
        return _MAGIC[0][1]
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    text = _text(data)
    # CLAN writes control bytes around times, and others for signs of its own.
    return _BINARY if (text is None or text.suffix != ".cha") and _binary(data) else text


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
    except package.BROKEN:
        return _BROKEN
    if "mimetype" in names and (open_ := _mimetype(data)).startswith(_OPEN):
        return _OPEN_DOCUMENTS.get(open_.removeprefix(_OPEN).strip(), _OPEN_OTHER)
    for start, kind in _PACKED:
        if any(name.startswith(start) for name in names):
            return kind
    return _ZIP


def _compound(data: bytes) -> Content:
    """What an old Microsoft file holds, by the names of its streams."""
    for stream, kind in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return _OLD


def _mimetype(data: bytes) -> str:
    """What an OpenDocument package says that it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open("mimetype") as said:
            return said.read(200).decode("ascii", errors="replace")
    except package.BROKEN:
        return ""


def _text(data: bytes) -> Content | None:
    """The kind of text that opens as only that kind does; None for plain text."""
    start = data[:_OPENING]
    encoding = next((name for mark, name in _MARKS if start.startswith(mark)), None)
    text = start.decode(encoding or wide(start) or "utf-8", errors="replace").lstrip(
        "\ufeff \t\r\n"
    )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return next((kind for opening, kind in _TEXTS if opening.match(text)), None)


def _binary(data: bytes) -> bool:
    """Whether there are more NULs and control bytes than a slip of a program explains."""
    if data.startswith(_UTF_MARKS) or wide(data):
        return False
    sample = data[: 1 << 20]
    control = sum(sample.count(byte) for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1b")
    return control > max(_FEW, min(len(sample) * _MANY, max(_SOME, len(sample) * _STRAY)))
