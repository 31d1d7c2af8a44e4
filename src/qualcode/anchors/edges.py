"""Where words begin and end, so that no boundary is set inside one."""

from __future__ import annotations

import re
import unicodedata

_TOKEN = re.compile(r"\w+|[^\w\s]+")
_REACH = 48
_MOST = 12


def starts(text: str, near: int) -> list[int]:
    """The beginnings of words and signs nearest to an offset, the nearest first."""
    return _edges(text, near, 0)


def ends(text: str, near: int) -> list[int]:
    """The ends of words and signs nearest to an offset, the nearest first."""
    return _edges(text, near, 1)


def _edges(text: str, near: int, side: int) -> list[int]:
    begin, end = max(0, near - _REACH), min(len(text), near + _REACH)
    edges = [match.span()[side] for match in _TOKEN.finditer(text, begin, end)]
    whole = [edge for edge in edges if not _cuts(text, edge)]
    return sorted(whole, key=lambda edge: (abs(edge - near), edge))[:_MOST]


def _cuts(text: str, at: int) -> bool:
    """Whether an offset stands inside a word, or between a letter and its accent."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    joined = before.isalnum() or unicodedata.combining(before) > 0
    return unicodedata.category(after).startswith("M") or (joined and after.isalnum())
