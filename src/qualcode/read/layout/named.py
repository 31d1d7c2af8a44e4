"""Labels at the start of cues: who speaks, where captions say it in the words.

Zoom writes ``Siti Aminah (P): ...``, WhisperX ``[SPEAKER_00]: ...``, subtitles a dash or
``>>`` where another begins. A label is believed as in any transcript (a role, a letter, a
name that comes again); where most cues open with one, lower-case names are believed too if
they come again, and names that come once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from qualcode.read.speakers import labels
from qualcode.read.speakers.cast import cast, often
from qualcode.read.speakers.labels import Head

_OTHER = re.compile(r"\s*(?:[-–—](?![-–—])\s?|>{2,3}\s*)(?=\S)")
# Names that people give themselves in meetings hold more than a label elsewhere may.
_SCREEN = re.compile(r"\s*(?P<name>[^\W_][^:：\n]{0,62}[^\s:：])\s?[:：]\s+(?=\S)")
_SCREEN_WORDS = 8
_REACH = 160
_MOSTLY = 0.6
_TWICE, _SOME = 2, 3


def opens(text: str) -> bool:
    """Whether words open as another's do, whoever that is: a dash, or what may be a name."""
    head = _head(text)
    if head is None:
        return bool(_OTHER.match(text))
    return labels.is_name(head.label) and not labels.is_speech(head.label)


def pieces(text: str) -> list[str]:
    """A cue's words -> the pieces that each may be another speaker's."""
    found: list[str] = []
    for line in text.split("\n"):
        if found and not (_OTHER.match(line) or _head(line)):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def split(texts: Sequence[str]) -> list[tuple[str | None, str]]:
    """The words of all cues -> speaker and words of each; None where no label is believed."""
    heads = [_head(text) for text in texts]
    players, mostly = cast(heads, ()), _mostly(heads)
    return [
        (_written(head), text[head.start :])
        if head and (players.speaker(head) or labels.key(head.label) in mostly)
        else (None, text)
        for head, text in zip(heads, texts, strict=True)
    ]


def _mostly(heads: Sequence[Head | None]) -> Collection[str]:
    """The keys of those who speak in a file where most cues open with a label."""
    found = [head for head in heads if head and not labels.is_speech(head.label)]
    if len(found) < max(_SOME, _MOSTLY * len(heads)):
        return ()
    counts = often(found)
    return {
        key
        for head in found
        if counts[key := labels.key(head.label)] >= _TWICE or labels.is_name(head.label)
    }


def _head(text: str) -> Head | None:
    """The label with a colon, or in brackets, that words may open with."""
    reach = text[:_REACH]
    if not any(sign in reach for sign in ":：["):
        return None
    other = _OTHER.match(reach)
    at = other.end() if other else 0
    head = labels.head(reach[at:])
    if head and head.label and head.mark in ("colon", "bracket"):
        label = reach[at : at + head.start]
        mark = "colon" if ":" in label.partition("]")[2] else head.mark
        return replace(head, mark=mark, start=head.start + at)
    return _screen_name(reach, at)


def _screen_name(text: str, at: int) -> Head | None:
    found = _SCREEN.match(text, at)
    if found is None or len(found["name"].split()) > _SCREEN_WORDS:
        return None
    return Head(found["name"], "", "colon", found.end())


def _written(head: Head) -> str:
    """A label as ``labels.parts`` reads it."""
    return f"{head.label} ({head.aside})" if head.aside else head.label
