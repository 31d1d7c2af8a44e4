"""Times as transcripts write them -> seconds since the recording began."""

from __future__ import annotations

import re

TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_RANGE = rf"{TIME}(?:\s{{0,2}}(?:-->?|-|–|—)\s{{0,2}}{TIME})?"
# Either in brackets, or with hours so that "7:30" in speech is no time stamp.
STRICT = (
    rf"(?:\[\s?{_RANGE}\s?\]|\(\s?{_RANGE}\s?\)|<{_RANGE}>|\{{{_RANGE}\}}"
    r"|\d{1,3}:\d{2}:\d{2}(?:[.,]\d{1,3})?(?!\w))"
)
LOOSE = rf"(?:{STRICT}|{_RANGE}(?!\w))"
# As f4 and easytranscript write it, at a paragraph's end; the last digit is a tenth.
_F4 = r"#\d{1,2}:\d{2}:\d{2}(?:-\d)?#"
ENDING = re.compile(rf"{_F4}\s*$")
LEADING = re.compile(rf"\s*(?P<stamp>{STRICT}|{_F4})\s*[-–—]?\s*")
# Inside words only what can hardly be speech: square brackets, or any others with hours.
_HOURS = r"\d{1,3}:\d{2}:\d{2}(?:[.,]\d{1,3})?"
INSIDE = re.compile(rf"{_F4}|\[\s?{_RANGE}\s?\]|\(\s?{_HOURS}\s?\)|<{_HOURS}>|\{{{_HOURS}\}}")
_FIRST = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2}(?:[.,]\d{1,3}|-\d)?)")
_WHOLE = re.compile(rf"\s*{LOOSE}\s*$")


def seconds(stamp: str) -> float:
    """A stamp -> seconds; of a range, its start. Raises ValueError if there is no time."""
    found = _FIRST.search(stamp)
    if found is None:
        raise ValueError(f"no time in {stamp!r}")
    hours, minutes, rest = found.groups(default="0")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest.replace(",", ".").replace("-", "."))


def whole(cell: str) -> float | None:
    """Text that is nothing but a stamp -> seconds, else None."""
    return seconds(cell) if _WHOLE.match(cell) else None
