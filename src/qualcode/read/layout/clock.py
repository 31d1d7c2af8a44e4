"""A column of times -> seconds. One cell alone does not tell in which unit it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from qualcode.read.speakers import stamps

Times = list[float | None]

_NUMBER = re.compile(r"\d{1,12}(?:[.,]\d{1,9})?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{2})\.(\d{2})")
_DATED = re.compile(r"\d{4}-\d\d-\d\d[T ](?=\d)")
_RANGE = re.compile(r"\s*(?:-->?|–|—|\bs\.?/?d\.?\b)\s*|(?<=\d)\s*-\s*(?=\d)")
_FRACTION = re.compile(r"(:\d{2}[.,]\d{3})\d+$")
_MOSTLY = 0.8
# Speakers change, and recognisers cut, more often than every five minutes: whole numbers that
# lie further apart are thousandths.
_APART = 300
_HOUR = 3600
_LONGEST = 80
# Excel takes a typed 12:40 for twelve hours: no interview lasts so long, to the minute.
_TOO_LONG = 5 * _HOUR


def seconds(cells: Sequence[str], ends: Sequence[str] | None = None) -> tuple[Times, Times]:
    """The cells of a column of times, and of one of ends -> seconds where each row begins, ends.

    ``1:02``, ``00:01:02.5``, ``[00:01]``, ``00.01.02``, seconds, thousandths, dates with a
    time; ``00:01 - 00:05`` holds both. What is no time is None.
    """
    short = (" ".join(cell[:_LONGEST].split()) for cell in cells)
    parted = [_RANGE.split(_DATED.sub("", cell), maxsplit=1) for cell in short]
    first = [_time(parts[0]) for parts in parted]
    last = [_time(parts[1]) if len(parts) > 1 else None for parts in parted]
    if ends is not None:
        last = [_time(cell) for cell in ends]
    scale = _scale(cells, first, last)
    return [_scaled(one, scale) for one in first], [_scaled(one, scale) for one in last]


def reads(cells: Sequence[str]) -> bool:
    """Whether most cells of a column headed as time are times."""
    filled = [cell for cell in cells if cell]
    known = sum(one is not None for one in seconds(filled)[0])
    return bool(filled) and known >= _MOSTLY * len(filled)


def stamped(cells: Sequence[str]) -> bool:
    """Whether a column without a heading holds stamps with colons."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(":" in cell for cell in filled) and reads(filled)


def numbers(cells: Sequence[str]) -> bool:
    """Whether every cell is a number, none less than the one before: seconds, perhaps."""
    if not cells or not all(_NUMBER.fullmatch(cell) for cell in cells):
        return False
    return all(one <= two for one, two in pairwise(map(_number, cells)))


def spans(starts: Sequence[str], ends: Sequence[str]) -> bool:
    """Whether two columns are the beginnings and ends of stretches in order."""
    begun, ended = seconds(starts, ends)
    both = [(a, b) for a, b in zip(begun, ended, strict=True) if a is not None and b is not None]
    longer = any(a < b for a, b in both)
    return longer and all(a <= b for a, b in both)


def _time(cell: str) -> float | None:
    """One cell -> its number, in whatever unit it counts."""
    bare = _FRACTION.sub(r"\1", _DATED.sub("", cell).strip(" []()<>{}#"))
    if _NUMBER.fullmatch(bare):
        return _number(bare)
    if dotted := _DOTTED.fullmatch(bare):
        hours, minutes, rest = map(int, dotted.groups())
        return float(hours * _HOUR + minutes * 60 + rest)
    return stamps.whole(bare)


def _number(cell: str) -> float:
    return float(cell.replace(",", "."))


def _scale(cells: Sequence[str], first: Times, last: Times) -> float:
    """What to divide by to have seconds."""
    begun = [one for one in first if one is not None]
    if any(":" in cell or cell.count(".") > 1 for cell in cells):
        whole = all(one % 60 == 0 for one in begun)
        typed = len(begun) > 2 and whole and begun[0] < _HOUR
        return 60 if typed and max(begun) >= _TOO_LONG else 1
    steps = [two - one for one, two in pairwise(begun) if two > one]
    steps += [b - a for a, b in zip(first, last, strict=True) if None not in (a, b)]  # type: ignore[operator]
    fine = all(one == int(one) for one in begun)
    return 1000 if fine and steps and median(steps) > _APART else 1


def _scaled(one: float | None, scale: float) -> float | None:
    return None if one is None else one / scale
