"""Lines that an app has written around what people say -> lines with speakers.

WhatsApp exports (``12/05/24 10.30 - Nama: teks``), the captions that Zoom saves
(``[Nama] 11:02:09`` above each) and the line that Otter puts at the end. Each line stays a line.

A chat's date goes; its time of day stays beside the words where all of it was written on one
day. What WhatsApp writes itself is nobody's, and so is what stands for a picture, a recording
or a message that was deleted; there the sender's name goes. The mark of an edited message goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qualcode.read.speakers import stamps
from qualcode.types import Line

_TWICE = 2
# A long file is no export if nothing of its beginning is.
_BEGINNING = 60
_DATE = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4})"
_TIME = r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?)"
_MESSAGE = re.compile(
    rf"\s*(?:\[(?P<day>{_DATE}),?\s+(?P<time>{_TIME})\]\s*"
    rf"|(?P<on>{_DATE}),?\s+(?P<at>{_TIME})\s+[-–]\s+)"
)
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s?([AaPp])?")
_KINDS = (
    "audio|image|video|video note|sticker|document|GIF|media|contact card"
    "|gambar|foto|stiker|dokumen|kartu kontak|catatan video"
)
# What WhatsApp puts in the place of a message, in Indonesian and English.
_UNSAID = re.compile(
    rf"<?(?:{_KINDS}) (?:omitted|tidak disertakan)>?"
    r"|.{1,150} (?:document omitted|dokumen tidak disertakan)"
    r"|<(?:attached|terlampir): .{1,150}>"
    r"|\S{1,150} \((?:file attached|(?:file|berkas) terlampir)\)"
    r"|Pesan ini (?:telah )?dihapus|Anda (?:telah )?menghapus pesan ini"
    r"|(?:This message was|You) deleted(?: this message)?"
    r"|(?:Menunggu pesan ini|Waiting for this message)\b.{0,150}"
    r"|(?:Panggilan (?:suara|video) (?:tak|tidak) terjawab|Missed (?:voice|video) call)\b.{0,60}"
    r"|(?:Messages and calls are|Pesan dan panggilan(?: telah)?) ?"
    r"(?:end-to-end encrypted|(?:di|ter)enkripsi)\b.{0,300}",
    re.IGNORECASE,
)
_EDITED = re.compile(r"\s*<(?:This message was edited|Pesan ini (?:telah )?diedit)>\s*$")
_SENDER = re.compile(r"~?\s?(?P<name>[^:\n]{1,60}?)\s?:(?:\s+|$)")
_CAPTION = re.compile(
    r"\s*\[(?P<name>[^\W\d_][^\[\]\n]{0,60})\]\s{1,4}(?P<time>\d{1,2}:\d\d:\d\d)\s*$"
)
_CREDIT = re.compile(r"\s*Transcribed (?:by|with) \S{0,20}\botter\.ai\W*$", re.IGNORECASE)


def lines(written: Sequence[Line]) -> list[Line]:
    """Lines -> the same number of lines, with the speakers that an app names."""
    top = written[:_BEGINNING]
    if _often(_MESSAGE, top):
        return list(_chat(written))
    return _without_credit(list(_captions(written)) if _often(_CAPTION, top) else list(written))


def _often(pattern: re.Pattern[str], lines: Sequence[Line]) -> bool:
    """Whether several lines, or the only one, open so."""
    found = sum(bool(pattern.match(line.text)) for line in lines)
    return found >= min(_TWICE, len(lines)) > 0


def _chat(written: Sequence[Line]) -> Iterator[Line]:
    """The lines of a chat. What is written below a picture is its sender's again."""
    opening = [_MESSAGE.match(line.text) for line in written]
    dated = _one_day([stamp for stamp in opening if stamp])
    sender = None
    for line, stamp in zip(written, opening, strict=True):
        if stamp is None:
            yield replace(line, speaker=sender) if sender and line.text.strip() else line
            sender = None if line.text.strip() else sender
            continue
        who, text = _message(line.text[stamp.end() :])
        unsaid = who is not None and _UNSAID.fullmatch(text.strip().rstrip(".")) is not None
        sender = who if unsaid else None
        yield Line(text, "" if unsaid or who is None else who, _clock(stamp) if dated else None)


def _message(text: str) -> tuple[str | None, str]:
    """What stands behind a chat's date and time -> who sent it, None for nobody, and the words."""
    sender = _SENDER.match(text)
    if sender is None:
        return None, text
    return sender["name"], _EDITED.sub("", text[sender.end() :])


def _one_day(found: Sequence[re.Match[str]]) -> bool:
    """Whether all messages have one date, and times that never go back."""
    days = {stamp["day"] or stamp["on"] for stamp in found}
    times = [_clock(stamp) for stamp in found]
    return len(days) == 1 and all(one <= after for one, after in pairwise(times))


def _clock(stamp: re.Match[str]) -> float:
    """The time of day in a chat's stamp, in seconds."""
    found = _CLOCK.match(stamp["time"] or stamp["at"])
    hours, minutes, seconds, half = found.groups(default="") if found else ("0", "0", "0", "")
    hour = int(hours) % 12 + 12 * (half in "pP") if half else int(hours)
    return float(hour * 3600 + int(minutes) * 60 + int(seconds or 0))


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
