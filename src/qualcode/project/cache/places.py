"""Files and folders that a command looked at -> one hash, which is another when any changed.

Contents count and dates don't: a file that was saved again unchanged is the same, and one
that was changed within a clock's tick is another.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Places:
    """What was looked at, as written: relative to the folder one stands in, or absolute.

    Of ``spots`` it counts what kind of thing is there and where it leads, of ``folders`` also
    the names in them, of ``files`` also what they hold.
    """

    spots: tuple[str, ...]
    folders: tuple[str, ...]
    files: tuple[str, ...]


def state(places: Places) -> str:
    """Places -> the hash of all that stands there. Raises OSError where one can't be read."""
    found = hashlib.sha256()
    for line in _lines(places):
        found.update(repr(line).encode("utf-8", "surrogatepass") + b"\n")
    return found.hexdigest()


def content(path: str) -> str:
    """File -> hex SHA-256. Raises OSError."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of thousands, each time counts
        return hashlib.file_digest(file, "sha256").hexdigest()


def _lines(places: Places) -> Iterator[tuple[object, ...]]:
    for path in places.spots:
        yield "spot", path, _kind(path)
    for path in places.folders:
        yield "folder", path, _kind(path), _names(path)
    for path in places.files:
        there = _kind(path)
        yield "file", path, there, content(path) if there[0] == stat.S_IFREG else ""


def _kind(path: str) -> tuple[int, str]:
    """What is there, 0 for nothing, and its true name."""
    try:
        return stat.S_IFMT(os.stat(path).st_mode), os.path.realpath(path)  # noqa: PTH116
    except (FileNotFoundError, NotADirectoryError):
        return 0, ""


def _names(folder: str) -> list[tuple[str, bool, bool, str]]:
    """The names in a folder, what stands behind each, and where links lead."""
    try:
        with os.scandir(folder) as found:
            return sorted(
                (
                    entry.name,
                    entry.is_dir(),
                    entry.is_file(),
                    os.path.realpath(entry.path) if entry.is_symlink() else "",
                )
                for entry in found
            )
    except (FileNotFoundError, NotADirectoryError):
        return []
