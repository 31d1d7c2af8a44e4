"""WebVTT: what Zoom, Teams, YouTube, noScribe and most recognisers export.

Speakers are voice tags (``<v Siti>``) or labels in the words (``Siti: ...``).

A title behind WEBVTT, styles, regions and comments were never said and are dropped, with one
exception: a comment above the first cue that reads as the head of a transcript
(``Informan: R1``) is kept as its first lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from qualcode.read.content import decode
from qualcode.read.layout import captions
from qualcode.read.speakers import header
from qualcode.read.speakers.vocabulary import vocabulary
from qualcode.types import Line

_HIDDEN = ("STYLE", "REGION")
_NOTES = ("NOTE", "WEBVTT")
# What programs write about a file, and no researcher about an interview.
_MACHINE = frozenset({"language", "duration", "title", "note"})


def lines(data: bytes) -> list[Line]:
    """Bytes -> lines. Raises UnreadableFile if there are no cues, or no words in them."""
    top, said = captions.cues(decode.lines(data))
    return captions.lines(list(_above(top)), said)


def _above(rows: Sequence[str]) -> Iterator[Line]:
    """The lines above the first cue that are about the interview, with a blank one below."""
    kept = False
    for blank, block in groupby(rows, key=lambda row: not row.strip()):
        if not blank and (about := _about(list(block))):
            kept = True
            yield from map(Line, about)
    if kept:
        yield Line("")


def _about(block: list[str]) -> list[str]:
    """A block above the first cue -> what stays of it."""
    first, _, rest = block[0].strip("\ufeff ").partition(" ")
    if first.rstrip() in _HIDDEN:
        return []
    if first.rstrip() not in _NOTES:
        return [captions.plain(row) for row in block]
    rows = [*([rest.strip()] if first == "NOTE" and rest.strip() else []), *block[1:]]
    return rows if _is_header(rows) else []


def _is_header(rows: Sequence[str]) -> bool:
    """Whether a comment says who was interviewed, when, where or by whom."""
    told = header.read([*rows, ""], Counter()).attributes
    return bool((set(told) & set(vocabulary().header.values())) - _MACHINE)
