"""The formats that are read: one table, suffix -> module."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.content import sniff
from qualcode.read.formats import (
    cha,
    delimited,
    docx,
    eaf,
    md,
    odt,
    otr,
    pdf,
    rtf,
    srt,
    textgrid,
    trs,
    txt,
    vtt,
    webpage,
    whisper,
    workbook,
)
from qualcode.types import Line


class Format(Protocol):
    """What a module must offer to be a format."""

    def lines(self, data: bytes) -> list[Line]:
        """Bytes -> lines. Raises UnreadableFile, whose problems need not name the file."""
        ...


FORMATS: Mapping[str, Format] = {
    # Word processors and plain text
    ".docx": docx,
    ".docm": docx,
    ".odt": odt,
    ".rtf": rtf,
    ".pdf": pdf,
    ".txt": txt,
    ".md": md,
    ".markdown": md,
    ".html": webpage,
    ".htm": webpage,
    # Tables
    ".csv": delimited,
    ".tsv": delimited,
    ".tab": delimited,
    ".xlsx": workbook,
    ".xlsm": workbook,
    ".xls": workbook,
    ".ods": workbook,
    # Subtitles, meetings and speech recognisers
    ".vtt": vtt,
    ".srt": srt,
    ".json": whisper,
    # Transcription and annotation tools
    ".otr": otr,
    ".eaf": eaf,
    ".cha": cha,
    ".textgrid": textgrid,
    ".trs": trs,
}
SUFFIXES: tuple[str, ...] = tuple(FORMATS)
_COMMON = (".docx", ".odt", ".pdf", ".txt", ".vtt", ".xlsx")
# Formats that are no text: text under one of these names is read as plain text.
PACKED: frozenset[str] = frozenset(
    {".docx", ".docm", ".odt", ".pdf", ".xlsx", ".xlsm", ".xls", ".ods"}
)


def settle(suffix: str, data: bytes) -> str:
    """A file's suffix and content -> the suffix of the format to read it as.

    Content decides where the two disagree. Raises UnreadableFile for a suffix that is not
    in the table and for content that no format here reads.
    """
    named, found = suffix.lower(), sniff.content(data)
    if named not in FORMATS:
        raise UnreadableFile(_unknown(suffix, found))
    if found is None:
        return ".txt" if named in PACKED else named
    if found.suffix not in FORMATS:
        raise UnreadableFile(Problem("", f"this is {found.what}, not a transcript.", found.todo))
    # An .otr file is JSON too, and may begin as any other does.
    same = FORMATS[named] is FORMATS[found.suffix] or (named, found.suffix) == (".otr", ".json")
    return named if same else found.suffix


def _unknown(suffix: str, found: sniff.Content | None) -> Problem:
    """What to say about a file whose suffix is not in the table."""
    named = f"files ending in {suffix}" if suffix else "files without an ending"
    message = f"{named} are not read; {', '.join(_COMMON)} and some others are."
    if found is None or found.suffix in FORMATS:
        return Problem("", message, "Save it as .docx or .txt.")
    return Problem("", message, found.todo)
