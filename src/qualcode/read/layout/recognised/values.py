"""One object of a recogniser's JSON: its words, its speaker, its times."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_TEXT = (
    "text", "transcript", "body", "sentence", "utterance", "teks", "ucapan", "ujaran", "tuturan",
    "kalimat", "isi", "transkrip",
)  # fmt: skip
_WORD = ("punctuated_word", "word", "text", "value", "content", "utf8")
_SPEAKER = (
    "speaker", "speaker_label", "speakerLabel", "speakerTag", "speaker_tag", "speaker_name",
    "speakerName", "speaker_id", "speakerId", "penutur", "pembicara",
)  # fmt: skip
START = (
    "start", "start_time", "startTime", "startOffset", "ts", "begin", "from", "mulai", "awal",
)  # fmt: skip
END = ("end", "end_time", "endTime", "endOffset", "end_ts", "to", "selesai", "akhir")
# How times are written: keys of the start, the end, the length, and units a second.
_CLOCKS: tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], int], ...] = (
    (START, END, (), 1),
    (
        ("start_ms", "startMs", "offsetMilliseconds", "tStartMs"),
        ("end_ms", "endMs"),
        ("durationMilliseconds", "dDurationMs"),
        1000,
    ),
    (("offsetInTicks",), (), ("durationInTicks",), 10_000_000),
)
_NUMBER = re.compile(r"\s*(\d{1,12}(?:\.\d{1,12})?)s?\s*")
_CLOCK = re.compile(r"\s*(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2}(?:[.,]\d{1,9})?)\s*")
_SURROGATE = re.compile("[\ud800-\udfff]")


def at(data: object, *path: str | int) -> Any:  # noqa: ANN401
    """What stands at a path of keys and places, or None."""
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def objects(value: object) -> list[dict[str, Any]]:
    """The objects of a list; none of what is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def first(item: dict[str, Any], keys: Iterable[str]) -> Any:  # noqa: ANN401
    """The first of these keys that has a value."""
    return next((item[key] for key in keys if item.get(key) is not None), None)


def text(item: dict[str, Any]) -> str:
    """What is said in an object that is a turn or a sentence, or ""."""
    found = _string(first(item, _TEXT)) or _string(at(item, "nBest", 0, "display"))
    return found or "".join(map(word, objects(item.get("segs"))))


def word(item: dict[str, Any]) -> str:
    """What is said in an object that is a word or a mark, or ""."""
    return _string(first(item, _WORD))


def speaker(item: dict[str, Any]) -> str | None:
    """An object's speaker; one who is only counted is called so."""
    found = first(item, _SPEAKER)
    named = first(found, ("name", "label", "id")) if isinstance(found, dict) else found
    name = _string(named).strip()
    return f"Speaker {name}" if name.isdecimal() else name or None


def times(item: dict[str, Any]) -> tuple[float | None, float | None]:
    """An object's start and end in seconds, as far as it says so."""
    pair, offsets = item.get("timestamp"), item.get("offsets")
    if isinstance(pair, list) and len(pair) == 2:
        return _seconds(pair[0]), _seconds(pair[1])
    if isinstance(offsets, dict):
        return over(_seconds(offsets.get("from")), 1000), over(_seconds(offsets.get("to")), 1000)
    for starts, ends, lengths, units in _CLOCKS:
        start, end = _seconds(first(item, starts)), _seconds(first(item, ends))
        length = _seconds(first(item, lengths))
        if end is None and start is not None and length is not None:
            end = start + length
        if start is not None or end is not None:
            return over(start, units), over(end, units)
    return None, None


def over(time: float | None, units: int) -> float | None:
    """A time counted in parts of a second -> seconds."""
    return None if time is None else time / units


def _string(value: object) -> str:
    """A value as text; what JSON may hold and no text can is replaced."""
    plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return _SURROGATE.sub("\ufffd", str(value)) if plain else ""


def _seconds(value: object) -> float | None:
    """A number, text such as ``4.87``, ``1.400s`` or ``00:01:02,5``, or seconds and nanos."""
    if isinstance(value, dict):
        whole, nanos = (_number(value.get(key)) for key in ("seconds", "nanos"))
        return None if whole is None and nanos is None else (whole or 0) + (nanos or 0) / 1e9
    return _number(value)


def _number(value: object) -> float | None:
    """A number or text -> seconds, or None if it is none."""
    if isinstance(value, str):
        return _clock(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return None


def _clock(time: str) -> float | None:
    if number := _NUMBER.fullmatch(time):
        return float(number[1])
    if clock := _CLOCK.fullmatch(time):
        hours, minutes, seconds = clock.groups(default="0")
        return int(hours) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))
    return None
