"""Keys <-> bytes in one folder, which may be deleted at any time.

A result is found by the hash of all that it was made from, so none can be out of date. What is
damaged is taken for missing. Whatever the disk refuses is passed over: then the work is done anew.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Final

README: Final = """\
qualcode keeps here what it has read and tagged, so that it need not do so again.

- This folder may be deleted at any time. It is made again, and every result stays the same.
- It holds the words of the interviews. Whoever may not see the interviews may not see this folder.
- Nothing here ever leaves this study's folder. Set QUALCODE_NO_CACHE=1 and nothing is kept.
"""
_MAGIC = b"qualcode kept 1\n"
_SUFFIX, _BESIDE = ".kept", ".new"
_NAME = re.compile(r"[0-9a-f]{64}\.kept\Z")
_DIGEST = 32
# What was not used lately is dropped as soon as it takes more room than this, and than what was.
_IDLE_BYTES = 64_000_000
_ABANDONED = 3600.0
_TICK = 2.0  # no file system's dates are coarser
_number = count()


@dataclass(slots=True)
class Store:
    """A folder of kept results, and which of them were used since it was opened.

    What other processes use meanwhile is known by its date.
    """

    folder: Path
    used: set[str] = field(default_factory=set)
    written: bool = False
    opened: float = field(default_factory=time.time)

    def get(self, key: str) -> bytes | None:
        """Key -> what is kept under it, or None. What is damaged is not there."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        kept = _opened(key, data)
        if kept is not None:
            self.used.add(path.name)
            with contextlib.suppress(OSError):
                os.utime(path)
        return kept

    def put(self, key: str, kept: bytes) -> None:
        """Keep bytes under a key, whole or not at all, as far as the disk allows."""
        path, data = self._path(key), _closed(key, kept)
        beside = path.with_name(f"{key}.{os.getpid()}-{next(_number)}{_BESIDE}")
        try:
            self._make()
            beside.write_bytes(data)
            beside.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        else:
            self.used.add(path.name)
            self.written = True

    def tidy(self) -> None:
        """Drop what was not used for longest, where it takes more room than what was used.

        A run that wrote nothing drops nothing.
        """
        found = sorted(self._entries(), reverse=True) if self.written else []
        idle = [one for one in found if not self._in_use(*one)]
        room = max(_IDLE_BYTES, sum(size for _, _, size in found) - sum(one[2] for one in idle))
        for _, path, size in idle:
            room -= size
            if room < 0:
                _drop(path)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"

    def _make(self) -> None:
        """Make the folder, and say in it what it is."""
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / "README.txt").write_text(README, encoding="utf-8")
            (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")

    def _entries(self) -> Iterator[tuple[float, Path, int]]:
        """When each entry was used, and its size; files nobody finished are dropped at once."""
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    about = entry.stat()
                    if _NAME.match(entry.name):
                        yield about.st_mtime, Path(entry.path), about.st_size
                    elif entry.name.endswith(_BESIDE) and _abandoned(about.st_mtime):
                        _drop(Path(entry.path))

    def _in_use(self, used: float, path: Path, _size: int) -> bool:
        return path.name in self.used or used >= self.opened - _TICK


def _closed(key: str, kept: bytes) -> bytes:
    """Bytes as they lie on the disk, with what tells whether they are whole and the key's own."""
    packed = zlib.compress(kept, 1)
    return _MAGIC + _digest(key, packed) + packed


def _opened(key: str, data: bytes) -> bytes | None:
    """Bytes from the disk -> those that were kept under this key, or None."""
    start = len(_MAGIC) + _DIGEST
    digest, packed = data[len(_MAGIC) : start], data[start:]
    if not data.startswith(_MAGIC) or digest != _digest(key, packed):
        return None
    try:
        return zlib.decompress(packed)
    except (zlib.error, MemoryError):
        return None


def _digest(key: str, packed: bytes) -> bytes:
    return sha256(key.encode() + packed).digest()


def _abandoned(since: float) -> bool:
    """Whether a file that is still being written was begun long ago, or by another clock."""
    return abs(time.time() - since) > _ABANDONED


def _drop(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
