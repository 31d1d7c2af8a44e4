"""Lines as a format gives them -> lines as they stay: NFC, one kind of space, no bytes astray."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from qualcode.errors import Problem
from qualcode.types import Line, Mark

# Invisible and without meaning between letters. The joiners U+200C and U+200D stay: they
# hold emoji together.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACE = re.compile("[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x0b\x0c]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def lines(raw: Sequence[Line]) -> list[Line]:
    """Lines -> the same lines, cleaned. Their number never changes."""
    return [_line(line) for line in raw]


def _line(line: Line) -> Line:
    """One line, cleaned; most are clean already."""
    speaker = None if line.speaker is None else text(line.speaker).strip()
    words = text(line.text)
    clean = words == line.text and speaker == line.speaker
    return line if clean else replace(line, text=words, speaker=speaker, marks=_moved(line))


def _moved(line: Line) -> tuple[Mark, ...]:
    """A line's marks, at the places where their words stand once it is clean."""
    found, at, length = [], 0, 0
    for mark in line.marks:
        at, length = mark.at, length + len(text(line.text[at : mark.at]))
        found.append(replace(mark, at=length))
    return tuple(found)


def text(written: str) -> str:
    """One line's words, cleaned: what is invisible goes before NFC joins what it parted."""
    if written.isascii() and written.isprintable():
        return written
    visible = _SPACE.sub(" ", _CONTROL.sub("", _INVISIBLE.sub("", written)))
    return unicodedata.normalize("NFC", visible)


def problems(raw: Sequence[Line]) -> list[Problem]:
    """Lines -> a warning for what was dropped or could not be decoded, naming the line."""
    # What holds a control byte is not printable; few other lines are not.
    odd = [
        number
        for number, line in enumerate(raw, 1)
        if not line.text.isprintable() and _CONTROL.search(line.text)
    ]
    dropped = _warning(
        odd,
        "stray control bytes (NUL and the like) were dropped{more}.",
        "Check that no words are missing there.",
    )
    broken = _warning(
        [number for number, line in enumerate(raw, 1) if "\ufffd" in line.text],
        "some letters could not be read and stand as \ufffd{more}.",
        "Correct them, and save the file as UTF-8.",
    )
    return dropped + broken


def _warning(found: Sequence[int], message: str, todo: str) -> list[Problem]:
    """At most one warning, at the first of these lines."""
    if not found:
        return []
    more = f", here and in {len(found) - 1} more lines" if len(found) > 1 else ""
    return [Problem("", message.format(more=more), todo, line=found[0], severity="warning")]
