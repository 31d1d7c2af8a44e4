"""How wide the columns of a printed table are, in centimetres."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from math import sqrt

from qualcode.present.render.safe import BREAK, breakable
from qualcode.types import Table

_MOST_GROUPED = 12

# A letter of 10 pt in a bold head, in a word and in a sentence, and what stands around a word.
_HEAD_LETTER, _WORD_LETTER, _LETTER, _PADDING = 0.22, 0.19, 0.17, 0.4

# The bounds of a column of numbers and of one of words; what a column of
# words needs by the letters its cells usually have, and all such columns together.
_NARROWEST, _WIDEST_NUMBER, _WIDEST_WORD = 1.1, 2.6, 4.5
_LEAST_FOR_LETTERS = ((160, 4.0), (40, 3.2), (0, _NARROWEST))
_LEAST_FOR_WORDS = 5.4


def column_widths(table: Table, room: float) -> tuple[float, ...]:
    """Table and the room for it -> width of each column; together they fill the room.

    Every column gets what its longest word needs; columns of words share the rest by how
    much they have to say.
    """
    least = _least_widths(table)
    spare = room - sum(least)
    wishes = _wishes(table, least)
    if spare <= 0 or not any(wishes):
        return tuple(width * room / sum(least) for width in least)
    share = spare / sum(wishes)
    return tuple(width + wish * share for width, wish in zip(least, wishes, strict=True))


def is_printable(table: Table, room: float) -> bool:
    """Whether a table is legible in the room: at most 12 grouped columns, space for words."""
    grouped = sum(map(bool, table.groups))
    least = _least_widths(table)
    words = sum(width for width, kind in zip(least, table.kinds, strict=True) if kind != "number")
    return grouped <= _MOST_GROUPED and sum(least) - words + max(words, _LEAST_FOR_WORDS) <= room


def _wishes(table: Table, least: Sequence[float]) -> list[float]:
    """Table -> how much wider each column would like to be; numbers never."""
    return [
        0.0 if kind == "number" else 1.0 + max(_PADDING + _LETTER * _usual(table, at) - width, 0.0)
        for at, (kind, width) in enumerate(zip(table.kinds, least, strict=True))
    ]


def _least_widths(table: Table) -> list[float]:
    """Table -> the width below which each column can't be read."""
    return [_least(table, at) for at in range(len(table.columns))]


def _least(table: Table, at: int) -> float:
    group = table.groups[at]
    share = _longest([group]) / table.groups.count(group)
    head = _PADDING + _HEAD_LETTER * max(share, _longest([table.columns[at]]))
    cells = [row[at].text for row in table.rows]
    if table.kinds[at] == "number":
        body = _PADDING + _WORD_LETTER * max(map(len, cells), default=0)
        return min(max(_NARROWEST, head, body), _WIDEST_NUMBER)
    body = _PADDING + _WORD_LETTER * _longest(cells)
    usual = _usual(table, at)
    least = next(width for letters, width in _LEAST_FOR_LETTERS if usual >= letters)
    return max(min(max(head, body), _WIDEST_WORD), least)


def _longest(texts: Sequence[str]) -> int:
    """Texts -> the letters of their longest word, or of its longest part where it may break."""
    words = frozenset(chain.from_iterable(text.split() for text in texts))
    parts = (part for word in words for part in breakable(word).split(BREAK))
    return max(map(len, parts), default=0)


def _usual(table: Table, at: int) -> float:
    """Column -> the letters of its cells as the root of their mean square: long ones count."""
    squares = [len(row[at].text) ** 2 for row in table.rows if row[at].text]
    return sqrt(sum(squares) / len(squares)) if squares else 0.0
