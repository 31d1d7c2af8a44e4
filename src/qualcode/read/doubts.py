"""Reading -> what looks wrong in it, although it could be read.

A file without an interviewer, or with no speaker at all, is told by `roles` already, and
labels with a slip in them by `stray`.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise

from qualcode.anchors import LineIndex, clock
from qualcode.errors import Problem
from qualcode.read.facts import Facts, Speaker, facts
from qualcode.read.reading import Reading
from qualcode.read.speakers import advice, labels
from qualcode.read.speakers.vocabulary import vocabulary
from qualcode.types import Transcript, TurnRole

_LONGEST_NAME = 40
_LONGEST_TURN = 2_000
_LEAST_OF_INFORMANTS = 0.3
_LEAST_OF_ANYONE = 0.01
# A talk of fewer turns or words than these has shares that mean nothing.
_ENOUGH_TURNS = 6
_ENOUGH_WORDS = 100
# Cues of people who talk at once overlap by a little.
_OVERLAP = 2.0
_ALIKE = 0.85


def doubts(reading: Reading, settled: Collection[str] = ()) -> list[Problem]:
    """Reading -> warnings, each with what to do. ``settled`` are labels whose role was given."""
    known, transcript = facts(reading), reading.transcript
    found = [
        *_names(known),
        *_hardly_speak(known, transcript),
        *_small_share(known, {labels.key(label) for label in settled}),
        *_long_turns(known, transcript),
        *_times(transcript),
        *_keys(known),
    ]
    return [replace(problem, where=transcript.source, severity="warning") for problem in found]


def _names(known: Facts) -> Iterator[Problem]:
    for speaker in known.speakers:
        if speaker.name and len(speaker.name) > _LONGEST_NAME:
            start = speaker.name[:_LONGEST_NAME].rstrip()
            message = f"a speaker's name is {len(speaker.name)} letters long: `{start}...`."
            todo = "If these are words, correct the label or column that they stand in."
            yield Problem("", message, todo)


def _hardly_speak(known: Facts, transcript: Transcript) -> Iterator[Problem]:
    """Speakers who count and say next to nothing. Of those who are context it is said already."""
    for speaker in known.speakers:
        if speaker.name is None or speaker.role == "context":
            continue
        much = f"{speaker.words} {'word' if speaker.words == 1 else 'words'}"
        if speaker.turns == 1 and known.turns >= _ENOUGH_TURNS:
            what = f"`{speaker.name}` speaks once ({much})."
        elif speaker.share < _LEAST_OF_ANYONE and known.words >= _ENOUGH_WORDS:
            what = f"`{speaker.name}` says hardly anything ({much} in {speaker.turns} turns)."
        else:
            continue
        yield Problem(
            "", what, "If that is a slip in a label, correct it.", _line(transcript, speaker)
        )


def _small_share(known: Facts, settled: set[str]) -> Iterator[Problem]:
    """An informant who says less than the interviewer: the roles may be the wrong way round."""
    sides = {
        role: [one for one in known.speakers if one.role == role and one.name]
        for role in ("interviewer", "informant")
    }
    words = {role: sum(one.words for one in side) for role, side in sides.items()}
    total = sum(words.values())
    named = [one.name for side in sides.values() for one in side if one.name]
    if not sides["interviewer"] or total < _ENOUGH_WORDS or settled & {*map(labels.key, named)}:
        return
    share = words["informant"] / total
    if share < _LEAST_OF_INFORMANTS:
        other: dict[str, TurnRole] = {
            one.name: "informant" if one.role == "interviewer" else "interviewer"
            for side in sides.values()
            for one in side
            if one.name
        }
        who = ", ".join(one.name or "" for one in sides["informant"])
        message = f"{who} says {share:.0%} of the words and the interviewer the rest."
        yield Problem("", message, f"If that is the wrong way round: {advice.overrule(other)}.")


def _long_turns(known: Facts, transcript: Transcript) -> Iterator[Problem]:
    """Turns as long as a whole interview, where two people talk."""
    if sum(speaker.name is not None for speaker in known.speakers) < 2:
        return
    lines = LineIndex(transcript.text)
    for turn in transcript.turns:
        words = len(turn.span.of(transcript.text).split())
        if words > _LONGEST_TURN and turn.speaker:
            message = f"a single turn of {turn.speaker} has {words} words."
            todo = "If others speak in it, begin a new line with a label for each."
            yield Problem("", message, todo, lines.line(turn.span.start))


def _times(transcript: Transcript) -> Iterator[Problem]:
    back = [
        (before, after)
        for before, after in pairwise(transcript.times)
        if after.seconds < before.seconds - _OVERLAP
    ]
    if back:
        before, after = back[0]
        more = f", and so in {len(back) - 1} more places" if len(back) > 1 else ""
        message = f"{clock(after.seconds)} stands after {clock(before.seconds)}{more}."
        line = LineIndex(transcript.text).line(after.at)
        yield Problem("", message, "Correct the times, or don't cite by them.", line)


def _keys(known: Facts) -> Iterator[Problem]:
    """Header lines whose key is nearly one that is known."""
    for key in known.other_keys:
        near = difflib.get_close_matches(key, vocabulary().header, n=1, cutoff=_ALIKE)
        if near:
            message = f"the header line `{key}` means nothing here."
            yield Problem("", message, f"Did you mean `{near[0]}`?")


def _line(transcript: Transcript, speaker: Speaker) -> int:
    """The line of a speaker's first turn."""
    span = next(turn.span for turn in transcript.turns if turn.speaker == speaker.name)
    return LineIndex(transcript.text).line(span.start)
