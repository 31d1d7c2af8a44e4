"""Timed captions as text files hold them (WebVTT, SubRip) -> cues.

Read leniently, and by our own few lines: webvtt-py drops the words behind a blank line in a
cue, cues with a comma in their times and every voice of a cue but the first; pysubs2 drops
all voices and leaves entities. Players drop such things too, but here they are evidence.

Numbers and ids of cues, settings, tags that say how words look, and comments are dropped.
What only looks like a tag (``<[?]>``, ``3 < 5``) stays.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.layout.cues import Cue, words
from qualcode.types import Line

_CLOCK = re.compile(r"(?:(\d{1,6}):)?(\d{1,6}):(\d{1,6})(?:[.,:](\d{1,3}))?")
# A time on one side is enough: a cue whose other time is broken still has words.
_TIMING = re.compile(r"\s{0,9}(?P<start>[\d:.,]{0,40})\s{0,9}-->\s{0,9}(?P<end>[\d:.,]{0,40})")
_COMMENT = re.compile(r"(?:NOTE|WEBVTT)(?:\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:\s(?P<name>[^<>]*))?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:c|i|b|u|s|v|lang|ruby|rt|font|\d[\d:.]*)(?:[.\s][^<>]*)?/?>|\{\\[^{}]*\}",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def cues(rows: Sequence[str]) -> tuple[list[str], list[Cue]]:
    """The lines of a file -> those above its first cue, and its cues in order."""
    timed = [at for at, row in enumerate(rows) if "-->" in row and _is_timing(row)]
    if not timed:
        return list(rows), []
    ids = rows[0].startswith("WEBVTT")
    tops = _numbers(rows, timed) or [_top(rows, at, ids=ids) for at in timed]
    ends = [*tops[1:], len(rows)]
    found = (
        cue
        for at, end in zip(timed, ends, strict=True)
        for cue in _cue(rows[at], _uncommented(rows[at + 1 : end]))
    )
    return list(rows[: tops[0]]), list(found)


def lines(above: Sequence[Line], said: Sequence[Cue]) -> list[Line]:
    """Lines above the first cue, and the cues -> all lines.

    Raises UnreadableFile if there are no cues, or no words in them.
    """
    if not said and any(line.text.strip() for line in above):
        message = "no times (00:00:01.000 --> 00:00:02.000) were found, so these are no subtitles."
        todo = "If it is a transcript, rename it to end in .txt; else save it again as subtitles."
        raise UnreadableFile(Problem("", message, todo))
    return [*above, *words(said)]


def _is_timing(row: str) -> bool:
    """Whether a line with an arrow holds a time on either side of it."""
    found = _TIMING.match(row)
    return found is not None and ":" in found["start"] + found["end"]


def _numbers(rows: Sequence[str], timed: Sequence[int]) -> list[int]:
    """Where the numbers of all cues stand, blank lines below them or not; [] if any has none."""
    found: list[int] = []
    last = -1
    for at, after in zip(timed, [-1, *timed], strict=False):
        above = at - 1
        while above > after and not rows[above].strip():
            above -= 1
        number = rows[above].strip() if above > after else ""
        if not (number.isdecimal() and len(number) <= 9 and int(number) > last):
            return []
        found.append(above)
        last = int(number)
    return found


def _top(rows: Sequence[str], at: int, *, ids: bool) -> int:
    """The line a cue begins with: its time, or the number or id on the line above that."""
    above = rows[at - 1].strip() if at else ""
    if not above or above.isdecimal():
        return at - 1 if above else at
    parted = at == 1 or not rows[at - 2].strip()
    # A blank line right below a time ends no cue; what follows it are words, or surely an id.
    opened = at > 2 and "-->" in rows[at - 3]
    is_id = ids and parted and len(above.split()) == 1
    return at - 1 if is_id and not (opened and above.isalpha()) else at


def _uncommented(rows: Iterable[str]) -> Iterator[str]:
    """The lines of a cue without the comments behind it."""
    blank = comment = False
    for row in rows:
        if not row.strip():
            blank, comment = True, False
        elif blank and _COMMENT.match(row):
            blank, comment = False, True
        elif not comment:
            blank = False
            yield row


def _cue(timing: str, rows: Iterable[str]) -> Iterator[Cue]:
    """A cue's time and words -> a Cue for each voice in it."""
    found = _TIMING.match(timing)
    start, end = (_seconds(found["start"]), _seconds(found["end"])) if found else (None, None)
    text = "\n".join(rows)
    before, *voiced = _VOICE.split(text)
    for name, said in [(None, before), *zip(voiced[::2], voiced[1::2], strict=True)]:
        if spoken := plain(said).strip():
            yield Cue(spoken, _named(plain(name or "").strip(), spoken), start, end)


def _named(voice: str, spoken: str) -> str | None:
    """A voice's name -> the speaker of the words, None without a name.

    noScribe names so, ``//S02``, the last one who speaks over another in a cue. Of the words
    before the first ``//S01:`` in it nothing is known, so nobody is named for them.
    """
    name = voice.strip("/ ")
    return "" if voice.startswith("//") and f"//{name}:" in spoken else name or None


def plain(text: str) -> str:
    """Words without tags and entities."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), _TAG.sub("", text))


def _seconds(time: str) -> float | None:
    """A time -> seconds, to the millisecond."""
    found = _CLOCK.match(time)
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
    thousandths = int((found[4] or "").ljust(3, "0"))
    return (((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths) / 1000
