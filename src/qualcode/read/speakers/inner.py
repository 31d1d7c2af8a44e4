"""Labels in the middle of a line: ``P: Apa kabar? I: Baik.`` and ``//S02: Iya.//``.

Text out of a PDF runs turns together; noScribe writes what another says meanwhile between
strokes, and people write it in brackets. A label is believed there only behind the end of a
sentence and if it stands at line starts too, or if letters that go together take turns.
Ordinary speech is full of colons and of names: kinship words are never believed here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from qualcode.read.speakers import labels
from qualcode.read.speakers.cast import often
from qualcode.read.speakers.labels import Head
from qualcode.read.speakers.vocabulary import vocabulary

_TWICE = 2
_MOST_NAMES = 60
_OVERLAP = re.compile(r"//[ \t]?(?P<label>[^\W_][\w -]{0,20}?)[ \t]?:[ \t]{1,4}(?=\S)")
_CODED = re.compile(r"[A-Z]{1,8}[_-]?\d{1,3}")
_ENDED = r"[.?!…][)\]”\"’]{0,2}[ \t]{1,4}|[)\]”\"][ \t]{1,4}"
_BRACKETS = {"(": ")", "[": "]"}
_SIGNS = re.compile(r"[()\[\]\n]")
_REACH = 60


class Inside(NamedTuple):
    """A label inside a line, by offsets in the text.

    ``since`` ends what stands before it, ``start`` begins its words; at ``until`` they end, and
    the speaker before goes on at ``resume``, where these are not None.
    """

    since: int
    head: Head
    start: int
    until: int | None = None
    resume: int | None = None


def find(
    text: str, starts: Sequence[int], heads: Sequence[Head | None], start: int
) -> list[Inside]:
    """A text with its lines' starts and possible labels -> the labels inside lines, in order.

    ``start`` is where the talk begins.
    """
    counts = often(heads)
    written = {head.label for head in set(heads) if head}
    sure = {name for name in written if _could_stand(name, counts[labels.key(name)])}
    overlaps = list(_overlaps(text, sure, start))
    letters = _letters(sure)
    names = sorted(sure | letters, key=lambda name: (-len(name), name))[:_MOST_NAMES]
    first = {at + head.start for at, head in zip(starts, heads, strict=False) if head}
    found = [
        one
        for one in _parted(text, names, start)
        if one.start not in first and not _holds(overlaps, one)
    ]
    placed = sorted(overlaps + _believed(starts, found, sure), key=lambda one: one.since)
    return list(_outermost(placed))


def _could_stand(name: str, count: int) -> bool:
    """Whether a label seen so often at line starts is believed inside a line."""
    if labels.is_code(name) or labels.role_word(name):
        return True
    kin = vocabulary().kin | vocabulary().courtesies
    named = labels.is_name(name) and not labels.is_speech(name) and "," not in name
    return count >= _TWICE and named and not set(labels.key(name).split()) <= kin


def _letters(sure: Collection[str]) -> set[str]:
    """The letters that may be labels beside a letter that is one."""
    letters = {one.upper() for table in vocabulary().letters.values() for one in table}
    short = {letter for letter in letters if len(letter) == 1}
    return short if short & set(sure) else set()


def _overlaps(text: str, sure: Collection[str], start: int) -> Iterator[Inside]:
    """What another speaker says meanwhile: from double strokes and a label to the next strokes.

    Strokes right before another label open that one's words. Where none follow on the line,
    nobody goes on there.
    """
    opening = [
        found
        for found in (_OVERLAP.finditer(text, start) if "//" in text else ())
        if found["label"] in sure or _CODED.fullmatch(found["label"])
    ]
    opened = {found.start() for found in opening}
    for found in opening:
        head = Head(found["label"], "", "given", 0)
        until = text.find("//", found.end())
        inside = Inside(found.start(), head, found.end())
        if until >= 0 and "\n" not in text[found.end() : until]:
            resume = until if until in opened else until + 2
            inside = inside._replace(until=until, resume=resume)
        yield inside


def _parted(text: str, names: Sequence[str], start: int) -> Iterator[Inside]:
    """Every place behind a sentence's end, or in brackets, where one of these names has a colon."""
    if not names:
        return
    pairs: dict[int, int] | None = None
    # A colon first: there are few, and the search for one letter is the fastest there is.
    behind = "|".join(rf"(?<=[ \t(\[]{re.escape(name)}:)" for name in names)
    before = re.compile(
        rf"(?P<open>[(\[]\s?|{_ENDED})(?P<label>{'|'.join(map(re.escape, names))}):$"
    )
    for colon in re.finditer(rf":(?:{behind})[ \t]", text):
        at = max(start, colon.start() - _REACH)
        found = before.search(text[at : colon.start() + 1]) if colon.start() > start else None
        if found and "\n" not in found[0]:
            head = Head(found["label"], "", "colon", 0)
            inside = Inside(at + found.start("label"), head, colon.end())
            since = at + found.start()
            if text[since] not in _BRACKETS:
                yield inside
                continue
            pairs = _pairs(text, start) if pairs is None else pairs
            if (until := pairs.get(since)) is not None:
                yield inside._replace(since=since, until=until, resume=until + 1)


def _pairs(text: str, start: int) -> dict[int, int]:
    """Where each bracket that ends in its line opens -> where it closes."""
    found: dict[int, int] = {}
    open_: dict[str, list[int]] = {closing: [] for closing in _BRACKETS.values()}
    for sign in _SIGNS.finditer(text, start):
        if sign[0] == "\n":
            for waiting in open_.values():
                waiting.clear()
        elif sign[0] in _BRACKETS:
            open_[_BRACKETS[sign[0]]].append(sign.start())
        elif open_[sign[0]]:
            found[open_[sign[0]].pop()] = sign.start()
    return found


def _outermost(placed: Sequence[Inside]) -> Iterator[Inside]:
    """Labels in order without those inside what another says meanwhile."""
    end = 0
    for one in placed:
        if one.since >= end:
            yield one
            end = one.resume or end


def _holds(overlaps: Sequence[Inside], one: Inside) -> bool:
    return any(lap.since <= one.since < (lap.resume or lap.since) for lap in overlaps)


def _believed(
    starts: Sequence[int], found: Sequence[Inside], sure: Collection[str]
) -> list[Inside]:
    """Those whose label stands at line starts, and letters that come again or take turns."""
    counts = Counter(one.head.label for one in found)
    lines = [bisect_right(starts, one.since) for one in found]
    together: dict[int, set[str]] = {}
    for line, one in zip(lines, found, strict=True):
        together.setdefault(line, set()).add(one.head.label)
    return [
        one
        for line, one in zip(lines, found, strict=True)
        if one.head.label in sure
        or (one.until is None and (counts[one.head.label] >= _TWICE or len(together[line]) > 1))
    ]
