"""Which of the possible labels name a speaker, and which of them name the same one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.read.speakers import labels
from qualcode.read.speakers.labels import Head
from qualcode.read.speakers.vocabulary import vocabulary

_TWICE = 2
_MARKS = ("colon", "tab", "bracket", "given")


@dataclass(frozen=True, slots=True)
class Cast:
    """The speakers. ``names`` holds all that each is called by, ``labels`` key -> speaker."""

    labels: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def speaker(self, head: Head | None) -> str | None:
        """A possible label -> the speaker it names, or None if it is ordinary speech."""
        return self.labels.get(_marked(head)) if head and head.label else None


def often(heads: Iterable[Head | None]) -> Counter[str]:
    """Possible labels -> how often each stands, by key."""
    return Counter(labels.key(head.label) for head in heads if head and head.mark in _MARKS)


def cast(heads: Sequence[Head | None], known: Collection[str]) -> Cast:
    """The possible labels of a file, and the names known beforehand -> its Cast."""
    found = [head for head in heads if head and head.label]
    counts = Counter(map(_marked, found))
    names = {labels.key(name) for name in known}
    names |= {labels.key(head.aside) for head in found if head.aside}
    sure = {at for at, head in enumerate(found) if _is_label(head, counts[_marked(head)], names)}
    sure |= _introducing(found, sure)
    believed = [head for at, head in enumerate(found) if at in sure]
    return Cast() if _is_slip(believed, names) else _joined(believed)


def _is_slip(believed: Sequence[Head], names: Collection[str]) -> bool:
    """Whether the only label of a file is more likely a letter in ordinary words."""
    if len(believed) != 1 or believed[0].mark == "given":
        return False
    label = believed[0].label
    return labels.role_word(label) is None and labels.key(label) not in names


def _introducing(found: Sequence[Head], sure: Collection[int]) -> set[int]:
    """Full names that stand once, before the initials that a speaker bears from then on."""
    first: dict[str, int] = {}
    for at in sorted(sure):
        first.setdefault(labels.key(found[at].label), at)
    return {
        at
        for at, head in enumerate(found)
        if at not in sure
        and head.mark != "alone"
        and labels.is_name(head.label)
        and not labels.is_speech(head.label)
        and any(at < first.get(short, -1) for short in _shorts(head))
    }


def _shorts(head: Head) -> set[str]:
    """What a full name may be cut down to, case-folded."""
    return initials(head.label) | ({labels.key(head.aside)} if head.aside else set())


def _marked(head: Head) -> str:
    """A head's key; a label alone on its line is believed for itself, not for its colon."""
    mark = head.mark if head.mark in ("alone", "bracket") else ""
    timed = "timed" if head.mark == "alone" and head.seconds is not None else ""
    return f"{mark}{timed}|{labels.key(head.label)}"


def _is_label(head: Head, count: int, names: Collection[str]) -> bool:
    """Whether a possible label is believed, having been seen ``count`` times."""
    label = head.label
    if head.mark == "given" or (labels.key(label) in names and head.mark != "alone"):
        return True
    role, again = labels.role_word(label), count >= _TWICE
    if head.mark == "alone" and head.seconds is None:
        return label[0].isupper() and (bool(role) or (again and labels.is_initial(label)))
    if role or labels.is_initial(label) or labels.key(label) in _short_words():
        return True
    if head.mark == "bracket" or labels.is_code(label):
        return again and labels.is_code(label)
    return again and labels.is_name(label) and not labels.is_speech(label)


def _short_words() -> frozenset[str]:
    """Every letter and short word that stands for a speaker in some language."""
    return frozenset(word for table in vocabulary().letters.values() for word in table)


def _joined(sure: Sequence[Head]) -> Cast:
    """Believed heads -> the Cast, with those of one speaker under one label."""
    same = _aliases(sure)
    groups: dict[str, list[Head]] = {}
    for head in sure:
        key = labels.key(head.label)
        groups.setdefault(same.get(key, key), []).append(head)
    called = {key: _called(heads) for key, heads in groups.items()}
    speakers = {_marked(head): called[key] for key, heads in groups.items() for head in heads}
    names = {called[key]: _names(heads) for key, heads in groups.items()}
    return Cast(speakers, names)


def _called(heads: Sequence[Head]) -> str:
    """What a speaker is called: the label used most, the first of those used alike."""
    return Counter(head.label for head in heads).most_common(1)[0][0]


def _names(heads: Sequence[Head]) -> tuple[str, ...]:
    """Every name in these heads, labels first."""
    labelled = [head.label for head in heads]
    return tuple(dict.fromkeys(labelled + [head.aside for head in heads if head.aside]))


def _aliases(sure: Sequence[Head]) -> dict[str, str]:
    """Key -> the key of the same speaker that stands first."""
    same: dict[str, str] = {}
    for head in sure:
        aside, key = labels.key(head.aside), labels.key(head.label)
        if aside and aside != key and labels.role_word(head.aside) is None:
            same.setdefault(aside, key)
    places: dict[str, list[int]] = {}
    for at, head in enumerate(sure):
        key = labels.key(head.label)
        places.setdefault(same.get(key, key), []).append(at)
    for short in sorted(places):
        fulls = [full for full in places if short != full and short in initials(full)]
        if len(fulls) == 1 and places[fulls[0]][-1] < places[short][0]:
            same[short] = fulls[0]
    return same


def initials(name: str) -> set[str]:
    """A full name -> its initials, case-folded: of its first word and of all its words.

    A code, or a name with a number, has none.
    """
    courtesies = vocabulary().courtesies
    words = [word for word in labels.key(name).split() if word not in courtesies]
    full = bool(words) and len(words[0]) > _TWICE and not any(map(str.isdigit, name))
    return {words[0][0], "".join(word[0] for word in words)} if full else set()
