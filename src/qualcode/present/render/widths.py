"""How wide the columns of a printed table are, in centimetres."""

from __future__ import annotations

from qualcode.types import Table

_MOST_GROUPED = 12

# A letter of 10 pt, what stands around a word, the bounds of a column of numbers, and what
# the columns of words need at least.
_LETTER, _PADDING = 0.2, 0.4
_NARROWEST, _WIDEST = 1.1, 2.6
_LEAST_FOR_WORDS = 7.0
_SHARES = {"text": 1.0, "quote": 2.0, "number": 0.0}


def column_widths(table: Table, room: float) -> tuple[float, ...]:
    """Table and the room for it -> width of each column; together they fill the room.

    A column of numbers is as wide as the longest word above it; the others share the rest.
    """
    numbers = _number_widths(table)
    shares = [_SHARES[kind] for kind in table.kinds]
    unit = (room - sum(numbers)) / (sum(shares) or 1)
    return tuple(number + share * unit for number, share in zip(numbers, shares, strict=True))


def is_printable(table: Table, room: float) -> bool:
    """Whether a table is legible in the room: at most 12 grouped columns, space for words."""
    grouped = sum(map(bool, table.groups))
    return grouped <= _MOST_GROUPED and sum(_number_widths(table)) + _LEAST_FOR_WORDS <= room


def _number_widths(table: Table) -> list[float]:
    """Table -> the width of each column of numbers, 0 for the others."""
    return [
        max(_width(column), _width(group) / table.groups.count(group)) if kind == "number" else 0.0
        for column, group, kind in zip(table.columns, table.groups, table.kinds, strict=True)
    ]


def _width(heading: str) -> float:
    longest = max(map(len, heading.split()), default=0)
    return min(max(_NARROWEST, _PADDING + _LETTER * longest), _WIDEST)
