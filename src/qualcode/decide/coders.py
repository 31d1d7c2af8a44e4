"""The name a coder gives -> the name of the coder's log, safe on every system."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache

from qualcode.errors import BadSettings, Problem

SUFFIX = ".jsonl"
_TOOL = "qualcode"
_TODO = 'Give your name or initials with --coder, or write coder = "rina" into qualcode.toml.'
_NUMBERED = (f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")
_RESERVED = frozenset({"con", "prn", "aux", "nul", *_NUMBERED})  # by Windows, with any suffix
_LONGEST = 80  # bytes; 255 is what file systems take, 143 where the disk is encrypted


def file_name(coder: str) -> str:
    """``Rina A.`` -> ``rina-a.jsonl``. Raises BadSettings where nothing of the name is left."""
    key = coder_key(coder)
    if not key:
        raise BadSettings(Problem("coder", f"{coder!r} holds no letter and no digit.", _TODO))
    if key == _TOOL:
        what = f"{coder!r} is the name that suggestions of the tool itself stand under."
        raise BadSettings(Problem("coder", what, _TODO))
    return f"{key}{SUFFIX}"


def same_coder(one: str, other: str) -> bool:
    """Whether two names are one coder, because they stand for the same log."""
    return coder_key(one) == coder_key(other)


@lru_cache(maxsize=256)
def coder_key(coder: str) -> str:
    """Name -> its letters and digits of any script in small, with hyphens between; "" if none.

    An underscore is never part of a name, so it tells ``con_`` (which Windows allows) apart.
    """
    folded = unicodedata.normalize("NFD", coder).casefold()
    spaced = "".join(map(_kept, unicodedata.normalize("NFC", folded)))
    key = _bounded("-".join(spaced.split()))
    return f"{key}_" if key in _RESERVED else key


def _kept(letter: str) -> str:
    """A letter, digit or accent as it is; nothing for an invisible mark; else a space."""
    category = unicodedata.category(letter)
    if category[0] in "LMN":
        return letter
    return "" if category == "Cf" else " "


def _bounded(key: str) -> str:
    """Cut a long name short; its hash keeps it apart from others that begin alike."""
    data = key.encode()
    if len(data) <= _LONGEST:
        return key
    start = data[: _LONGEST - 9].decode(errors="ignore").rstrip("-")
    return f"{start}-{hashlib.sha256(data).hexdigest()[:8]}"
