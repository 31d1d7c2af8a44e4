"""What results depend on besides the study: qualcode itself, Python, and the libraries."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import qualcode


@cache
def engine() -> str:
    """Give a hash of every file of qualcode, of Python's version and all that is installed.

    An upgrade, of a library too, or an edited source makes it another one. Raises OSError
    where the files of qualcode can't be read.
    """
    known = sha256(repr((qualcode.__version__, sys.version, sys.platform)).encode())
    for name, data in _files(Path(qualcode.__file__).parent.as_posix(), ""):
        known.update(f"{name} {len(data)}\n".encode("utf-8", "surrogatepass"))
        known.update(data)
    known.update(repr(_installed()).encode("utf-8", "surrogatepass"))
    return known.hexdigest()


def _files(folder: str, below: str) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder and those in it by name, but for what Python compiled."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _files(entry.path, f"{below}{entry.name}/")
        else:
            with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - three times as fast
                yield below + entry.name, file.read()


def _installed() -> list[str]:
    """The names of what is installed, which hold the versions."""
    return sorted(
        name
        for folder in filter(os.path.isdir, sys.path)
        for name in os.listdir(folder)  # noqa: PTH208
        if name.endswith((".dist-info", ".egg-info"))
    )
