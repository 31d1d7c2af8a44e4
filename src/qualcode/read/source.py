"""Where a transcript's bytes come from: a file, or a file in a ZIP, which is never unpacked."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.content import packed

_LARGEST = 200_000_000
# What is smaller than this is unpacked, however well it was packed.
_SMALL = 10_000_000
_MAX_RATIO = 200
# What zipfile raises for an archive that is not what its directory says.
BROKEN = (*packed.BROKEN, MemoryError)
_NOT_EMPTY = "Check that this is the right file and that its words were saved."
_LOCKED = 1


@dataclass(frozen=True, slots=True)
class Source:
    """A transcript's file. Of a file in a ZIP, ``path`` is the ZIP's.

    ``member`` is its name in the ZIP with its folders, as people read it, and ``place`` says
    which entry of the ZIP it is: two may bear one name.
    """

    path: Path
    member: str | None = None
    place: int = 0

    def __str__(self) -> str:
        """The whole path, through the ZIP if there is one."""
        return str(self.path if self.member is None else self.path / self.member)

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name if self.member is None else PurePosixPath(self.member).name

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return Path(self.name).stem

    @property
    def suffix(self) -> str:
        """The name's ending with its dot, or ""."""
        return Path(self.name).suffix

    @property
    def parent(self) -> Path:
        """The folder on disk that the file, or its ZIP, lies in."""
        return self.path.parent

    @property
    def folder(self) -> Path:
        """The folder that the file lies in, which may be the ZIP or a folder in it."""
        return Path(str(self)).parent

    def resolve(self) -> Path:
        """What makes this file the same as another, however one came to it."""
        found = self.path.resolve()
        return found if self.member is None else found / f"{self.place}" / self.member

    def data(self) -> bytes:
        """The file's bytes. Raises UnreadableFile if there are none to be had, or too many."""
        data = self._whole() if self.member is None else self._unpacked()
        if not data.strip():
            raise UnreadableFile(Problem("", "this file is empty.", _NOT_EMPTY))
        return data

    def open(self, mode: Literal["rb"] = "rb") -> io.BufferedReader | io.BytesIO:
        """The bytes as an open file, as far as there are any. Raises OSError."""
        if self.member is None:
            return self.path.open(mode)
        try:
            return io.BytesIO(self._unpacked())
        except UnreadableFile as error:
            raise OSError(str(error)) from error

    def _whole(self) -> bytes:
        """The bytes of a file on disk."""
        try:
            if self.path.stat().st_size > _LARGEST:
                raise _too_large()
            return self.path.read_bytes()
        except PermissionError as error:
            todo = "Close it in other programs, and check that you may open it."
            raise UnreadableFile(Problem("", "you may not open this file.", todo)) from error
        except OSError as error:
            message = f"this file can't be opened ({error.strerror or error})."
            raise UnreadableFile(Problem("", message, "Check its name and its folder.")) from error

    def _unpacked(self) -> bytes:
        """The bytes of a file in a ZIP, of which no more is read than it says it holds."""
        try:
            with zipfile.ZipFile(self.path) as archive:
                entry = archive.infolist()[self.place]
                if entry.flag_bits & _LOCKED:
                    message = "this file has a password in the ZIP."
                    raise UnreadableFile(Problem("", message, "Unpack it, and give the file."))
                if entry.file_size > _LARGEST:
                    raise _too_large()
                if _swells(entry):
                    what = "this file unpacks to something far too large for a transcript."
                    raise UnreadableFile(Problem("", what, "Copy its text into a new file."))
                return archive.read(entry)
        except BROKEN as error:
            message = "this file is broken in the ZIP."
            raise UnreadableFile(
                Problem("", message, "Pack it again, or give the file.")
            ) from error


def _swells(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry unpacks to far more than words do."""
    return entry.file_size > max(_SMALL, _MAX_RATIO * entry.compress_size)


def _too_large() -> UnreadableFile:
    message = "this file is larger than 200 MB, which no transcript is."
    return UnreadableFile(Problem("", message, "Give the transcript, not the recording."))
