"""Old Office containers (.xls, .doc): one stream out of one, with every chain looked through.

A chain of sectors that runs in a circle would keep other readers going for ever.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from qualcode.errors import Problem, UnreadableFile

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = "Open it in Excel or LibreOffice, save it as a new .xlsx, and use that."
_HEADER = 512
_ENTRY = 128
_LAST = 0xFFFFFFFA  # from here on a number is a sign and no sector
_SIZES = (9, 12)
_IN_HEADER = 109


class _Container:
    """The sectors of a container, and how they are chained."""

    def __init__(self, data: bytes) -> None:
        """Read the header and the table of chains. Raises ValueError or struct.error."""
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in _SIZES:
            raise ValueError("no such size of sectors")
        self.data, self.size = data, 1 << shift
        self.first, self.small, self.mini, _, self.more, _ = struct.unpack_from("<I4xI4I", data, 48)
        table = b"".join(self._sector(at) for at in self._tables())
        self.next = struct.unpack(f"<{len(table) // 4}I", table)

    def _sector(self, at: int) -> bytes:
        """One sector; shorter or empty at the end of a file that was cut off."""
        start = max(_HEADER, self.size) + at * self.size
        return self.data[start : start + self.size]

    def _tables(self) -> Iterator[int]:
        """The sectors that hold the table of chains."""
        yield from _numbers(struct.unpack_from(f"<{_IN_HEADER}I", self.data, 76))
        at, seen = self.more, set[int]()
        while at < _LAST:
            sector = self._sector(at)
            if at in seen or len(sector) < self.size:
                raise ValueError("a chain in a circle")
            seen.add(at)
            *here, at = struct.unpack(f"<{self.size // 4}I", sector)
            yield from _numbers(tuple(here))

    def chain(self, at: int) -> bytes:
        """The sectors from one on, joined. Raises ValueError for a circle."""
        parts, seen = [], set[int]()
        while at < _LAST:
            if at in seen or at >= len(self.next):
                raise ValueError("a chain in a circle")
            seen.add(at)
            parts.append(self._sector(at))
            at = self.next[at]
        return b"".join(parts)

    def entries(self) -> Iterator[tuple[str, int, int]]:
        """Name, first sector and size of everything in the directory, its root first."""
        listed = self.chain(self.first)
        for at in range(0, len(listed) - _ENTRY + 1, _ENTRY):
            (length,) = struct.unpack_from("<H", listed, at + 64)
            name = listed[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", listed, at + 116)
            yield name, start, size

    def stream(self, name: str) -> bytes | None:
        """One stream by its name; None if there is none. Raises ValueError for a broken one."""
        listed = list(self.entries())
        found = next((entry for entry in listed if entry[0] == name), None)
        if found is None:
            return None
        _, start, size = found
        return self.chain(start)[:size] if size >= self.small else self._mini(listed, start, size)

    def _mini(self, listed: list[tuple[str, int, int]], start: int, size: int) -> bytes:
        """A small stream, which stands in the root's with a table of chains of its own."""
        whole, table = self.chain(listed[0][1]), self.chain(self.mini)
        following = struct.unpack(f"<{len(table) // 4}I", table)
        parts, seen = [], set[int]()
        while start < _LAST:
            if start in seen or start >= len(following):
                raise ValueError("a chain in a circle")
            seen.add(start)
            parts.append(whole[start * 64 : start * 64 + 64])
            start = following[start]
        return b"".join(parts)[:size]


def stream(data: bytes, name: str) -> bytes | None:
    """A container and a stream's name -> its bytes; None if there is none of that name.

    Raises UnreadableFile for a container that is broken.
    """
    try:
        return _Container(data).stream(name)
    except (ValueError, struct.error, IndexError) as error:
        raise UnreadableFile(Problem("", "this workbook is broken.", _BROKEN)) from error


def has(data: bytes, name: str) -> bool:
    """Whether a container holds a stream of this name, going by the name alone."""
    return name.encode("utf-16-le") in data


def _numbers(sectors: tuple[int, ...]) -> Iterator[int]:
    """Those of the numbers that are sectors."""
    return (at for at in sectors if at < _LAST)
