"""Labels with a typing error at a line's start: ``Penelti:``, ``Infroman:``, ``Peneliti;``.

Words behind such a label would count as those of the one before. It is read as the one label
of the file that it is nearly the same as; short labels, and those that a number or a plural
sets apart, are no slips of each other.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from qualcode.errors import Problem
from qualcode.read.speakers import advice, labels
from qualcode.read.speakers.labels import Head
from qualcode.read.speakers.vocabulary import vocabulary

_TWICE = 2
_LONG = 5
_ALIKE = 0.85
_LETTERS_OFF = 2
# A file with more labels than these is a list.
_MOST_RIGHT, _MOST_WRONG = 60, 400
_SEMICOLON = re.compile(r"\s*(?P<label>[^\W\d_][\w.]{0,20}(?: [\w.]{1,20}){0,2}?)\s{0,3};\s+(?=\S)")
_REACH = 60
_NUMBERED = re.compile(r"(?P<words>.*?)(?P<number>\d*)")

Heads = Sequence[Head | None]


class Slip(NamedTuple):
    """A label with a typing error: its line, how it is written, and what it is read as."""

    at: int
    written: str
    head: Head


def find(written: Sequence[str], heads: Heads, known: Collection[str]) -> list[Slip]:
    """Lines with their possible labels, and labels known beforehand -> the slips among them."""
    counts = Counter(labels.key(head.label) for head in heads if head and head.mark == "colon")
    spelled = {labels.key(head.label): head.label for head in heads if head and head.label}
    right = [key for key, _ in counts.most_common() if _is_right(spelled[key], counts[key])]
    right = right[:_MOST_RIGHT]
    if not right:
        return []
    given = {labels.key(name) for name in known}
    wrong = {
        key: best
        for key in list(counts)[:_MOST_WRONG]
        if key not in given and _may_be_wrong(spelled[key])
        if (best := _meant(key, [one for one in right if _outdoes(one, key, spelled, counts)]))
    }
    colons = (
        Slip(at, head.label, replace(head, label=spelled[wrong[key]]))
        for at, head in enumerate(heads)
        if head and head.mark == "colon" and (key := labels.key(head.label)) in wrong
    )
    exact = {key: spelled[key] for key in right}
    return sorted([*colons, *_semicolons(written, heads, exact)], key=lambda slip: slip.at)


def problems(slips: Sequence[Slip]) -> tuple[Problem, ...]:
    """Slips -> a warning that names their lines and what each was read as."""
    if not slips:
        return ()
    read = dict.fromkeys(f"`{slip.written}` as `{slip.head.label}`" for slip in slips)
    several = len(slips) > 1
    at = [slip.at + 1 for slip in slips]
    lines = f"each of the {advice.lines(at)}" if several else f"line {at[0]}"
    message = (
        f"{lines} looks like a label with a typing error and was read without it:"
        f" {', '.join(read)}."
    )
    return (Problem("", message, f"{_todo(slips)}.", at[0], "warning"),)


def _todo(slips: Sequence[Slip]) -> str:
    """What to do about slips, and what to type if one is a label of its own."""
    own = next((slip.written for slip in slips if not slip.written.endswith(";")), None)
    if own is None:
        return "Write a colon there"
    return f"Correct the label; if `{own}` is a person's, {advice.overrule({own: 'informant'})}"


def _is_right(label: str, count: int) -> bool:
    """Whether a label is long and sure enough for another to be a slip of it."""
    named = count >= _TWICE and labels.is_name(label) and not labels.is_speech(label)
    return _letters(label) >= _LONG and (labels.role_word(label) is not None or named)


def _may_be_wrong(label: str) -> bool:
    """Whether a label is long, and no word that may well stand there itself."""
    words, key = vocabulary(), labels.key(label)
    itself = key in words.header or key in words.titles or key in words.kin
    plain = labels.role_word(label) is None and not labels.is_speech(label)
    return plain and not itself and _letters(label) >= _LONG - 1


def _outdoes(right: str, wrong: str, spelled: Mapping[str, str], counts: Counter[str]) -> bool:
    """Whether one label stands so much more often that another may be a slip of it.

    A role's name may be mistyped twice; a name that comes again is somebody's.
    """
    once = counts[wrong] == 1 or labels.role_word(spelled[right]) is not None
    return right != wrong and once and counts[wrong] < counts[right]


def _meant(wrong: str, right: Sequence[str]) -> str | None:
    """The one label that is most like another, if any is like it at all."""
    scores = sorted(((score, one) for one in right if (score := _alike(one, wrong))), reverse=True)
    if not scores or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return scores[0][1]


def _alike(right: str, wrong: str) -> float:
    """How alike two labels are, 0 if not enough: word by word, with the same number."""
    one, other = _parts(right), _parts(wrong)
    if one[-1] != other[-1] or len(one) != len(other):
        return 0.0
    scores = [_word_alike(a, b) for a, b in zip(one[:-1], other[:-1], strict=True)]
    return sum(scores) / len(scores) if scores and all(scores) else 0.0


def _parts(key: str) -> list[str]:
    """A key -> its words, and the number at its end."""
    found = _NUMBERED.fullmatch(key)
    return [*found["words"].split(), found["number"]] if found else [key, ""]


def _word_alike(right: str, wrong: str) -> float:
    """How alike two words are, 0 if they are others or one is the other with an ending."""
    if right == wrong:
        return 1.0
    longer = len(wrong) - len(right)
    ending = wrong.startswith(right) and (longer > 1 or wrong.endswith("s"))
    if len(right) < _LONG or abs(longer) > _LETTERS_OFF or ending:
        return 0.0
    ratio = difflib.SequenceMatcher(None, right, wrong).ratio()
    return ratio if ratio >= _ALIKE else 0.0


def _semicolons(written: Sequence[str], heads: Heads, right: Mapping[str, str]) -> Iterator[Slip]:
    """Lines that open with a long label and a semicolon."""
    for at, (line, head) in enumerate(zip(written, heads, strict=True)):
        if ";" in line[:_REACH] and (head is None or head.mark == "alone"):
            found = _SEMICOLON.match(line)
            label = right.get(labels.key(found["label"])) if found else None
            if found and label:
                yield Slip(at, f"{found['label']};", Head(label, "", "colon", found.end()))


def _letters(label: str) -> int:
    return sum(map(str.isalpha, label))
