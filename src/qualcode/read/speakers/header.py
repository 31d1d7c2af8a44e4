"""The lines above the talk -> attributes: who was interviewed, when, where, by whom.

``Informan: R1`` may be such a line or may be the informant's first words. It is a header
line only in company: beside a key that no speaker bears, or closed off by an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.read.speakers import labels
from qualcode.read.speakers.vocabulary import vocabulary

_PAIR = re.compile(
    r"\s*(?:[-*•]\s+|\w{1,2}[.)]\s+)?(?P<key>[^\W_][^:=：\t]{0,39}?)\s*(?:[:：=]|\t+\s*[:：]?)\s*(?P<value>.*)$"
)
_RULE = re.compile(r"\s*[-=*_+~#]{3,}\s*$")
_CODE = re.compile(r"(?P<code>[^\W\d_]{1,4}[-_. ]?\d{1,3}[A-Za-z]?|\d{1,3})(?=\s*(?:$|[,(;/–-]))")
_LONGEST_LINE = 300
_FENCES = ("---", "+++")
_FENCED = 80
_TITLE_WORDS = 12
_NAME_WORDS = 4
_SPEAKERS = ("interviewer", "informant")


@dataclass(frozen=True, slots=True)
class Header:
    """What the lines above the talk say, and how many lines they are."""

    attributes: Mapping[str, str]
    lines: int = 0


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line that may belong to the header."""

    kind: str
    key: str = ""
    value: str = ""
    written: str = ""


def read(lines: Sequence[str], labels_often: Mapping[str, int]) -> Header:
    """Lines of a transcript, and how often each label stands in it -> its Header.

    The header ends at the last line that can only be one; a title counts if it stands above
    such a line or says that it is a title.
    """
    front = fenced(lines)
    entries = [_entry(line) for line in lines[:front]]
    for line in lines[front:]:
        entry = _entry(line)
        if not _possible(entry, labels_often):
            break
        entries.append(entry)
    end = _last(entries, front, labels_often)
    return Header(_attributes(entries[:end]), end)


def pair(line: str) -> tuple[str, str]:
    """A line -> the key of a header and its value if it is written like one, else two times ""."""
    found = _paired(line)
    key = vocabulary().header.get(_key(found), "") if found else ""
    return (key, _value(found)) if found and key else ("", "")


def code(value: str) -> str:
    """A value -> the code such as ``R1`` that it is or opens with, or ""."""
    found = _CODE.match(value)
    return found["code"] if found else ""


def fenced(lines: Sequence[str]) -> int:
    """Lines -> how many of them front matter takes, its fences included; 0 without."""
    fence = lines[0].strip() if lines else ""
    if fence not in _FENCES:
        return 0
    closing = (n for n, line in enumerate(lines[1:_FENCED], 2) if line.strip() == fence)
    return next(closing, 0)


def _entry(line: str) -> _Entry:
    """A line -> the kind of header line it could be."""
    if not line.strip():
        return _Entry("blank")
    if _RULE.match(line):
        return _Entry("rule")
    found = _paired(line)
    if found is None:
        return _Entry("title", value=line.strip()) if _is_title(line) else _Entry("talk")
    key, value = _key(found), _value(found)
    return _Entry(_kind(key, value), vocabulary().header.get(key, key), value, found["key"].strip())


def _paired(line: str) -> re.Match[str] | None:
    return _PAIR.match(line) if len(line) < _LONGEST_LINE else None


def _key(found: re.Match[str]) -> str:
    return " ".join(found["key"].casefold().strip(" .").split())


def _value(found: re.Match[str]) -> str:
    return found["value"].strip().strip('"').strip()


def _kind(key: str, value: str) -> str:
    """``known`` for a key no speaker bears, ``speaker`` for a role word, else ``other``.

    ``long`` is another key with a value as long as a sentence, or closed like one.
    """
    if key not in vocabulary().header:
        short = len(value.split()) <= _TITLE_WORDS and not value.endswith((".", "…"))
        return "other" if short else "long"
    return "speaker" if labels.role_word(key) in _SPEAKERS else "known"


def _is_title(line: str) -> bool:
    """Whether a line without a colon is short and no sentence."""
    words = line.split()
    sentence = words[-1][-1] in ".?!,…"
    spoken = labels.role_word(line) in _SPEAKERS
    return len(words) <= _TITLE_WORDS and not sentence and not spoken


def _possible(entry: _Entry, often: Mapping[str, int]) -> bool:
    """Whether a line may belong to a header, given the labels of the whole file."""
    if entry.kind == "talk":
        return False
    if entry.kind not in ("other", "long"):
        return True
    told = bool(entry.value) and not entry.value.endswith(("?", "!"))
    short = len(entry.key.split()) <= _NAME_WORDS and told
    return short and often[labels.key(entry.key)] < 2 and not labels.is_code(entry.key)


def _last(entries: Sequence[_Entry], start: int, often: Mapping[str, int]) -> int:
    """How many of the entries the header takes: up to the last that is surely one."""
    end = start
    for at in range(start, len(entries)):
        entry = entries[at]
        known = entry.kind == "known"
        if entry.kind == "speaker" and not (
            _says_who(entries, at, inside=end > start) or _names_once(entry, often)
        ):
            break
        titled = entry.kind == "title" and _names_itself(entry.value)
        joined = end == at > start and (entry.kind == "other" or _is_told(entries, at))
        if known or entry.kind == "speaker" or titled or joined:
            end = at + 1
    return end


def _is_told(entries: Sequence[_Entry], at: int) -> bool:
    """Whether a long line closes the header: its key is no name, and an empty line follows."""
    after = entries[at + 1].kind if at + 1 < len(entries) else "talk"
    written = entries[at].written
    return entries[at].kind == "long" and after in ("blank", "rule") and not labels.is_name(written)


def _says_who(entries: Sequence[_Entry], at: int, *, inside: bool) -> bool:
    """Whether a role word's line tells who takes part rather than what they say."""
    after = entries[at + 1].kind if at + 1 < len(entries) else "talk"
    if after == "known" and not entries[at].value.endswith(("?", "!")):
        return True
    closed = next((e.kind for e in entries[at + 1 :] if e.kind != "speaker"), "talk")
    return _is_person(entries[at].value) and (inside or closed in ("blank", "rule", "known"))


def _names_once(entry: _Entry, often: Mapping[str, int]) -> bool:
    """Whether a role word stands once in the file, before a code or somebody's full name.

    ``Informan: R1``, ``Narasumber: Pak Yanto (Ketua RT)``; one bare word may be an answer.
    """
    if often.get(labels.key(entry.written), 0) > 1:
        return False
    return bool(code(entry.value)) or (_is_person(entry.value) and _is_full(entry.value))


def _is_full(value: str) -> bool:
    """Whether a name has a courtesy before it or brackets behind it."""
    first = value.split(maxsplit=1)[0].casefold().rstrip(".")
    return first in vocabulary().courtesies or value.endswith(")")


def _is_person(value: str) -> bool:
    """Whether a value is a code or a name, and no greeting."""
    if code(value):
        return True
    words = value.partition("(")[0].split()
    named = all(word[0].isupper() for word in words) and not value.endswith((".", "?", "!"))
    greeted = bool(words) and words[0].casefold().strip(",") in vocabulary().greetings
    return 0 < len(words) <= _NAME_WORDS and named and not greeted and "," not in value


def _names_itself(title: str) -> bool:
    """Whether a title says that it is one: Transkrip Wawancara 3."""
    return any(word in vocabulary().titles for word in title.casefold().split())


def _attributes(entries: Sequence[_Entry]) -> dict[str, str]:
    """The entries with a value, the first of each key; title lines are joined.

    The headings of a table's columns stand in a line like a title's.
    """
    found: dict[str, str] = {}
    for entry in entries:
        if entry.key and entry.value:
            found.setdefault(entry.key, entry.value)
    titles = [
        entry.value for entry in entries if entry.kind == "title" and " | " not in entry.value
    ]
    return found if not titles else {"title": " ".join(titles)} | found
