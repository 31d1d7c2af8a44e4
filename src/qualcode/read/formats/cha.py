r"""CHAT transcripts, as CLAN writes them: ``*INV:`` lines, with times in bullets.

Kept as it is typed: every word, fragments (``&+fr``) and fillers (``&-um``) without their
sign, ``xxx`` for what can't be heard, pauses ``(.)`` ``(3.1)``, lengthening, and whatever
stands in brackets and is no code. Made readable: ``&=laughs`` and ``[=! laughs]`` become
``[laughs]``; ``(be)cause`` becomes ``because`` and ``New_York`` ``New York``, so that words are
found; ``+...`` becomes ``...``, and other ends of an utterance their full stop or question mark.

Left out: codes in square brackets (retracings, replacements, explanations, errors, overlaps)
and the angle brackets that say how far they reach; marks behind words (``@s:eng``); linkers
such as ``+<``; words that were never said (``0is``); signs of conversation analysis for
overlap, pitch, pace and loudness; control bytes; dependent tiers (``%mor:``, ``%com:``).

A speaker is named by code, with the role from ``@Participants`` in brackets. ``@Date`` and
the like become header lines; what ``@Comment``, ``@Situation`` and gems (``@G``, ``@Bg``) say
inside the talk stays as nobody's words. Other ``@`` lines are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode.read.content import decode
from qualcode.read.layout import cues
from qualcode.read.layout.cues import Cue
from qualcode.read.speakers import header, labels
from qualcode.types import Line

_ENTRY = re.compile(
    r"(?P<sign>[*%])(?P<key>[^:\s]{1,40})\s{0,4}:"
    r"|(?P<at>@)(?:(?P<word>[A-Za-z][\w ]{0,30}?)\s{0,4}:|(?P<bare>New Episode|\w{1,30})(?:\s|$))"
)
# 0x15, then from and until in milliseconds; older files name the recording too.
_BULLET = re.compile(
    r"[\x15•](?:%\w{1,9}:\s?)?(?:\"[^\"\x15]{0,200}\"_)?(\d{1,12})_(\d{1,12})[-\s]{0,3}[\x15•]"
)

# CHAT's key -> the key of a header line.
_ABOVE: Mapping[str, str] = {
    "date": "Date",
    "location": "Location",
    "time duration": "Duration",
    "time start": "Time",
    "languages": "Language",
    "situation": "Note",
    "comment": "Note",
}
_GEMS = frozenset({"g", "bg", "new episode"})
_ASIDES = frozenset({"comment", "situation", "activities"})

_CA = "↑↓⇗↗→↘⇘∞≈≋≡∙∆∇▁▔☺♋⁇∬Ϋ∮↫⁎„‡⤇ˈˌ↻∾⸘◉"
# In this order: what a later one finds an earlier one has left.
_PLAIN: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\x15%[^\x15]{0,300}\x15|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"), ""),
    (re.compile(r"\[=!\s{0,4}([^\]]{1,200})\]"), r"[\1]"),
    (re.compile(r"(?<!\S)&=(\w[\w:]{0,60})"), lambda found: f"[{_spaced(found[1])}]"),
    (re.compile(r"(?<!\S)&\*([^:\s]{1,40}):(\S{1,60})"), r"[\1: \2]"),
    (
        re.compile(
            r"\[\s?(?:/{1,3}[?-]?|\?|!{1,2}|\"|e|[<>]\d?|x \d{1,3}|\*[^\]]{0,60}"
            r"|(?:::?|=\??|[%+^$#@-])[^\]]{0,200})\s?\]"
        ),
        "",
    ),
    (re.compile(r"(?<!\S)\+[<^,+\"≈≋]{1,2}(?!\S)"), ""),
    (re.compile(r"[<>]"), ""),
    (re.compile(r"(?<!\S)\+[\"/!.]{0,4}[.?](?!\S)"), lambda found: _ending(found[0])),
    (re.compile(r"^\s*0(?=\s*(?:[\[.?!]|$))|(?<!\S)0[a-z]\S{0,40}"), ""),
    (re.compile(r"(?<!\S)&[-+~]?(?=\w)"), ""),
    (re.compile(r"(?<=\w)@[a-z]{1,2}(?::[\w&+]{1,20})?(?!\w|[@.:]\w)"), ""),
    (re.compile(rf"[⌈⌉⌊⌋]\d?|[{_CA}]|(?<!\d)°"), ""),
    (re.compile(r"(?<=\w)\(([^\W\d_]{1,4})\)|\(([^\W\d_]{1,4})\)(?=\w)"), r"\1\2"),
    (re.compile(r"(?<=[^\W_])_(?=[^\W_])"), " "),
    (re.compile(r"\s+"), " "),
    (re.compile(r" (?=[,;] |[.?!,]{1,3}\s?$)"), ""),
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What begins with ``*``, ``@`` or ``%``, the lines that go on with it included."""

    sign: str
    key: str
    text: str


def lines(data: bytes) -> list[Line]:
    """Bytes -> lines: a header, then one or more a turn. Raises UnreadableFile without words."""
    entries = list(_entries(decode.lines(data)))
    first = next((at for at, entry in enumerate(entries) if entry.sign == "*"), 0)
    people = _people(entries)
    roles = _roles(people)
    said = cues.words(
        cue for at, entry in enumerate(entries) for cue in _cues(entry, roles, inside=at > first)
    )
    return [*_header(entries[:first], people), *said]


def _entries(written: Sequence[str]) -> Iterator[_Entry]:
    """Lines -> entries. What opens like none goes on with the one before, or is speech."""
    sign, key, parts = "", "", [""]
    for line in written:
        found = _ENTRY.match(line)
        if found:
            yield _Entry(sign, key, " ".join(parts).strip())
            sign = found["sign"] or found["at"]
            key = found["key"] or (found["word"] or found["bare"]).casefold()
            parts = [line[found.end() :]]
        elif line[:1] in ("\t", " ", "") or sign in ("*", "%"):
            parts.append(line.strip())
        else:
            yield _Entry(sign, key, " ".join(parts).strip())
            sign, key, parts = "*", "", [line]
    yield _Entry(sign, key, " ".join(parts).strip())


def _people(entries: Sequence[_Entry]) -> list[tuple[str, str, str]]:
    """Who takes part: code, name, and what they do here, as far as ``@Participants`` says."""
    written = ",".join(entry.text for entry in entries if entry.key == "participants")
    found = []
    for person in written.split(","):
        code, *rest = person.split() or [""]
        words = [_spaced(word) for word in rest]
        role = next((word for word in words[::-1] if labels.role_word(word)), "")
        name = " ".join(word for word in words[:-1] if word != role)
        found.append((code, name, role or " ".join(words[-1:])))
    return found


def _roles(people: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """Speakers' codes -> the codes with what they do, or else their names, in brackets."""
    named = {}
    for code, name, role in people:
        aside = role if labels.role_word(role) else name or role
        full = f"{code} ({aside})"
        named[code] = full if labels.parts(full) == (code, aside) else code
    return named


def _header(entries: Sequence[_Entry], people: Sequence[tuple[str, str, str]]) -> list[Line]:
    """What stands above the talk -> header lines, an empty one, and what is none of them."""
    found = [
        (_ABOVE[entry.key], entry.text)
        for entry in entries
        if entry.sign == "@" and entry.key in _ABOVE and entry.text
    ]
    above = [Line(f"{key}: {value}") for key, value in found if _is_header(key, value)]
    notes = [Line(value, speaker="") for key, value in found if not _is_header(key, value)]
    for key in ("interviewer", "informant"):
        names = [name for _, name, role in people if name and labels.role_word(role) == key]
        if len(names) == 1 and _is_header(key, names[0]):
            above.append(Line(f"{key.capitalize()}: {names[0]}"))
    return [*above, Line(""), *notes] if above or notes else []


def _is_header(key: str, value: str) -> bool:
    """Whether ``key: value`` will be taken for a header line, and not for someone's words."""
    return header.read(["Date: 1", f"{key}: {value}", ""], {}).lines == 2


def _cues(entry: _Entry, roles: Mapping[str, str], *, inside: bool) -> Iterator[Cue]:
    """What an entry says, and by whom; ``inside`` for one that stands in the talk."""
    if entry.sign == "*":
        speaker = roles.get(entry.key, entry.key) or None
        for text, start, end in _timed(entry.text):
            yield Cue(_plain(text), speaker, start, end)
    elif entry.key in _GEMS or (inside and entry.key in _ASIDES):
        yield Cue(entry.text, "")
    elif not entry.sign and entry.text:
        yield Cue(entry.text)


def _timed(text: str) -> Iterator[tuple[str, float | None, float | None]]:
    """Words with bullets -> stretches of words; a bullet ends the stretch it gives the time of."""
    at = 0
    for bullet in _BULLET.finditer(text):
        yield text[at : bullet.start()], int(bullet[1]) / 1000, int(bullet[2]) / 1000
        at = bullet.end()
    yield text[at:], None, None


def _plain(text: str) -> str:
    """Words with codes -> words to read."""
    for code, plain in _PLAIN:
        text = code.sub(plain, text)
    return text.strip()


def _spaced(word: str) -> str:
    return word.replace("_", " ").replace(":", " ")


def _ending(code: str) -> str:
    """How an utterance ends: trailed off, interrupted, as a question."""
    if "?" in code:
        return "?"
    return "..." if ".." in code else "."
