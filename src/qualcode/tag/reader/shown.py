"""Words as a reader gets to see them, each letter with the place in the transcript it stands for.

Blanks are shown as one space, so that every segment is one line and none can begin another; names
may be shown as pseudonyms. A reader's quote is looked for in what was shown and leads back to the
exact words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from qualcode.types import Span

# Words -> the stretches of them that are shown otherwise, in order, and how.
Mask: TypeAlias = Callable[[str], Iterable[tuple[Span, str]]]

_PIECE = re.compile(r"\s+|\S+")
# One sign for one sign, so that offsets stay.
_MARKS = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"') | dict.fromkeys("‘’‚‛ʼ′`´", "'"))


def open_to_all(_words: str) -> Iterable[tuple[Span, str]]:
    """Words -> nothing of them is shown otherwise."""
    return ()


@dataclass(frozen=True, slots=True)
class Shown:
    """Text as it is shown.

    ``starts`` and ``ends`` have, for each of its letters, which letters of the transcript it stands
    for.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def find(self, words: str) -> Span | None:
        """Words that a reader quotes -> where they stand in the transcript, or None.

        They must be whole words and exactly these; only blanks and the shape of quotation marks
        may differ.
        """
        text = self.text.translate(_MARKS)
        for wanted in _readings(words):
            if (at := _whole(text, wanted)) is not None:
                return Span(self.starts[at], self.ends[at + len(wanted) - 1])
        return None


def shown(words: str, start: int, mask: Mask = open_to_all) -> Shown:
    """Words of a transcript, where they begin in it, what to hide of them -> Shown."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in _PIECE.finditer(words.strip()):
        first = start + len(words) - len(words.lstrip()) + piece.start()
        blank = piece[0].isspace()
        letters.append(" " if blank else piece[0])
        starts += [first] if blank else range(first, first + len(piece[0]))
        ends += [first + len(piece[0])] if blank else range(first + 1, first + len(piece[0]) + 1)
    text = "".join(letters)
    for span, instead in sorted(mask(text), reverse=True):
        text = text[: span.start] + instead + text[span.end :]
        starts[span.start : span.end] = [starts[span.start]] * len(instead)
        ends[span.start : span.end] = [ends[span.end - 1]] * len(instead)
    return Shown(text, tuple(starts), tuple(ends))


def masked(text: str, mask: Mask) -> str:
    """Text -> the same with what the mask hides shown otherwise."""
    for span, instead in sorted(mask(text), reverse=True):
        text = text[: span.start] + instead + text[span.end :]
    return text


def _readings(words: str) -> Iterator[str]:
    """A quote as a reader writes it -> what it may mean: with its outer marks, and without."""
    plain = " ".join(unicodedata.normalize("NFC", words).translate(_MARKS).split())
    bare = plain.strip("\"' ")
    return (one for one in dict.fromkeys((plain, bare)) if any(map(str.isalnum, one)))


def _whole(text: str, wanted: str) -> int | None:
    """Where words stand in a text without being part of longer words, or None."""
    at = text.find(wanted)
    while at >= 0:
        if _parted(text, at) and _parted(text, at + len(wanted)):
            return at
        at = text.find(wanted, at + 1)
    return None


def _parted(text: str, at: int) -> bool:
    """Whether no word goes on at a place."""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())
