"""A ZIP of transcripts -> its files, each a Source. Only its directory is read here.

Names are what people packed them as: old Windows and Mac programs don't say in which
encoding. Folders in a name serve to tell two files apart and never reach the disk.
"""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from qualcode.errors import Problem
from qualcode.read.source import BROKEN, Source

SUFFIX = ".zip"
_MOST_ENTRIES = 10_000
_MOST_BYTES = 2_000_000_000
_UTF8 = 0x800
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_OFTEN = frozenset("–—‘’“”…°²³·")
_UNPACK = "Unpack it and give the files in it."
_BROKEN = "Pack the files again, or give them as they are."

Wanted = Callable[[PurePosixPath], bool]


def members(path: Path, wanted: Wanted) -> tuple[list[Source], list[Problem]]:
    """A ZIP, and which of the names in it may be a transcript's -> its files, and what is amiss.

    Whatever is wrong with one entry leaves the others alone.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except BROKEN as error:
        closed = isinstance(error, PermissionError)
        what = "may not be opened." if closed else "is no ZIP, or a broken one."
        return [], [Problem(path.name, what, _BROKEN)]
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        return [], [Problem(path.name, "holds far more than transcripts.", _UNPACK)]
    sources: list[Source] = []
    problems: list[Problem] = []
    for place, entry in enumerate(entries):
        name = PurePosixPath(_name(entry))
        if entry.filename.endswith("/") or not name.name or not wanted(name):
            continue
        if problem := _refused(path, entry, name):
            problems.append(problem)
        else:
            sources.append(Source(path, str(name), place))
    return sources, problems


def _refused(path: Path, entry: zipfile.ZipInfo, name: PurePosixPath) -> Problem | None:
    """What to say of an entry that holds no transcript and looks as if it did."""
    where = f"{path.name}/{name}"
    if name.suffix.lower() == SUFFIX:
        return Problem(where, "is a ZIP inside a ZIP and was not opened.", _UNPACK)
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Problem(where, "is a link and not the file itself.", "Pack the file itself.")
    return None


def _name(entry: zipfile.ZipInfo) -> str:
    """An entry's name, its folders set apart by slashes; none of them leads upwards."""
    written = entry.orig_filename if entry.flag_bits & _UTF8 else _guessed(entry.orig_filename)
    parts = _CONTROL.sub("", written).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part.strip(". ") and not part.endswith(":"))


def _guessed(name: str) -> str:
    """A name in an encoding that the ZIP doesn't tell, which zipfile has read as DOS."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "cp437", "cp1252"):
        try:
            found = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or all(map(_is_western, found)):
            return found
    return name


def _is_western(letter: str) -> bool:
    """Whether a letter is one that names of files in Western languages have."""
    latin = unicodedata.name(letter, "").startswith("LATIN")
    return letter.isascii() or latin or letter in _OFTEN
