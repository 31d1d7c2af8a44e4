"""The one font of every figure: what it can write, how wide words are, where they are broken.

It is the font that matplotlib brings along, so that a figure looks the same on every computer.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.present.figures.library import matplotlib

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

FAMILY = "DejaVu Sans"
_FILES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
_MISSING = "□"
_CM_PER_POINT = 2.54 / 72
_MEASURED_AT = 100


def plain(text: str) -> str:
    """Text -> the same on one line, without characters that no file may hold."""
    return " ".join("".join(" " if _unfit(char) else char for char in text).split())


def lacking(text: str) -> str:
    """Text -> the characters that the font has no shape for, each once."""
    return "".join(dict.fromkeys(char for char in text if not _has(char) and not _unseen(char)))


def writable(text: str) -> str:
    """Text -> the same with a box for every character that the font lacks."""
    return "".join(
        char if _has(char) else "" if _unseen(char) else _MISSING for char in plain(text)
    )


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Text and its size in points -> its width in centimetres."""
    return _points(writable(text), bold=bold) * size / _MEASURED_AT * _CM_PER_POINT


def line_height(size: float) -> float:
    """Size in points -> the height of a line in centimetres."""
    return 1.2 * size * _CM_PER_POINT


def wrapped(
    text: str, room: float, size: float, *, bold: bool = False, lines: int = 3
) -> list[str]:
    """Text -> at most so many lines, none wider than ``room`` centimetres; "…" where it is cut."""
    found = _broken(plain(text), room, size, bold=bold)
    if len(found) <= lines:
        return found
    return [*found[: lines - 1], _cut(found[lines - 1] + "…", room, size, bold=bold)]


def _broken(text: str, room: float, size: float, *, bold: bool) -> list[str]:
    """Text -> its lines, broken at spaces, and inside a word only where it is too long."""
    found = [""]
    for word in text.split(" "):
        longer = f"{found[-1]} {word}".strip()
        if width(longer, size, bold=bold) <= room:
            found[-1] = longer
            continue
        pieces = _pieces(word, room, size, bold=bold)
        found = [*found, *pieces] if found[-1] else pieces
    return found


def _pieces(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    """A word -> itself, or pieces of it that each fit."""
    found = [""]
    for char in word:
        if found[-1] and width(found[-1] + char, size, bold=bold) > room:
            found.append("")
        found[-1] += char
    return found


def _cut(text: str, room: float, size: float, *, bold: bool) -> str:
    """A line that ends with "…" -> the same, shortened before it until it fits."""
    while len(text) > 1 and width(text, size, bold=bold) > room:
        text = f"{text[:-2].rstrip()}…"
    return text


@cache
def _font(*, bold: bool) -> FT2Font:
    folder = Path(matplotlib().get_data_path(), "fonts", "ttf")
    from matplotlib.ft2font import FT2Font

    font = FT2Font(str(folder / _FILES[bold]))
    font.set_size(_MEASURED_AT, 72)
    return font


@cache
def _has(char: str) -> bool:
    return _font(bold=False).get_char_index(ord(char)) > 0


def _unfit(char: str) -> bool:
    """Whether a character breaks lines or is none that XML allows."""
    return unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in "\ufffe\uffff"


def _unseen(char: str) -> bool:
    """Whether a character only steers how its neighbours look."""
    return unicodedata.category(char) in {"Cf", "Mn", "Me"}


@cache
def _points(text: str, *, bold: bool) -> float:
    font = _font(bold=bold)
    font.set_text(text)
    return float(font.get_width_height()[0]) / 64
