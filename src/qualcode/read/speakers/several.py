"""Whether a file holds several interviews: titles that count up, or header lines that come again.

Each person would be a column of their own; in one file all who bear one label are one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from qualcode.anchors import LineIndex
from qualcode.errors import Problem
from qualcode.read.speakers import header
from qualcode.read.speakers.vocabulary import vocabulary
from qualcode.read.turns import Script

_TWICE = 2
_MOST_NAMED = 10
_LONGEST = 80
_SENTENCE_ENDS = (*".?!,…", "")
_MOST_WORDS = 12
_WORD = re.compile(r"[^\W_]+")
_COUNTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]{1,4}[-_ ]?)?\d{1,3}(?![^\W_])|\b[IVX]{1,5}\b")
# Header lines of which every person has one.
_OWN = ("name", "code", "informant")


def problems(script: Script, informants: Collection[str]) -> Iterator[Problem]:
    """Script and the labels of its informants -> a warning if one speaks in two interviews."""
    talk = _talk(script, informants)
    begun = _begun(_openings(script), [line for line, _ in talk])
    if not _shared(begun, talk):
        return
    named = ", ".join(map(str, begun[:_MOST_NAMED]))
    more = f" and {len(begun) - _MOST_NAMED} more" if len(begun) > _MOST_NAMED else ""
    message = (
        f"this file seems to hold {len(begun)} interviews (they begin at the lines {named}{more}), "
        "and all of them count as the same informants'."
    )
    todo = "If different people were interviewed, save each interview as a file of its own."
    yield Problem("", message, todo, begun[1], "warning")


def _talk(script: Script, informants: Collection[str]) -> list[tuple[int, str]]:
    """Where informants speak, by line, and who."""
    lines = LineIndex(script.text)
    return [
        (lines.line(said.span.start), said.speaker)
        for said in script.utterances
        if said.speaker is not None and said.speaker in informants
    ]


def _openings(script: Script) -> list[int]:
    """The lines on which an interview may begin, by the kind of line that tells of most.

    The sheets of a workbook have codes as headings.
    """
    lines = LineIndex(script.text)
    headings = [one.span for one in script.utterances if one.heading]
    kinds = {
        "heading": {
            words: lines.line(one.start)
            for one in reversed(headings)
            if header.code(words := one.of(script.text)) == words
        }
    }
    for number, line in enumerate(script.text.split("\n"), 1):
        if len(line) <= _LONGEST and (told := _told(line)):
            kind, which = told
            kinds.setdefault(kind, {}).setdefault(which, number)
    return max((sorted(which.values()) for which in kinds.values()), key=len, default=[])


def _told(line: str) -> tuple[str, str] | None:
    """A line that may open an interview -> its kind, and what tells it from others."""
    key, value = header.pair(line)
    if key in _OWN and value and (key != "informant" or header.code(value)):
        return key, value.casefold()
    if key or line.rstrip()[-1:] in _SENTENCE_ENDS:
        return None
    words = _WORD.findall(line)
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    counted = _COUNTED.search(line)
    titled = words[0][0].isupper() and any(w.casefold() in vocabulary().titles for w in words)
    return ("title", counted[0]) if counted and titled else None


def _begun(openings: Sequence[int], talk: Sequence[int]) -> list[int]:
    """The openings behind which an informant speaks before the next."""
    if not openings:
        return []
    ends = [*openings, max([*talk, *openings]) + 1]
    return [start for start, end in pairwise(ends) if any(start <= line < end for line in talk)]


def _shared(begun: Sequence[int], talk: Sequence[tuple[int, str]]) -> bool:
    """Whether somebody who is called the same speaks in two of the interviews."""
    if len(begun) < _TWICE:
        return False
    ends = [*begun, max(line for line, _ in talk) + 1]
    people = [{who for line, who in talk if start <= line < end} for start, end in pairwise(ends)]
    every = [who for one in people for who in one]
    return len(every) > len(set(every))
