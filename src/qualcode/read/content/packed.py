"""Packages (.docx, .odt, .xlsx and the like are ZIPs): whether one is safe to unpack."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib

from qualcode.errors import Problem, UnreadableFile

_MAX_TOTAL = 200_000_000
_MAX_RATIO = 200
_SMALL = 10_000_000
_BROKEN = "Open it in the program that made it, save it under a new name, and use that."
_COPY = "Copy its text into a new file, and use that."
# What zipfile raises for a member that is not what the directory says.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(ValueError, IndexError, NotImplementedError, RuntimeError, EOFError, OSError),
)


def checked(data: bytes, what: str) -> zipfile.ZipFile:
    """Bytes and what to call them -> the open package, after a look at the sizes it declares.

    Raises UnreadableFile for a broken package and for one that unpacks to something huge.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise UnreadableFile(Problem("", f"this {what} is broken.", _BROKEN)) from error
    sizes = [(member.file_size, member.compress_size) for member in package.infolist()]
    bomb = any(full > _SMALL and full > _MAX_RATIO * max(small, 1) for full, small in sizes)
    if bomb or sum(full for full, _ in sizes) > _MAX_TOTAL:
        message = f"this {what} unpacks to something far too large for a transcript."
        raise UnreadableFile(Problem("", message, _COPY))
    return package


def member(package: zipfile.ZipFile, name: str, what: str) -> bytes:
    """The bytes of one member. Raises UnreadableFile if it is missing, broken or locked."""
    try:
        return package.read(name)
    except (KeyError, *BROKEN) as error:
        raise UnreadableFile(Problem("", f"this {what} is broken.", _BROKEN)) from error
