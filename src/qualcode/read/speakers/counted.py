"""Labels that count the questions: P1, I1, P2, I2 ... are two people and ten questions."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from qualcode.errors import Problem
from qualcode.read.speakers.labels import key
from qualcode.read.turns import Script

_FEWEST = 3
_COUNTED = re.compile(r"(?P<who>\D*[^\W\d_])[ .]?(?P<number>\d{1,3})")


def uncounted(script: Script, known: Collection[str] = ()) -> Script:
    """Script -> the same with one label a person, where labels count questions and answers.

    They do where there are two rows of labels, each number stands in both of them, and the
    numbers never go back: people who are told apart by a number speak again. Labels that are
    ``known`` beforehand are people's.
    """
    said = {one.speaker for one in script.utterances if one.speaker is not None}
    if {key(label) for label in known} & {key(label) for label in said}:
        return script
    parted = {label: _COUNTED.fullmatch(label) for label in said}
    order = [parted[one.speaker] for one in script.utterances if one.speaker is not None]
    found = [(one["who"], int(one["number"])) for one in order if one is not None]
    if len(found) < len(order) or not _counts(found):
        return script
    who = {label: one["who"] for label, one in parted.items() if one is not None}
    return replace(
        script,
        utterances=tuple(
            one._replace(speaker=who.get(one.speaker or "")) for one in script.utterances
        ),
        names={name: (name,) for name in who.values()},
        joint={},
        problems=(*script.problems, _told(found)),
    )


def _counts(found: Sequence[tuple[str, int]]) -> bool:
    """Whether the labels, in the order in which they speak, count questions and answers."""
    numbers = [number for _, number in found]
    rows = {name: {number for who, number in found if who == name} for name, _ in found}
    if len(rows) != 2 or len({*numbers}) < _FEWEST or numbers[0] > 1:
        return False
    one, other = rows.values()
    return one ^ other <= {numbers[-1]} and all(b - a in {0, 1} for a, b in pairwise(numbers))


def _told(found: Sequence[tuple[str, int]]) -> Problem:
    first, second = dict.fromkeys(name for name, _ in found)
    last = found[-1][1]
    what = f"{first}1 to {first}{last} and {second}1 to {second}{last} count questions and answers"
    return Problem("", f"{what}: they are read as {first} and {second}.", severity="note")
