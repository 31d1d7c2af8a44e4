"""Text -> text that a file of some kind can hold."""

from __future__ import annotations

import re

# Characters that XML 1.0 cannot hold at all, and no page should.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Words too long for a narrow column, such as `social_support.companionship`, and where to break.
_LONG = 16
_LONG_WORD = re.compile(rf"\S{{{_LONG},}}")
_INSIDE = re.compile(r"(?<=\w[._/])(?=[^\W_])")
BREAK = "\u200b"

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def xml_safe(text: str) -> str:
    """Text -> the same, with U+FFFD for what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def formula_safe(text: str) -> str:
    """Text -> the same, or led in by an apostrophe where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_safe(text: str) -> str:
    """Text -> `formula_safe`, but for a lone `-`, which stands for nothing counted."""
    return text if text == "-" else formula_safe(text)


def breakable(text: str) -> str:
    """Text -> the same with unseen places to break, after the signs inside its longest words."""
    if len(text) < _LONG:
        return text
    return _LONG_WORD.sub(lambda word: _INSIDE.sub(BREAK, word[0]), text)
