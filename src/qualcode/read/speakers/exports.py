"""Lines that an app has written around what people say -> lines with speakers.

WhatsApp exports (``12/05/24 10.30 - Nama: teks``), the captions that Zoom saves
(``[Nama] 11:02:09`` above each) and the line that Otter puts at the end. A chat's date and
time go: they are no time of a recording. Each line stays a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qualcode.read.speakers import stamps
from qualcode.types import Line

_TWICE = 2
# A long file is no export if nothing of its beginning is.
_BEGINNING = 60
_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_MESSAGE = re.compile(rf"\s*(?:\[{_DATE},?\s+{_TIME}\]\s*|{_DATE},?\s+{_TIME}\s+[-–]\s+)")
_SENDER = re.compile(r"~?\s?(?P<name>[^:\n]{1,60}?)\s?:(?:\s+|$)")
_CAPTION = re.compile(
    r"\s*\[(?P<name>[^\W\d_][^\[\]\n]{0,60})\]\s{1,4}(?P<time>\d{1,2}:\d\d:\d\d)\s*$"
)
_CREDIT = re.compile(r"\s*Transcribed (?:by|with) \S{0,20}\botter\.ai\W*$", re.IGNORECASE)


def lines(written: Sequence[Line]) -> list[Line]:
    """Lines -> the same number of lines, with the speakers that an app names."""
    top = written[:_BEGINNING]
    if _often(_MESSAGE, top):
        return list(map(_message, written))
    return _without_credit(list(_captions(written)) if _often(_CAPTION, top) else list(written))


def _often(pattern: re.Pattern[str], lines: Sequence[Line]) -> bool:
    """Whether several lines, or the only one, open so."""
    found = sum(bool(pattern.match(line.text)) for line in lines)
    return found >= min(_TWICE, len(lines)) > 0


def _message(line: Line) -> Line:
    """One line of a chat; what no one sent is nobody's."""
    stamp = _MESSAGE.match(line.text)
    if stamp is None:
        return line
    text = line.text[stamp.end() :]
    sender = _SENDER.match(text)
    return Line(text[sender.end() :], sender["name"]) if sender else Line(text, "")


def _captions(written: Sequence[Line]) -> Iterator[Line]:
    """Captions -> lines; those of one speaker in a row are one turn, their times marks in it."""
    speaker = None
    for line in written:
        caption = _CAPTION.match(line.text)
        if caption is None:
            yield line
            continue
        name = caption["name"].strip()
        yield Line("", None if name == speaker else name, stamps.seconds(caption["time"]))
        speaker = name


def _without_credit(written: list[Line]) -> list[Line]:
    """Lines whose last words, if Otter wrote them, are nobody's."""
    last = next((at for at in range(len(written) - 1, -1, -1) if written[at].text.strip()), None)
    if last is not None and _CREDIT.match(written[last].text):
        written[last] = Line(written[last].text, "")
    return written
