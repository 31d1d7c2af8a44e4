"""The formats that are read: one table, suffix -> module."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.content import sniff
from qualcode.read.formats import docx, md, txt
from qualcode.types import Line


class Format(Protocol):
    """What a module must offer to be a format."""

    def lines(self, data: bytes) -> list[Line]:
        """Bytes -> lines. Raises UnreadableFile, whose problems need not name the file."""
        ...


FORMATS: Mapping[str, Format] = {
    ".txt": txt,
    ".md": md,
    ".docx": docx,
}
SUFFIXES: tuple[str, ...] = tuple(FORMATS)
# Formats that are no text: text under one of these names is read as plain text.
PACKED: frozenset[str] = frozenset({".docx"})


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
    return found.suffix


def _unknown(suffix: str, found: sniff.Content | None) -> Problem:
    """What to say about a file whose suffix is not in the table."""
    named = f"files ending in {suffix}" if suffix else "files without an ending"
    message = f"{named} are not read; {', '.join(SUFFIXES)} are."
    if found is None or found.suffix in FORMATS:
        return Problem("", message, "Save it as .docx or .txt.")
    return Problem("", message, found.todo)
