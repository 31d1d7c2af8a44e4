"""What stands around a table or figure: its label, what is said below it, and its anchor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import TypeAlias

from qualcode.present.figures.charts import Figure
from qualcode.present.house import House
from qualcode.present.parts import Part
from qualcode.present.worded import worded
from qualcode.present.wording import wording
from qualcode.types import Language, Table

Captioned: TypeAlias = Table | Figure

_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9]+")


def words(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `words.toml`."""
    return worded(__package__, "words.toml", language)


def kind(part: Captioned) -> str:
    """`Tabel` or `Gambar`, by which a word processor counts and lists them."""
    if isinstance(part, Table):
        return wording(part.language)["table"]
    return words(part.language)["figure"]


def label(part: Captioned) -> str:
    """Table or figure -> how a text refers to it: `Tabel 4.1`."""
    return f"{kind(part)} {part.number}".strip()


def caption(part: Captioned) -> str:
    """Table or figure -> label and title on one line."""
    return f"{label(part)} {part.title}"


def below(part: Captioned, house: House) -> tuple[tuple[str, str], ...]:
    """What is said below -> its paragraphs, each with the word that leads it in, or "".

    `Keterangan:` and then the source, or one paragraph after `Note.` as APA has it.
    """
    said = " ".join(part.notes)
    if house.style == "apa":
        whole = " ".join(filter(None, (said, part.source)))
        return ((words(part.language)["note_apa"], whole),) if whole else ()
    notes = ((wording(part.language)["notes"], said),) if said else ()
    return (*notes, *([("", part.source)] if part.source else []))


def below_as_text(part: Captioned, house: House) -> tuple[str, ...]:
    """What `below` says, for files without a look for the leading word."""
    return tuple(f"{lead} {text}".strip() for lead, text in below(part, house))


def anchors(parts: Iterable[Part]) -> list[str]:
    """Parts -> a name for each that text can refer to, no two alike: letters, digits and `_`."""
    found: dict[str, None] = {}
    for part in parts:
        wanted = part.id if isinstance(part, Table | Figure) else "part"
        name = base = _NOT_IN_A_NAME.sub("_", wanted)[:24]
        for again in count(2):
            if name not in found:
                break
            name = f"{base}_{again}"
        found[name] = None
    return list(found)


def captioned(parts: Sequence[Part]) -> Sequence[Captioned]:
    """The tables and figures among parts."""
    return [part for part in parts if isinstance(part, Table | Figure)]


def language_of(parts: Sequence[Part]) -> Language:
    """The language of parts, as the first table or figure has it."""
    return next((part.language for part in captioned(parts)), "id")
