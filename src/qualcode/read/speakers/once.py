"""People who speak once (``Dewi: Sama, Kak.``), under a label that nothing else tells of.

A name that stands once before a colon is a person or an ordinary word, and no other line says
which. In a talk of several, or of people who are called by their names, it is a speaker as the
others are. Elsewhere its words are put aside: they are nobody's, and never those of the one
who spoke before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qualcode.errors import Problem
from qualcode.read.speakers import advice, labels
from qualcode.read.speakers.cast import Cast
from qualcode.read.speakers.labels import Head
from qualcode.read.speakers.vocabulary import vocabulary

_TWICE, _SEVERAL = 2, 3
_MOST_WORDS = 3
_MOST_NAMED = 5
# More of them are a list, and no talk of so many.
_MOST = 200
_WORD = re.compile(r"[^\W\d_]+")

Heads = Sequence[Head | None]


class Once(NamedTuple):
    """Labels that speak once: those of speakers, and those whose words are put aside; by key."""

    believed: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()


def find(heads: Heads, written: Sequence[str], players: Cast) -> Once:
    """Lines with their possible labels, and the speakers so far -> who else speaks, once."""
    sure = [head for head in heads if head and players.speaker(head)]
    colons = sum(head.mark == "colon" for head in sure)
    if colons < _TWICE or 2 * colons < len(sure):
        return Once()
    below = 2 * sum(_bare(line, head) for line, head in _both(written, heads, players)) > colons
    found = {
        labels.key(head.label): head.label
        for line, head in zip(written, heads, strict=True)
        if head and not players.speaker(head) and _could_speak(head)
        if below or not _bare(line, head)
    }
    if not found:
        return Once()
    talk = len(found) <= _MOST and _group(sure, players, len(found))
    aside = _ordinary(found.values(), written) if talk else {*found}
    return Once(frozenset(found.keys() - aside), frozenset(aside))


def problems(places: Sequence[tuple[str, int]]) -> tuple[Problem, ...]:
    """The labels whose words are put aside, each with its line -> a warning naming all."""
    if not places:
        return ()
    shown = [f"`{label}:` (line {line})" for label, line in places[:_MOST_NAMED]]
    more = len(places) - _MOST_NAMED
    named = ", ".join(shown) + (f" and {more} more" if more > 0 else "")
    several = len(places) > 1
    what = "each stand once like a label" if several else "stands only once like a label"
    message = (
        f"{named} {what}, so what follows up to the next label is nobody's:"
        " it is kept as context and never coded."
    )
    typed = advice.overrule({label: "informant" for label, _ in places[:_MOST_NAMED]})
    todo = f"For who speaks there: {typed}. For words of the answer: take the colon away."
    return (Problem("", message, todo, places[0][1], "warning"),)


def _both(written: Sequence[str], heads: Heads, players: Cast) -> Iterator[tuple[str, Head]]:
    """The lines that open with a speaker's label and a colon, with that."""
    for line, head in zip(written, heads, strict=True):
        if head and head.mark == "colon" and players.speaker(head):
            yield line, head


def _bare(line: str, head: Head) -> bool:
    """Whether nothing stands behind a label on its line."""
    return not line[head.start :].strip()


def _could_speak(head: Head) -> bool:
    """Whether a label is written as a name, with or without Pak and the like before it."""
    label, words = head.label, vocabulary()
    parts = label.split()
    courtesy = len(parts) > 1 and labels.key(parts[0]) in words.courtesies
    named = label[0].isupper() and labels.is_name(label) and not labels.is_speech(label)
    short = len(parts) - courtesy <= _MOST_WORDS and "," not in label
    return head.mark == "colon" and named and short and labels.key(label) not in words.header


def _group(sure: Iterable[Head], players: Cast, more: int) -> bool:
    """Whether several take part in a talk, or people who are called by their names.

    ``more`` is how many labels stand once. Beside the only other speaker somebody answers.
    """
    people = {name for head in sure if (name := players.speaker(head))}
    people = {one for one in people if one not in players.joint and _role(one) != "context"}
    rest = [one for one in people if _role(one) != "interviewer"]
    if len(people) == 1:
        return more >= _TWICE or not rest
    return len(people) >= _SEVERAL or all(map(_is_named, rest))


def _role(label: str) -> str | None:
    return labels.role_word(label)


def _is_named(label: str) -> bool:
    """Whether a speaker is called by a name, and by no code, letter or role."""
    letters = any(labels.key(label) in table for table in vocabulary().letters.values())
    return not (letters or labels.is_code(label) or labels.role_word(label))


def _ordinary(found: Iterable[str], written: Sequence[str]) -> set[str]:
    """The labels of one word that the text also writes without a capital; kin are persons."""
    lower = {word for line in written for word in _WORD.findall(line) if word.islower()}
    keys = {labels.key(label) for label in found}
    return {key for key in keys if key in lower and key not in vocabulary().kin}
