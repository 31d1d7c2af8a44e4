"""The shapes that recognisers give to their JSON, each -> cues, or [] where it does not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from qualcode.read.layout.cues import Cue
from qualcode.read.layout.recognised import values
from qualcode.read.layout.recognised.runs import joined, runs, words
from qualcode.read.layout.recognised.values import at, objects

# Where turns or sentences stand in a list, the best first: those that know of speakers.
_PLACES: tuple[tuple[str, ...], ...] = (
    ("results", "utterances"), ("utterances",), ("data", "utterances"),
    ("results", "audio_segments"), ("speakers",), ("segments",), ("chunks",), ("transcription",),
    ("recognizedPhrases",), ("phrases",), ("events",),
)  # fmt: skip
# No tongue takes a minute a word; whole numbers that say so count milliseconds.
_SLOWEST = 60


def first(data: dict[str, Any]) -> list[Cue]:
    """What one object holds, by the first shape that fits."""
    return next(filter(None, (shape(data) for shape in _SHAPES)), [])


def segments(items: Sequence[dict[str, Any]]) -> list[Cue]:
    """Objects that each are a turn or a sentence -> their cues."""
    return _in_seconds([cue for item in items for cue in _segment(item)], items)


def _segment(item: dict[str, Any]) -> list[Cue]:
    """One object -> its cue, or those of its words where several speak them.

    Words are trusted with that only if they are all there.
    """
    said = words(objects(item.get("words")))
    voices = Counter(word.speaker for word in said if word.speaker)
    heard = joined(said)
    text = values.text(item) or heard
    if len(voices) > 1 and "".join(heard.split()) == "".join(text.split()):
        return runs(said)
    most = voices.most_common(1)[0][0] if voices else None
    cue = Cue(text, values.speaker(item) or most, *values.times(item))
    return [cue] if text.strip() else []


def _in_seconds(found: list[Cue], items: Iterable[dict[str, Any]]) -> list[Cue]:
    """Cues whose times, all whole numbers, can only be milliseconds -> cues in seconds."""
    times = [values.first(item, keys) for item in items for keys in (values.START, values.END)]
    if not all(time is None or type(time) is int for time in times):
        return found
    length = sum(cue.end - cue.start for cue in found if cue.start is not None and cue.end)
    if length <= _SLOWEST * sum(len(cue.text.split()) for cue in found):
        return found
    return [
        replace(cue, start=values.over(cue.start, 1000), end=values.over(cue.end, 1000))
        for cue in found
    ]


def _turns(data: dict[str, Any]) -> list[Cue]:
    """A list of turns or sentences at a place that is known."""
    lists = (objects(at(data, *place)) for place in _PLACES)
    return next(filter(None, map(segments, lists)), [])


def _deepgram(data: dict[str, Any]) -> list[Cue]:
    """Channels with paragraphs or words; several are put in order of time."""
    channels = objects(at(data, "results", "channels"))
    found: list[Cue] = []
    for number, channel in enumerate(channels):
        best = at(channel, "alternatives", 0)
        heard = _sentences(best) or runs(words(objects(at(best, "words")))) or _plain(best)
        named = f"Channel {number}" if len(channels) > 1 else None
        found += [replace(cue, speaker=cue.speaker or named) for cue in heard]
    return sorted(found, key=lambda cue: cue.start or 0) if len(channels) > 1 else found


def _sentences(best: object) -> list[Cue]:
    """Deepgram's paragraphs -> a cue a sentence."""
    return [
        replace(cue, speaker=values.speaker(paragraph))
        for paragraph in objects(at(best, "paragraphs", "paragraphs"))
        for sentence in objects(paragraph.get("sentences"))
        for cue in _segment(sentence)
    ]


def _amazon(data: dict[str, Any]) -> list[Cue]:
    """Items that are words and marks; older files name their speakers beside them."""
    beside = {
        str(item.get("start_time")): values.speaker(item)
        for segment in objects(at(data, "results", "speaker_labels", "segments"))
        for item in objects(segment.get("items"))
    }
    items = objects(at(data, "results", "items"))
    said = [
        word._replace(speaker=word.speaker or beside.get(str(item.get("start_time"))))
        for item, word in zip(items, words(items), strict=True)
    ]
    return runs(said)


def _google(data: dict[str, Any]) -> list[Cue]:
    """Results with alternatives; Speechmatics has a result a word.

    Where speakers are told apart, the last result is all words again, from the beginning.
    """
    results = objects(data.get("results"))
    best = [at(item, "alternatives", 0) for item in results]
    if any(at(one, "content") for one in best):
        return runs(words(results))
    heard = [runs(words(objects(at(one, "words")))) or _plain(one) for one in best]
    before, last = list(chain.from_iterable(heard[:-1])), heard[-1] if heard else []
    again = bool(before) and _letters(last).startswith(_letters(before))
    return last if again else before + last


def _letters(found: Iterable[Cue]) -> str:
    """The words of cues without the spaces."""
    return "".join("".join(cue.text.split()) for cue in found)


def _rev(data: dict[str, Any]) -> list[Cue]:
    """Monologues of elements, spaces and marks among them."""
    return [
        replace(cue, speaker=values.speaker(one))
        for one in objects(data.get("monologues"))
        for cue in runs(words(objects(one.get("elements"))))
    ]


def _bare(data: dict[str, Any]) -> list[Cue]:
    """Nothing but words."""
    items = objects(data.get("words"))
    return _in_seconds(runs(words(items)), items)


def _only(data: dict[str, Any]) -> list[Cue]:
    """The only list of objects with texts, whatever it is called."""
    lists = [items for items in map(objects, data.values()) if any(map(values.text, items))]
    return segments(lists[0]) if len(lists) == 1 else []


def _plain(data: object) -> list[Cue]:
    """A text and no more: a cue a line of it."""
    text = values.text(data) if isinstance(data, dict) else ""
    return [Cue(line) for line in text.splitlines() if line.strip()]


_SHAPES: tuple[Callable[[dict[str, Any]], list[Cue]], ...] = (
    _turns, _deepgram, _amazon, _google, _rev, _bare, _only, _plain,
)  # fmt: skip
