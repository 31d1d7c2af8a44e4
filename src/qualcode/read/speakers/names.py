"""Ids: a transcript's from its file, an informant's from whatever tells it first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from pathlib import Path

from qualcode.read.speakers import header, labels
from qualcode.read.speakers.vocabulary import vocabulary

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

    A single one takes the explicit id, else a known id that is its label, else the header's
    code, else a known id in ``stem``, else ``stem`` itself. Of several, the one labelled as
    the informant does so too, and every other's id is its label, or ``stem`` and the label
    where that is no name: P1 is somebody else in every focus group.
    """
    written = {labels.key(name): name for name in known}
    told = explicit or _from_header(attributes, written) or _from_stem(stem, known)
    if len(speakers) == 1:
        return {
            label: explicit or written.get(labels.key(label)) or told or stem for label in speakers
        }
    main = _main(speakers, told) if told else None
    return {
        label: written.get(labels.key(label))
        or (told if label == main else _of_several(label, speakers, stem, written))
        for label in speakers
    }


def _main(speakers: Sequence[str], told: str) -> str | None:
    """The one of several whom this id is for: labelled so, or as the informant.

    That is I beside Ibu, and Informan beside Petugas.
    """
    words = vocabulary()
    letters = {
        key
        for table in words.letters.values()
        for key, one in table.items()
        if one.role == "informant"
    }
    said = [one for one in speakers if labels.stem(one) in letters or labels.role_word(one)]
    plain = [one for one in said if labels.known_word(one) not in words.offices]
    same = [one for one in speakers if labels.key(one) == labels.key(told)]
    return next((some[0] for some in (same, plain, said) if len(some) == 1), None)


def _of_several(label: str, speakers: Sequence[str], stem: str, written: Mapping[str, str]) -> str:
    """The id of one informant among several whom nobody else names."""
    coded = [one for one in speakers if _is_code(one)]
    if label not in coded or all(_from_stem(stem, [one]) for one in coded):
        return label
    return written.get(labels.key(f"{stem}-{label}"), f"{stem}-{label}")


def _is_code(label: str) -> bool:
    """Whether a label is a number, a letter, a role or a kinship, and not a name: P1, I, Ibu."""
    if together := labels.several(label):
        return any(map(_is_code, together))
    key, words = labels.key(label), vocabulary()
    plain = {*words.roles, *words.kin, *words.courtesies, *chain(*words.letters.values())}
    return len(key) == 1 or key[-1:].isdigit() or key in plain


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
    folded = stem.casefold()
    near = [name for name in known if name.casefold() in folded]  # a regex each takes far longer
    found = [
        name
        for name in near
        if re.search(_WHOLE_WORD.format(re.escape(name)), stem, flags=re.IGNORECASE)
    ]
    longest = max(map(len, found), default=0)
    found = [name for name in found if len(name) == longest]
    return found[0] if len(found) == 1 else ""
