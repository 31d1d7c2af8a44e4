"""Quotes as a table shows them: the words as spoken, cut where long, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcode.anchors import clock
from qualcode.present.wording import wording
from qualcode.types import Cite, Excerpt, Language

MOST_WORDS = 60
CUT = "[...]"
_FEWEST_WORDS = 30
_LEAD_IN = 10

# "..." and "…" are a pause in speech, not the end of a sentence.
_SENTENCE_END = re.compile(r"""(?<![.…])[.!?]["'”’)\]]*$""")


def quoted(excerpt: Excerpt) -> str:
    """Excerpt -> its words between typographic quotes, white space as one space.

    A quote of more than `MOST_WORDS` words is cut, at the end of a sentence where there is
    one, and always so that the words which made the rule fire are still shown.
    """
    words = excerpt.quote.split()
    start, stop = _window(words, *_focus(excerpt))
    before = [CUT] if start else []
    after = [CUT] if stop < len(words) else []
    return f"“{' '.join([*before, *words[start:stop], *after])}”"


def is_cut(excerpt: Excerpt) -> bool:
    """Whether `quoted` leaves out any of its words."""
    return len(excerpt.quote.split()) > MOST_WORDS


def place(excerpt: Excerpt, language: Language, cite: Cite = "lines") -> str:
    """Excerpt -> who said it and where: `R2, baris 45-46`, or when: `R2, 00:12:31`.

    A quote whose time is not known is always cited by its lines.
    """
    if cited_by(excerpt, cite) == "times":
        return f"{excerpt.informant}, {clock(excerpt.seconds or 0)}"
    first, last = excerpt.lines
    key = "line" if first == last else "lines"
    return wording(language)[key].format(informant=excerpt.informant, first=first, last=last)


def cited_by(excerpt: Excerpt, cite: Cite) -> Cite:
    """What `place` cites an excerpt by where ``cite`` is asked for."""
    return "lines" if excerpt.seconds is None else cite


def _focus(excerpt: Excerpt) -> tuple[int, int]:
    """Excerpt -> index of the first and last word of its evidence; 0, 0 where there is none."""
    evidence = excerpt.coding.evidence
    at = excerpt.quote.find(evidence[0].words) if evidence else -1
    if at < 0 or not evidence[0].words.strip():
        return 0, 0
    end = at + len(evidence[0].words)
    return len(excerpt.quote[: at + 1].split()) - 1, len(excerpt.quote[:end].split()) - 1


def _window(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """Words and the evidence among them -> the half-open stretch of words to show."""
    if len(words) <= MOST_WORDS:
        return 0, len(words)
    start = 0 if last < MOST_WORDS else _sentence_start(words, first)
    most = min(start + MOST_WORDS, len(words))
    fewest = max(start + _FEWEST_WORDS, last + 1)
    ends = [i for i in range(fewest, most + 1) if _SENTENCE_END.search(words[i - 1])]
    return start, most if most == len(words) else max(ends, default=most)


def _sentence_start(words: Sequence[str], word: int) -> int:
    """Index of a word -> where its sentence starts, or a few words before it."""
    earliest = max(word - _FEWEST_WORDS, 1)
    starts = [i for i in range(earliest, word + 1) if _SENTENCE_END.search(words[i - 1])]
    return max(starts, default=max(word - _LEAD_IN, 0))
