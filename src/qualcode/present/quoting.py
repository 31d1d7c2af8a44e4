"""Quotes as a table shows them: the words as spoken, cut where long, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcode.anchors import clock
from qualcode.present.wording import wording
from qualcode.types import Cite, Excerpt, Language

MOST_WORDS = 60
BLOCK_WORDS = 40  # a quote of so many words or more stands as a block of its own
CUT = "[...]"
_LEAD_IN = 10
# A double mark opens before a word and closes behind one; a straight one by itself stays.
_OPENING = re.compile(r"""(?<![^\s(\[{\-–—/])["„](?=\S)""")
_CLOSING = re.compile(r'(?<=\S)"|”')

# "..." and "…" are a pause in speech, not the end of a sentence.
_SENTENCE_END = re.compile(r"""(?<![.…])[.!?]["'”’)\]]*$""")


def quoted(excerpt: Excerpt, most: int = MOST_WORDS) -> str:
    """Excerpt -> its words between typographic quotes, white space as one space.

    A quote of more than ``most`` words is cut, at the end of a sentence where there is
    one, and always so that the words which made the rule fire are still shown.
    """
    return in_marks(shortened(excerpt, most))


def shortened(excerpt: Excerpt, most: int = MOST_WORDS) -> str:
    """Excerpt -> its words as in `quoted`, without the quotation marks, as in a block."""
    words = excerpt.quote.split()
    start, stop = _window(words, *_focus(excerpt), most)
    before = [CUT] if start else []
    after = [CUT] if stop < len(words) else []
    return " ".join([*before, *words[start:stop], *after])


def verbatim(excerpt: Excerpt) -> str:
    """Excerpt -> all of its words between typographic quotes."""
    return in_marks(" ".join(excerpt.quote.split()))


def in_marks(words: str) -> str:
    """Words -> between double marks, with single ones for the double ones that they hold."""
    inner = _OPENING.sub("‘", words).replace("“", "‘")
    return f"“{_CLOSING.sub('’', inner)}”"


def is_cut(excerpt: Excerpt, most: int = MOST_WORDS) -> bool:
    """Whether `quoted` leaves out any of its words."""
    return len(excerpt.quote.split()) > most


def is_block(excerpt: Excerpt) -> bool:
    """Whether running text sets it as a block, without quotation marks, as long quotes are."""
    return sum(word != CUT for word in shortened(excerpt).split()) >= BLOCK_WORDS


def place(excerpt: Excerpt, language: Language, cite: Cite = "lines", date: str = "") -> str:
    """Excerpt -> who said it and where: `R2, baris 45-46`, or when: `R2, 00:12:31`.

    With ``date``, that of the interview, it may be `R2, 21-05-2014`. A quote whose time or
    date is not known is always cited by its lines.
    """
    way = cited_by(excerpt, cite, date)
    if way == "times":
        return f"{excerpt.informant}, {clock(excerpt.seconds or 0)}"
    return f"{excerpt.informant}, {date if way == 'dates' else at_lines(excerpt.lines, language)}"


def at_lines(lines: tuple[int, int], language: Language) -> str:
    """First and last line -> `baris 45-46`, or `baris 45` where they are one."""
    first, last = lines
    key = "line" if first == last else "lines"
    return wording(language)[key].format(first=first, last=last)


def line_numbers(lines: tuple[int, int]) -> str:
    """First and last line -> `45-46`, or `45` where they are one."""
    first, last = lines
    return f"{first}" if first == last else f"{first}-{last}"


def cited_by(excerpt: Excerpt, cite: Cite, date: str = "") -> Cite:
    """What `place` cites an excerpt by where ``cite`` is asked for."""
    known = {"lines": True, "times": excerpt.seconds is not None, "dates": bool(date)}
    return cite if known[cite] else "lines"


def _focus(excerpt: Excerpt) -> tuple[int, int]:
    """Excerpt -> index of the first and last word of its evidence; 0, 0 where there is none."""
    evidence = excerpt.coding.evidence
    at = excerpt.quote.find(evidence[0].words) if evidence else -1
    if at < 0 or not evidence[0].words.strip():
        return 0, 0
    end = at + len(evidence[0].words)
    return len(excerpt.quote[: at + 1].split()) - 1, len(excerpt.quote[:end].split()) - 1


def _window(words: Sequence[str], first: int, last: int, most: int) -> tuple[int, int]:
    """Words and the evidence among them -> the half-open stretch of words to show."""
    if len(words) <= most:
        return 0, len(words)
    start = 0 if last < most else _sentence_start(words, first, most)
    end = min(start + most, len(words))
    fewest = max(start + most // 2, min(last + 1, end))
    ends = [i for i in range(fewest, end + 1) if _SENTENCE_END.search(words[i - 1])]
    return start, end if end == len(words) else max(ends, default=end)


def _sentence_start(words: Sequence[str], word: int, most: int) -> int:
    """Index of a word -> where its sentence starts, or a few words before it."""
    earliest = max(word - most // 2, 1)
    starts = [i for i in range(earliest, word + 1) if _SENTENCE_END.search(words[i - 1])]
    return max(starts, default=max(word - min(_LEAD_IN, most // 2), 0))
