"""Bytes onto the disk, so that a crash at any moment costs at most what was being written."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import time
from pathlib import Path

_TRIES, _PAUSE = 10, 0.05


def add(path: Path, line: bytes) -> None:
    """Write one line at the end; what a failed write left behind is cut off again."""
    new = not path.exists()
    with io.FileIO(path, "a+") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 1))
        try:
            _write(file, _closed(file.read()) + line)
        except BaseException:
            with contextlib.suppress(OSError):
                file.truncate(size)
            raise
    if new:
        _keep_name(path)


def put(path: Path, lines: bytes) -> None:
    """Write a file with ``lines`` at its end beside it, then put that in its place at a stroke."""
    target = path.resolve()
    beside = target.with_name(f".{target.stem}.new")
    before = target.read_bytes() if target.exists() else b""
    try:
        with io.FileIO(beside, "w") as file:
            _write(file, before + _closed(before[-1:]) + lines)
        if before:
            shutil.copymode(target, beside)
        _replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    _keep_name(target)


def _closed(last: bytes) -> bytes:
    """The last byte of a file -> the line end that is still lacking, if one is."""
    return b"" if last in (b"", b"\n") else b"\n"


def _write(file: io.FileIO, data: bytes) -> None:
    """Write bytes at one go and wait until the disk has them. Raises OSError."""
    left = memoryview(data)
    while left:
        left = left[os.write(file.fileno(), left) :]
    os.fsync(file.fileno())


def _replace(beside: Path, target: Path) -> None:
    """Put a file in another's place, which Windows refuses while someone reads that one."""
    for _ in range(_TRIES):
        with contextlib.suppress(PermissionError):
            beside.replace(target)
            return
        time.sleep(_PAUSE)
    beside.replace(target)


def _keep_name(path: Path) -> None:
    """Wait until the disk has the name of a new file, and its folder's, where systems can."""
    for folder in (path.parent, path.parent.parent):
        with contextlib.suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)
