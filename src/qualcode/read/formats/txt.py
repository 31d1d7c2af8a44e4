"""Plain text: a line is a line, and a row of a table typed with strokes is one too.

The numbers of pages are nobody's words, where several stand alone on their lines and count up:
``Halaman 2 dari 5``, ``Page 3``, ``- 4 -``, ``5``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qualcode.read.content import decode
from qualcode.read.layout import pipes
from qualcode.types import Line

_TWICE = 2
# A page may be empty, so that its number is left out.
_STEP = 2
_LONGEST = 40
_PAGE = re.compile(
    r"\s*(?:(?P<word>halaman|hal\.?|hlm\.?|page|pg\.?|p\.)\s{1,4}(?P<page>\d{1,4})"
    r"(?:\s{0,2}(?:dari|of|/)\s{0,2}\d{1,4})?|-\s?(?P<dashed>\d{1,4})\s?-|(?P<bare>\d{1,4}))\s*",
    re.IGNORECASE,
)
# What stands right above an answer that is only a number: a label, a question, a time.
_ASKED = re.compile(r"(?:[:：?]|:\d\d)$")


def lines(data: bytes) -> list[Line]:
    """Bytes -> one Line a line, in any common encoding."""
    found = pipes.lines(decode.lines(data), Line)
    for at in _pages([line.text for line in found]):
        if found[at].speaker is None:
            found[at] = replace(found[at], speaker="")
    return found


def _pages(written: Sequence[str]) -> list[int]:
    """The lines that hold nothing but a page's number, if several do."""
    kinds: dict[str, list[tuple[int, int]]] = {}
    for at, line in enumerate(written):
        match = _PAGE.fullmatch(line) if len(line) <= _LONGEST else None
        if match and (kind := match.lastgroup) and not _answers(written[at - 1] if at else ""):
            kinds.setdefault(kind, []).append((at, int(match[kind])))
    rising = [at for kind, places in kinds.items() if _rises(kind, places) for at, _ in places]
    return sorted(rising) if len(rising) >= _TWICE else []


def _rises(kind: str, places: Sequence[tuple[int, int]]) -> bool:
    """Whether numbers count up; without a word beside them page by page, and on lines apart."""
    steps = [(after[0] - one[0], after[1] - one[1]) for one, after in pairwise(places)]
    if kind == "page":
        return all(number > 0 for _, number in steps)
    return all(0 < number <= _STEP and line > 1 for line, number in steps)


def _answers(before: str) -> bool:
    return _ASKED.search(before.rstrip()[-_LONGEST:]) is not None
