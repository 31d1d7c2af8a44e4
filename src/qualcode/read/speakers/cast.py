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
    """The speakers. ``names`` holds all that each is called by, ``labels`` kind -> speaker.

    ``joint`` holds the labels of several at once ("Rina & Dina") and whom each stands for, ""
    being one who never speaks alone.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joint: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def speaker(self, head: Head | None) -> str | None:
        """A possible label -> the speaker it names, or None if it is ordinary speech."""
        return self.labels.get(head.kind) if head and head.label else None


@dataclass(frozen=True, slots=True)
class _Seen:
    """The heads of a file, alike ones once: how often, and where first and last."""

    times: Mapping[Head, int]
    first: Mapping[Head, int]
    last: Mapping[Head, int]

    @classmethod
    def of(cls, heads: Iterable[Head | None]) -> _Seen:
        """Possible labels in order -> what was seen of them."""
        found = [head for head in heads if head and head.label]
        last = {head: at for at, head in enumerate(found)}
        backwards = range(len(found) - 1, -1, -1)
        first = dict(zip(reversed(found), backwards, strict=True))
        return cls(Counter(found), first, last)


def often(heads: Iterable[Head | None]) -> Counter[str]:
    """Possible labels -> how often each stands, by key."""
    counts: Counter[str] = Counter()
    for head, times in Counter(heads).items():
        if head and head.mark in _MARKS:
            counts[labels.key(head.label)] += times
    return counts


def cast(heads: Sequence[Head | None], known: Collection[str]) -> Cast:
    """The possible labels of a file, and the names known beforehand -> its Cast."""
    seen = _Seen.of(heads)
    counts: Counter[str] = Counter()
    for head, times in seen.times.items():
        counts[head.kind] += times
    names = {labels.key(name) for name in known}
    names |= {labels.key(head.aside) for head in seen.times if head.aside}
    sure = {head for head in seen.times if _is_label(head, counts[head.kind], names)}
    sure |= _headings(seen, counts, sure)
    sure |= _captions(seen, sure)
    sure |= _introducing(seen, sure)
    sure |= _in_a_row(seen, sure)
    joint = _joint(seen, sure)
    sure |= joint
    return Cast() if _is_slip(seen, sure, names) else _joined(seen, sure, joint)


def _is_slip(seen: _Seen, sure: Collection[Head], names: Collection[str]) -> bool:
    """Whether the only label of a file is more likely a letter in ordinary words."""
    if sum(seen.times[head] for head in sure) != 1:
        return False
    (head,) = sure
    known = labels.role_word(head.label) is not None or labels.key(head.label) in names
    return head.mark != "given" and not known


def _headings(seen: _Seen, counts: Mapping[str, int], sure: Collection[Head]) -> set[Head]:
    """Headings that name who speaks below, in a file without labels of any other kind.

    Several names must come again: a single heading that does is a topic.
    """
    if any(head.mark != "heading" for head in sure):
        return set()
    found = {
        head
        for head in seen.times
        if head.mark == "heading" and counts[head.kind] >= _TWICE and _could_name(head)
    }
    return found if len({head.kind for head in found.union(sure)}) > 1 else set()


def _captions(seen: _Seen, sure: Collection[Head]) -> set[Head]:
    """Names with a time, alone on their line, that come once in a file full of such lines."""
    timed = [head for head in seen.times if head.mark == "alone" and head.seconds is not None]
    believed = {head.kind for head in timed if head in sure}
    return {head for head in timed if len(believed) > 1 and _could_name(head)}


def _in_a_row(seen: _Seen, sure: Collection[Head]) -> set[Head]:
    """Labels that come once and go on with a row of others: Ibu C beside Ibu A and Ibu B."""
    known = {labels.key(head.label) for head in sure}
    rows = Counter(row for label in known if (row := labels.row(label)))
    return {
        head
        for head in seen.times
        if head.mark in _MARKS and rows[labels.row(head.label)] >= _TWICE
    }


def _could_name(head: Head) -> bool:
    """Whether a label is written as a name and is no way of speaking."""
    return labels.is_name(head.label) and not labels.is_speech(head.label)


def _introducing(seen: _Seen, sure: Collection[Head]) -> set[Head]:
    """Full names that stand once, before the initials that a speaker bears from then on."""
    first: dict[str, int] = {}
    for head in sorted(sure, key=seen.first.__getitem__):
        first.setdefault(labels.key(head.label), seen.first[head])
    return {
        head
        for head in seen.times
        if head not in sure
        and head.mark not in ("alone", "heading")
        and _could_name(head)
        and any(seen.first[head] < first.get(short, -1) for short in _shorts(head))
    }


def _shorts(head: Head) -> set[str]:
    """What a full name may be cut down to, case-folded."""
    return initials(head.label) | ({labels.key(head.aside)} if head.aside else set())


def _joint(seen: _Seen, sure: Collection[Head]) -> set[Head]:
    """Labels of several at once, one of whom speaks alone as well; all of them behind a comma."""
    known = {labels.key(name) for head in sure for name in (head.label, head.aside) if name}
    return {head for head in seen.times if _is_joint(labels.several(head.label), head.label, known)}


def _is_joint(parts: Sequence[str], label: str, known: Collection[str]) -> bool:
    """Whether a label names several, of whom these are known."""
    speaks = [labels.key(part) in known for part in parts]
    fit = all(labels.is_name(part) and not labels.is_speech(part) for part in parts)
    return any(speaks) and (all(speaks) or (fit and "," not in label))


def _is_label(head: Head, count: int, names: Collection[str]) -> bool:
    """Whether a possible label is believed, having been seen ``count`` times."""
    label = head.label
    if head.mark == "given" or (
        labels.key(label) in names and head.mark not in ("alone", "heading")
    ):
        return True
    role, again = labels.role_word(label), count >= _TWICE
    if head.mark == "heading" or (head.mark == "alone" and head.seconds is None):
        words = all(word[0].isalnum() for word in label.split())
        named = bool(role) and words and labels.key(label) not in vocabulary().together
        return label[0].isupper() and (named or (again and labels.is_initial(label)))
    if role or labels.is_initial(label) or labels.key(label) in _short_words():
        return True
    if head.mark == "bracket" or labels.is_code(label):
        # "YA" may be initials, "Jam 10" is no code.
        speech = " " in label and labels.is_speech(label)
        return again and labels.is_code(label) and not speech
    return again and "," not in label and _could_name(head)


def _short_words() -> frozenset[str]:
    """Every letter and short word that stands for a speaker in some language."""
    return frozenset(word for table in vocabulary().letters.values() for word in table)


def _joined(seen: _Seen, sure: Collection[Head], joint: Collection[Head]) -> Cast:
    """Believed heads -> the Cast, with those of one speaker under one label."""
    ordered = sorted(sure, key=seen.first.__getitem__)
    same = _aliases(seen, ordered)
    groups: dict[str, list[Head]] = {}
    for head in ordered:
        key = labels.key(head.label)
        groups.setdefault(same.get(key, key), []).append(head)
    called = {key: _called(heads, seen.times) for key, heads in groups.items()}
    speakers = {head.kind: called[key] for key, heads in groups.items() for head in heads}
    names = {called[key]: _names(heads) for key, heads in groups.items()}
    by_name = {labels.key(name): speaker for speaker, every in names.items() for name in every}
    together = {
        speakers[head.kind]: tuple(
            dict.fromkeys(by_name.get(labels.key(one), "") for one in labels.several(head.label))
        )
        for head in ordered
        if head in joint
    }
    return Cast(speakers, names, together)


def _called(heads: Sequence[Head], times: Mapping[Head, int]) -> str:
    """What a speaker is called: the label used most, the first of those used alike."""
    counts: Counter[str] = Counter()
    for head in heads:
        counts[head.label] += times[head]
    return counts.most_common(1)[0][0]


def _names(heads: Sequence[Head]) -> tuple[str, ...]:
    """Every name in these heads, labels first."""
    labelled = [head.label for head in heads]
    return tuple(dict.fromkeys(labelled + [head.aside for head in heads if head.aside]))


def _aliases(seen: _Seen, sure: Sequence[Head]) -> dict[str, str]:
    """Key -> the key of the same speaker that stands first."""
    same: dict[str, str] = {}
    for head in sure:
        aside, key = labels.key(head.aside), labels.key(head.label)
        if aside and aside != key and labels.role_word(head.aside) is None:
            same.setdefault(aside, key)
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for head in sure:
        key = labels.key(head.label)
        key = same.get(key, key)
        first.setdefault(key, seen.first[head])
        last[key] = max(last.get(key, 0), seen.last[head])
    fulls: dict[str, list[str]] = {}
    for full in first:
        for short in initials(full) - {full}:
            fulls.setdefault(short, []).append(full)
    for short in sorted(first.keys() & fulls.keys()):
        full, *others = fulls[short]
        if not others and last[full] < first[short]:
            same[short] = full
    return same


def initials(name: str) -> set[str]:
    """A full name -> its initials, case-folded: of its first word and of all its words.

    A code, or a name with a number, has none.
    """
    courtesies = vocabulary().courtesies
    words = [word for word in labels.key(name).split() if word not in courtesies]
    full = bool(words) and len(words[0]) > _TWICE and not any(map(str.isdigit, name))
    return {words[0][0], "".join(word[0] for word in words)} if full else set()
