"""Words and marks one by one, as recognisers hear them -> cues of a sentence each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from qualcode.read.layout.cues import Cue
from qualcode.read.layout.recognised import values

_ENDED = re.compile(r"[.?!…][\"”’»)\]]*\s*$")


class Word(NamedTuple):
    """One word or mark; ``glued`` where no space stands before it."""

    text: str
    speaker: str | None
    start: float | None
    end: float | None
    glued: bool = False


def words(items: Iterable[dict[str, Any]]) -> list[Word]:
    """The words that objects are, each with the best of its alternatives."""
    return [_word(item) for item in items]


def runs(said: Sequence[Word]) -> list[Cue]:
    """Words -> a cue a sentence, or less where the speaker changes inside it.

    A word of no speaker goes on with the one before, at the start with the one behind it.
    """
    now = next((word.speaker for word in said if word.speaker), None)
    spaced, group = _spaced(said), list[Word]()
    groups = [group]
    for word in said:
        changed = word.speaker is not None and word.speaker != now
        if group and (changed or _begins(word, group[-1])):
            group = []
            groups.append(group)
        now = word.speaker or now
        group.append(word._replace(speaker=now))
    return [cue for group in groups if (cue := _cue(group, spaced=spaced)).text]


def joined(said: Sequence[Word], *, spaced: bool | None = None) -> str:
    """Words as they are written in a row; ``spaced`` if they bring their own spaces."""
    own = _spaced(said) if spaced is None else spaced
    return "".join(
        word.text if own or word.glued or not at else f" {word.text}"
        for at, word in enumerate(said)
    )


def _word(item: dict[str, Any]) -> Word:
    best = values.at(item, "alternatives", 0)
    own = {**best, **item} if isinstance(best, dict) else item
    glued = item.get("type") in ("punctuation", "punct")
    return Word(values.word(own), values.speaker(own), *values.times(item), glued=glued)


def _begins(word: Word, before: Word) -> bool:
    """Whether a word begins a sentence."""
    return bool(word.text.strip()) and not word.glued and bool(_ENDED.search(before.text))


def _spaced(said: Iterable[Word]) -> bool:
    """Whether words bring their own spaces."""
    return any(word.text != word.text.strip() for word in said)


def _cue(group: Sequence[Word], *, spaced: bool) -> Cue:
    """Words of one speaker -> their cue."""
    start = next((word.start for word in group if word.start is not None), None)
    end = max((word.end for word in group if word.end is not None), default=None)
    speaker = group[0].speaker if group else None
    return Cue(joined(group, spaced=spaced).strip(), speaker, start, end)
