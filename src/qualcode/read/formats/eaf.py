"""ELAN files: a tier a speaker, its annotations merged by time.

The speaker is a tier's PARTICIPANT or, without one, its TIER_ID; an id that is a letter or a
role word stays in brackets behind a name. A tier that depends on another (words, glosses,
translations) says the same again and is left out, unless the other is empty or holds nothing
but numbers. Empty annotations, names of recordings, vocabularies and other properties of the
file are left out. What ``layout.tiers`` says of tiers for notes holds here too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.read.content import markup
from qualcode.read.layout import tiers
from qualcode.read.layout.cues import Cue
from qualcode.read.layout.tiers import Tier
from qualcode.read.speakers import labels
from qualcode.types import Line

if TYPE_CHECKING:
    from lxml.etree import _Element

_MILLISECONDS = re.compile(r"\s*(\d{1,12})\s*$")
_NUMBERED = re.compile(r"\s*(?=\S*\d)[\w.:-]{1,40}\s*$")
_DEEPEST = 20
# A tier's id holds no line feed: XML makes a space of it.
_NONE = "\n"

Stretch = tuple[float | None, float | None]


def lines(data: bytes) -> list[Line]:
    """Bytes -> lines, one or more a turn, with the times of the annotations.

    Raises UnreadableFile for broken XML and for a file without words.
    """
    document = markup.root(data, "ELAN file")
    found = list(document.iter("TIER"))
    times = _times(document)
    ids = {tier.get("TIER_ID") for tier in found} - {None}
    below: dict[str, list[_Element]] = defaultdict(list)
    for tier in found:
        below[tier.get("PARENT_REF", _NONE)].append(tier)
    tops = [tier for tier in found if tier.get("PARENT_REF") not in ids]
    return tiers.lines(_tier(top, below[top.get("TIER_ID", "")], times) for top in tops)


def _tier(top: _Element, below: Sequence[_Element], times: Mapping[str, Stretch]) -> Tier:
    """A tier, and those that depend on it -> its name, its speaker and what they say."""
    cues = _cues(top, times)
    if not _says(cues):
        others = (_cues(tier, times) for tier in below)
        cues = next((said for said in others if _says(said)), cues)
    name = " ".join(top.get("TIER_ID", "").split())
    return Tier(name, tuple(cues), _speaker(" ".join(top.get("PARTICIPANT", "").split()), name))


def _speaker(person: str, name: str) -> str:
    """A participant, and the tier's name where it tells a role that the participant does not."""
    tells = labels.role_word(name) or labels.is_code(name)
    if (
        not person
        or not tells
        or labels.role_word(person)
        or labels.key(person) == labels.key(name)
    ):
        return person
    return f"{person} ({name})" if labels.parts(person) == (person, "") else person


def _says(cues: Iterable[Cue]) -> bool:
    """Whether there are words here, and not only numbers for the words of another tier."""
    return any(cue.text.strip() and not _NUMBERED.match(cue.text) for cue in cues)


def _cues(tier: _Element, times: Mapping[str, Stretch]) -> list[Cue]:
    """A tier's annotations."""
    found = []
    for annotation in tier.iter("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"):
        value = annotation.find("ANNOTATION_VALUE")
        start, end = times.get(annotation.get("ANNOTATION_ID", ""), (None, None))
        found.append(Cue("" if value is None else "".join(value.itertext()), None, start, end))
    return found


def _times(document: _Element) -> dict[str, Stretch]:
    """Annotation id -> from when to when it lasts; one that refers to another takes its time."""
    slots = _slots(document)
    times: dict[str, Stretch] = {}
    for one in document.iter("ALIGNABLE_ANNOTATION"):
        first, last = one.get("TIME_SLOT_REF1", ""), one.get("TIME_SLOT_REF2", "")
        times[one.get("ANNOTATION_ID", "")] = (slots.get(first), slots.get(last))
    above = {
        one.get("ANNOTATION_ID", ""): one.get("ANNOTATION_REF", "")
        for one in document.iter("REF_ANNOTATION")
    }
    for one in above:
        times.setdefault(one, times.get(_highest(one, above), (None, None)))
    return times


def _highest(one: str, above: Mapping[str, str]) -> str:
    """The annotation that a chain of references ends in."""
    for _ in range(_DEEPEST):
        if one not in above:
            break
        one = above[one]
    return one


def _slots(document: _Element) -> dict[str, float]:
    """Time slot id -> seconds; slots without a time share out the stretch they stand in."""
    ids, written = [], []
    for slot in document.iter("TIME_SLOT"):
        found = _MILLISECONDS.match(slot.get("TIME_VALUE", ""))
        ids.append(slot.get("TIME_SLOT_ID", ""))
        written.append(int(found[1]) / 1000 if found else None)
    known = [at for at, time in enumerate(written) if time is not None]
    times = {ids[at]: time for at, time in enumerate(written) if time is not None}
    for one, next_ in pairwise(known):
        start, end = times[ids[one]], times[ids[next_]]
        for at in range(one + 1, next_):
            times[ids[at]] = start + (end - start) * (at - one) / (next_ - one)
    return times
