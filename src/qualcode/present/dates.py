"""Dates and lengths of time as people write them -> as tables show them, or as written."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import get_args

from qualcode.present.wording import wording
from qualcode.types import Language

_SHORTEST = 3  # "Mar", "Agu", "Sep"
_LAST_MONTH, _LAST_DAY = 12, 31
_YEAR_FIRST = re.compile(r"\b(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"\b(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})(?!\d)")
_NAMED = re.compile(
    r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<m>[^\W\d_]+)\.?,?[\s-]+(?P<y>\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(
    r"\b(?P<m>[^\W\d_]+)\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})(?!\d)"
)

_PLAYER = re.compile(r"(\d{1,4}):(\d{2}):(\d{2})(?:[.,]\d+)?")
_SPOKEN = re.compile(
    r"(?:(?P<h>\d{1,4}(?:[.,]\d{1,4})?)\s*(?:jam|j|hours?|hrs?|h)\b\.?)?\s*(?:dan\s|and\s|,)?\s*"
    r"(?:(?P<m>\d{1,4}(?:[.,]\d{1,4})?)\s*(?:menit|mnt|minutes?|mins?|m|['’′])?\.?)?\s*"
    r"(?:(?P<s>\d{1,4})\s*(?:detik|dtk|seconds?|secs?|s)\b\.?)?"
)  # fmt: skip


def dated(written: str, language: Language) -> str:
    """A date as written -> ``04-03-2024``; what is no plain date stays as it is.

    ``3/4/2024`` is the third of April, as Indonesia writes it; in an English study, where it
    may as well be the fourth of March, it stays as written.
    """
    for shape in (_YEAR_FIRST, _DAY_FIRST, _NAMED, _MONTH_FIRST):
        if found := shape.search(written):
            day, month = int(found["d"]), _month(found["m"])
            doubtful = shape is _DAY_FIRST and language == "en" and day <= _LAST_MONTH
            if month and 1 <= day <= _LAST_DAY and not doubtful:
                return f"{day:02}-{month:02}-{found['y']}"
    return " ".join(written.split())


def minutes(written: str) -> int | None:
    """A length of time as written -> whole minutes, halves up; None where it can't be told."""
    text = written.strip().casefold()
    if found := _PLAYER.fullmatch(text):
        hours, mins, seconds = map(Decimal, found.groups())
    elif text and (found := _SPOKEN.fullmatch(text)):
        hours, mins, seconds = (Decimal((found[unit] or "0").replace(",", ".")) for unit in "hms")
    else:
        return None
    return int(60 * hours + mins + seconds / 60 + Decimal("0.5"))


def _month(written: str) -> int | None:
    """A month's number, name or abbreviation, in either language -> its number."""
    if written.isdecimal():
        return int(written) if 1 <= int(written) <= _LAST_MONTH else None
    name = written.casefold()
    named = (at for month, at in _months() if len(name) >= _SHORTEST and month.startswith(name))
    return next(named, None)


@cache
def _months() -> tuple[tuple[str, int], ...]:
    """The names of the months in every language, each with its number."""
    return tuple(
        (name, at)
        for language in get_args(Language)
        for at, names in enumerate(wording(language)["months"].split(), 1)
        for name in names.split("/")
    )
