"""Ids: a transcript's from its file, an informant's from whatever tells it first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from qualcode.read.speakers import header, labels

# What Windows forbids in a name, control characters, and marks that turn text around.
_UNSAFE = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]'
    "|[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE
)
_LONGEST = 120
# Linux counts bytes and stops at 255; a suffix must still fit behind.
_LONGEST_BYTES = 230
_WHOLE_WORD = r"(?<![^\W_]){}(?![^\W_])"


def transcript_id(path: Path) -> str:
    """A file -> its id: the name without suffix, made safe as a file name anywhere.

    NFC; at most 120 characters; never empty. Letters of any script, spaces and emoji stay.
    """
    safe = _UNSAFE.sub("-", unicodedata.normalize("NFC", path.stem))
    safe = safe.encode()[:_LONGEST_BYTES].decode(errors="ignore")[:_LONGEST].strip(" .")
    if _RESERVED.match(safe):
        safe = f"_{safe}"[:_LONGEST].rstrip(" .")
    return safe or "transcript"


def informants(
    speakers: Sequence[str],
    *,
    explicit: str | None,
    known: Collection[str],
    attributes: Mapping[str, str],
    stem: str,
) -> dict[str, str]:
    """Informant speakers' labels -> their ids.

    Of several, each label is its own id, as ``known`` writes it. A single one takes the
    explicit id, else a known id that is its label, else the header's code, else a known id
    in ``stem``, else ``stem`` itself.
    """
    written = {labels.key(name): name for name in known}
    if len(speakers) > 1:
        return {label: written.get(labels.key(label), label) for label in speakers}
    return {
        label: explicit
        or written.get(labels.key(label))
        or _from_header(attributes, written)
        or _from_stem(stem, known)
        or stem
        for label in speakers
    }


def _from_header(attributes: Mapping[str, str], written: Mapping[str, str]) -> str:
    """The code or the known id that the header gives, or ""."""
    for key in ("informant", "code", "name"):
        value = attributes.get(key, "")
        whole = written.get(labels.key(value))
        code = header.code(value) if key != "name" else ""
        if whole or code:
            return whole or written.get(labels.key(code), code)
    return ""


def _from_stem(stem: str, known: Collection[str]) -> str:
    """The one known id that stands in a file's name as a whole word, or ""."""
    found = [
        name
        for name in known
        if re.search(_WHOLE_WORD.format(re.escape(name)), stem, flags=re.IGNORECASE)
    ]
    longest = max(map(len, found), default=0)
    found = [name for name in found if len(name) == longest]
    return found[0] if len(found) == 1 else ""
