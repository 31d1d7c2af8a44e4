"""Markdown: emphasis, heading and quote marks and escapes go; line numbers stay.

A heading gets the speaker ``""``: nobody says it. So do lines wholly in bold where all of them
ask: an interview guide sets its questions so. Front matter stays as it is written, and a
table of talk gives its rows.
"""

from __future__ import annotations

import re

from qualcode.read.content import decode
from qualcode.read.layout import pipes
from qualcode.read.speakers import header, labels
from qualcode.read.speakers.cast import cast
from qualcode.types import Line

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+(?P<words>.*?))?(?:[ \t]+#+)?[ \t]*$")
_QUOTED = re.compile(r"(?: {0,3}>[ \t]?)+")
_MARK = re.compile(r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<run>\*{1,3}|_{1,3})")
_BOLD = re.compile(r"\s*(?P<run>\*\*|__)(?P<words>(?!\s)(?:(?!\*\*|__).)+)(?P=run)\s*$")
_LONGEST_HEADING = 300


def lines(data: bytes) -> list[Line]:
    """Bytes -> one Line a line, without Markdown's marks."""
    written = decode.lines(data)
    front = header.fenced(written)
    body = written[front:]
    line = _asked if _asks_in_bold(body) and not _labelled(body) else _line
    return [*map(Line, written[:front]), *pipes.lines(body, line)]


def plain(text: str) -> str:
    """Markdown -> the words alone. Marks that open or close nothing stay. Linear in length."""
    marks = list(_MARK.finditer(text))
    gone = _pairs(text, marks)
    parts, at = [], 0
    for index, mark in enumerate(marks):
        parts.append(text[at : mark.start()])
        parts.append(mark["escaped"] or ("" if index in gone else mark[0]))
        at = mark.end()
    return "".join(parts) + text[at:]


def _line(text: str) -> Line:
    """One line of Markdown, out of its block quote if it stands in one."""
    if quoted := _QUOTED.match(text):
        text = text[quoted.end() :]
    heading = _HEADING.match(text) if len(text) < _LONGEST_HEADING else None
    if heading:
        return Line(plain(heading["words"] or ""), speaker="")
    return Line(plain(text))


def _asks_in_bold(written: list[str]) -> bool:
    """Whether several lines are wholly in bold type, and all of them ask."""
    bold = [found["words"] for text in written if (found := _BOLD.match(text))]
    return len(bold) > 1 and all(words.rstrip().endswith("?") for words in bold)


def _labelled(written: list[str]) -> bool:
    """Whether speakers' labels stand in the text: bold questions are then somebody's words."""
    return bool(cast([labels.head(_line(text).text) for text in written], ()).names)


def _asked(text: str) -> Line:
    """One line of a text whose questions are in bold type."""
    return Line(plain(text), speaker="") if _BOLD.match(text) else _line(text)


def _pairs(text: str, marks: list[re.Match[str]]) -> set[int]:
    """The indices of marks that open or close emphasis around words."""
    gone: set[int] = set()
    waiting: dict[str, int] = {}
    for index, mark in enumerate(marks):
        run = mark["run"]
        if not run:
            continue
        opener = waiting.get(run)
        if opener is not None and _closes(text, mark):
            gone |= {opener, index}
            del waiting[run]
        elif _opens(text, mark):
            waiting[run] = index
    return gone


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether words start right after this mark and none ends right before it."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return not before.isalnum() and bool(after.strip())


def _closes(text: str, mark: re.Match[str]) -> bool:
    """Whether words end right before this mark; an underscore may not stand inside a word."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return bool(before.strip()) and (mark["run"][0] == "*" or not after.isalnum())
