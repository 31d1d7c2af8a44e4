"""What stands at a line's start: a time, a speaker's label, or ordinary speech.

Only ``turns`` decides on a transcript with these; formats may ask whether words are fit to
be a name at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from qualcode.read.speakers import stamps
from qualcode.read.speakers.vocabulary import vocabulary
from qualcode.types import TurnRole

Sign = Literal["colon", "tab", "bracket", "alone", "heading", "given"]

# A label stands within this many characters; a line may be megabytes long.
_REACH = 160
_LONGEST = 40
_WORD = r"[\w.'’/&#+-]+"
_BASE = rf"(?P<base>(?=[^\W_]){_WORD}(?:[ ]{{1,2}}{_WORD}){{0,3}}?)"
_ASIDE = r"(?:\s{0,6}\((?P<aside>(?!\d+:\d)[^()]{1,40})\))?"
_NUMBERED = re.compile(r"\s*(?:#?\d{1,3}[.)]\s+|\d{1,3}\t|[-*•–]\s+|#{1,6}\s+)")
# Most labels are so plain that nothing behind them matters.
_PLAIN = re.compile(r"([A-Za-z][A-Za-z0-9]*(?: [A-Za-z0-9]+){0,3}):(?= [^\s\d\[(<{/\\:：])")
_MARKS = (":", "：", "\t", "[", "(")
_LONGEST_ALONE = 48
# Markdown's bold or italic around a label, as plain text or escaped.
_STARS = r"(?:\\?[*_]){1,3}"
_INSIDE = r"(?:[^*_\\]|(?<=[^\W_])_(?=[^\W_])){1,60}?"
_STARRED = re.compile(rf"\s*(?:#{{1,6}}\s+)?{_STARS}{_INSIDE}{_STARS}")
_STAR = re.compile(r"\\?\*|\\?(?<![^\W_])_|\\?_(?![^\W_])")
# Several names before one colon: "Rina & Dina:", "P1, P2:".
_PARTING = r"(?:\s{0,2}[,&+/]\s{0,2}|\s{1,2}(?:dan|and)\s{1,2})"
_SHORT_NAME = r"(?=[^\W_])[\w.'’#-]+(?:[ ](?!dan |and )[\w.'’#-]+)?"
_SEVERAL = re.compile(
    rf"\s*(?P<base>{_SHORT_NAME}(?:{_PARTING}{_SHORT_NAME}){{1,5}})\s{{0,4}}(?P<colon>[:：])"
)
_PARTED = re.compile(_PARTING)
_LEAD = re.compile(rf"\s*(?P<stamp>{stamps.LOOSE})\s*[-–—]?\s*")
_MARKED = re.compile(
    rf"\s*{_BASE}{_ASIDE}(?:\s{{0,4}}(?P<stamp>{stamps.LOOSE}))?(?:\s{{0,20}}(?P<colon>[:：])|\s{{0,4}}?\t)"
)
_BRACKET = re.compile(r"\s*\[(?P<base>[^\W_][\w .-]{0,30})\](?:\s{0,4}[:：])?")
_ALONE = re.compile(rf"\s*{_BASE}{_ASIDE}(?:\s{{1,8}}(?P<stamp>{stamps.LOOSE}))?\s*$")
_INNER = re.compile(rf"\s*(?P<stamp>{stamps.STRICT})?\s*")
_NAME = re.compile(rf"{_BASE}{_ASIDE}$")
_CODE = re.compile(r"[^\W\d_]\d{0,3}|[^\W\d_]{2,4}[-_ ]?\d{1,3}|[^\W\d_a-z]{2,3}")
_INITIAL = re.compile(r"[A-Z]\d{0,2}")
_NUMBER = re.compile(r"#?\d{1,3}|[IVX]{1,4}|[A-Z]{1,3}[-.]?\d{0,3}")
_NTH = re.compile(r"(?P<row>.*[^\W\d_])(?:\d{1,2}| [^\W\d_])")
_GAP = re.compile(r"[\s.]+")
_BEFORE_DIGIT = re.compile(r" #?(?=\d)")


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """A possible label at a line's start.

    ``start`` is where the words begin if it is one; ``seconds`` is a time that stands
    before, in or behind it. ``kind`` is what heads share that are believed together: a
    label alone on its line is believed for itself, not for its colon.

    Heads are many and equal ones mostly the same object, so that identity is equality enough.
    """

    label: str
    aside: str
    mark: Sign
    start: int
    seconds: float | None = None
    kind: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Settle ``kind``, which is asked for often."""
        mark = self.mark if self.mark in ("alone", "heading", "bracket") else ""
        timed = "timed" if self.mark == "alone" and self.seconds is not None else ""
        object.__setattr__(self, "kind", f"{mark}{timed}|{key(self.label)}")


def head(text: str) -> Head | None:
    """A line -> what may be its label; None for ordinary words."""
    if plain := _PLAIN.match(text):
        return _plain(plain[1])
    if len(text) > _LONGEST_ALONE:
        reach = text[:_REACH]
        if not any(mark in reach for mark in _MARKS):
            return None
    return _head(text)


@lru_cache(maxsize=2**12)
def _plain(label: str) -> Head | None:
    """The head of a line that opens with this label, a colon, a space and a word."""
    return _head(f"{label}: x")


def _head(text: str) -> Head | None:
    """A line -> what may be its label, however it is written."""
    reach = _unstarred(text[:_REACH])
    lead, numbered = _LEAD.match(reach), _NUMBERED.match(reach)
    for at in [match.end() for match in (lead, numbered) if match] + [0]:
        stamp = stamps.seconds(lead["stamp"]) if lead and at == lead.end() else None
        if found := _label(reach, at, len(text)):
            match, mark = found
            start, inner = _words_start(reach, match, mark)
            said = stamp if stamp is not None else inner
            aside = match.groupdict().get("aside") or ""
            return Head(match["base"].strip(" ."), aside.strip(), mark, start, said)
    return None


def _unstarred(reach: str) -> str:
    """A line's start with spaces for the stars around its label, so that no place moves."""
    starred = _STARRED.match(reach)
    if starred is None:
        return reach
    end = starred.end()
    return _STAR.sub(lambda star: " " * len(star[0]), reach[:end]) + reach[end:]


def several(label: str) -> tuple[str, ...]:
    """``Rina & Dina`` -> both names; () for the label of one."""
    names = tuple(_PARTED.split(label))
    return names if len(names) > 1 and all(names) else ()


@lru_cache(maxsize=2**16)  # an archive lists thousands of informants
def key(label: str) -> str:
    """A label -> what makes it the same as another: no case, no spaces before digits."""
    return _BEFORE_DIGIT.sub("", _GAP.sub(" ", label).strip().casefold())


def stem(label: str) -> str:
    """A label -> its key without the number at its end: what P1 and P2 share."""
    return key(label).rstrip("0123456789")


def row(label: str) -> str:
    """A label -> what P1 and P2, or Ibu A and Ibu B, share; "" for one that is not of a row."""
    found = _NTH.fullmatch(key(label))
    return found["row"] if found else ""


def nameable(label: str) -> bool:
    """Whether words are short and plain enough to name a speaker: four words, 40 letters."""
    found = _NAME.match(label.strip()) if len(label) <= _REACH else None
    return bool(found) and len(found["base"]) <= _LONGEST and any(map(str.isalpha, label))  # type: ignore[index]


def parts(label: str) -> tuple[str, str]:
    """``K (Karin)`` -> ``K`` and ``Karin``; the second is "" without brackets."""
    found = _NAME.match(label.strip())
    return (found["base"], found["aside"] or "") if found else (label.strip(), "")


def is_code(label: str) -> bool:
    """Whether a label is initials or a code: ``P``, ``I6``, ``id1``, ``BS``."""
    return bool(_CODE.fullmatch(label))


def is_initial(label: str) -> bool:
    """Whether a label is one capital letter, with or without a number."""
    return bool(_INITIAL.fullmatch(label))


def is_name(label: str) -> bool:
    """Whether every word of a label is written as names are, with a capital or a digit."""
    return all(word[0].isupper() or not word[0].isalpha() for word in label.split())


def role_word(label: str) -> TurnRole | None:
    """A label -> the role it says: a role word, alone or before a number, a code or a name."""
    return vocabulary().roles.get(known_word(label))


@lru_cache(maxsize=2**12)
def known_word(label: str) -> str:
    """A label -> the role word it is or opens with, case-folded, or ""."""
    if len(label) > _REACH:
        return ""
    roles = vocabulary().roles
    words = label.replace("-", " ").split()
    for length in range(len(words), 0, -1):
        folded = " ".join(words[:length]).casefold()
        found = next(
            (word for word in (folded, folded.rstrip("0123456789.# ")) if word in roles), ""
        )
        if found and all(_NUMBER.fullmatch(word) or word[0].isupper() for word in words[length:]):
            return found
    return ""


def is_speech(label: str) -> bool:
    """Whether ordinary speech puts these words before a colon ("intinya: sabar")."""
    words = vocabulary()
    said = label.casefold().split()
    return any(word in words.never for word in said) or said[-1].endswith(words.endings)


def _label(text: str, at: int, length: int) -> tuple[re.Match[str], Sign] | None:
    """The first kind of label that stands at ``at``."""
    if match := _BRACKET.match(text, at):
        return match, "bracket"
    match = _MARKED.match(text, at)
    if match and nameable(match["base"]) and not _ordinary(text, match):
        return match, "colon" if match["colon"] else "tab"
    together = _SEVERAL.match(text, at)
    if together and not _ordinary(text, together):
        return together, "colon"
    alone = _ALONE.match(text, at) if length < _REACH else None
    return (alone, "alone") if alone and nameable(alone["base"]) else None


def _ordinary(text: str, match: re.Match[str]) -> bool:
    """Whether this colon belongs to a web address, a path, a clock or a ratio."""
    after = text[match.end() : match.end() + 2]
    found = match.groupdict()
    bare = match["base"][-1].isdigit() and not found.get("aside")
    clock = (bare or found.get("stamp")) and after[:1].isdigit()
    return bool(match["colon"]) and (after.startswith(("//", "\\")) or bool(clock))


def _words_start(text: str, match: re.Match[str], mark: Sign) -> tuple[int, float | None]:
    """Where the words begin behind a label, and the time that stands in or behind it."""
    inside = match.groupdict().get("stamp")
    behind = _INNER.match(text, match.end())
    if mark == "alone" or behind is None:
        return match.end(), stamps.seconds(inside) if inside else None
    stamp = inside or behind["stamp"]
    return behind.end(), stamps.seconds(stamp) if stamp else None
