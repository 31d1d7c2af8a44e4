"""Praat's TextGrids, long and short: a tier a speaker, merged by time.

Intervals count, points do not; an empty interval is silence, and so is one labelled ``sil``,
``sp``, ``#`` or the like. Which tiers are speech is told by their names, as ``layout.tiers``
says. As in Praat only labels in quotation marks and numbers between spaces are read: what
else stands in a file explains them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.content import decode
from qualcode.read.layout import tiers
from qualcode.read.layout.cues import Cue
from qualcode.read.layout.tiers import Tier
from qualcode.types import Line

_BINARY = b"ooBinaryFile"
_NUMBER = r"(?<!\S)(?P<number>[-+]?\d{1,12}(?:\.\d{1,25})?(?:[eE][-+]?\d{1,3})?)(?!\S)"
# A quotation mark inside a label is doubled. Some programs forget to: then a label ends where
# its line does. A file that breaks off inside a label ends that label too.
_STRICT = re.compile(rf'"(?P<text>(?:[^"]++|"")*+)(?:"|\Z)|{_NUMBER}|(?<!\S)!.*|[^\s"]+')
_LOOSE = re.compile(
    rf'"(?P<text>(?:[^"]++|""|"(?![ \t]*(?:\n|\Z)))*+)(?:"|\Z)|{_NUMBER}|(?<!\S)!.*|[^\s"]+'
)
_CLASSES = ("IntervalTier", "TextTier")
_SILENCES = frozenset({"sil", "sp", "<sil>", "<p:>", "<p>", "<eps>", "#", "_"})


@dataclass(slots=True)
class _Tier:
    """A tier while it is read. ``declared`` is how many labels it says it has."""

    kind: str
    name: str
    declared: float | None = None
    labels: list[Cue] = field(default_factory=list)


def lines(data: bytes) -> list[Line]:
    """Bytes -> lines, one or more a turn, with the times of the intervals.

    Raises UnreadableFile for Praat's binary files, for other objects than TextGrids, and for
    a file without words.
    """
    if data.startswith(_BINARY):
        message = "this TextGrid was saved as a binary file."
        todo = "Open it in Praat, choose Save > Save as text file, and use that."
        raise UnreadableFile(Problem("", message, todo))
    found = _tiers("\n".join(decode.lines(data)))
    if not found:
        message = "no tiers were found in this TextGrid."
        todo = "Open it in Praat, select the TextGrid, and choose Save > Save as text file."
        raise UnreadableFile(Problem("", message, todo))
    return tiers.lines(
        Tier(tier.name, tuple(tier.labels)) for tier in found if tier.kind == _CLASSES[0]
    )


def _tiers(text: str) -> list[_Tier]:
    """The tiers of a file, read as Praat does if they then have the labels they declare."""
    strict = _read(text, _STRICT)
    loose = [] if _whole(strict) else _read(text, _LOOSE)
    return loose if loose and (_whole(loose) or not strict) else strict


def _whole(found: list[_Tier]) -> bool:
    """Whether there are tiers, and each has the labels it declares."""
    return bool(found) and all(tier.declared == len(tier.labels) for tier in found)


def _read(text: str, token: re.Pattern[str]) -> list[_Tier]:
    """The tiers in order. A label's times are the numbers that stand before it."""
    found: list[_Tier] = []
    kind, numbers = "", []
    for said in _tokens(text, token):
        if isinstance(said, float):
            numbers.append(said)
            continue
        if kind:
            found.append(_Tier(kind, said.strip('" ')))
            kind = ""
        elif said in _CLASSES and len(numbers) not in (1, 2):
            kind = said
            _declare(found, numbers)
        elif found:
            _declare(found, numbers)
            found[-1].labels.append(_label(said, numbers[-2:]))
        numbers = []
    _declare(found, numbers)
    return found


def _tokens(text: str, token: re.Pattern[str]) -> Iterator[str | float]:
    """The labels, unquoted, and the numbers of a file."""
    for found in token.finditer(text):
        if found["text"] is not None:
            yield found["text"].replace('""', '"')
        elif found["number"]:
            yield float(found["number"])


def _declare(found: list[_Tier], numbers: list[float]) -> None:
    """Keep how many labels the last tier says it has: the third number behind its name."""
    if found and found[-1].declared is None and len(numbers) > 2:
        found[-1].declared = numbers[2]


def _label(text: str, times: list[float]) -> Cue:
    """A label and the numbers before it -> an interval; one for silence has no words."""
    words = "" if text.strip().casefold() in _SILENCES else text
    start, end = times if len(times) == 2 else (None, None)
    return Cue(words, None, start, end)
