"""Which column of a table holds what: by the headings, or else by what stands in them.

A column of notes, themes or codes is nobody's speech. A column of numbers counts lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from qualcode.read.layout import cells, clock
from qualcode.read.layout.cells import PEOPLE, SHORT, Rows
from qualcode.read.speakers import labels
from qualcode.read.speakers.vocabulary import vocabulary

# A title and who was interviewed may stand above the headings, but not pages of it.
_ABOVE = 30
_WIDEST = 200
_SAID = ("words", "start", "end")
_WORD = re.compile(r"[^\W\d_]+")
# Cells of names, ages and places are shorter than this on average, turns are longer.
_SPOKEN = 15
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Plan:
    """Which column holds what. ``heading`` is the row that says so, None if none does.

    ``voices`` are columns that hold one side's words each; where there are such, ``speaker``
    names the informant of the row. ``aside`` says more of the speaker. ``notes`` are columns
    of words that nobody says, ``askers`` those of the voices that ask.
    """

    heading: int | None = None
    speaker: int | None = None
    aside: int | None = None
    words: int | None = None
    start: int | None = None
    end: int | None = None
    voices: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    askers: tuple[int, ...] = ()


def find(rows: Rows) -> Plan | None:
    """Rows of equal width -> Plan; None for a table that is no talk.

    A first cell that comes again below it is no heading: the talk begins in that row.
    """
    if not rows or not 1 < len(rows[0]) <= _WIDEST:
        return None
    for at in range(min(_ABOVE, len(rows) - 1)):
        if plan := _headed(rows, at) or _lettered(rows, at):
            return plan
    return _by_content(rows)


def heading(rows: Rows) -> int | None:
    """Rows of equal width -> the index of the row of headings, None if there is none."""
    plan = find(rows)
    return plan.heading if plan else None


def untold(rows: Rows) -> int | None:
    """Rows of equal width that are no Plan's -> the row that heads a column with a role.

    None if there is none, and where labels in the words tell who speaks.
    """
    for at in range(min(_ABOVE, len(rows) - 1)):
        filled = [cell for cell in rows[at] if cell]
        if len(filled) > 1 and _titles(filled) and any(map(_names_side, filled)):
            told = any(cells.labelled(_column(rows[at + 1 :], n)) for n in range(len(rows[at])))
            return None if told else at
    return None


def speech(rows: Rows) -> list[int]:
    """Rows -> the columns that hold as much as people say."""
    return [at for at in range(len(rows[0])) if cells.length(rows, at) >= _SPOKEN] if rows else []


def _headed(rows: Rows, at: int) -> Plan | None:
    """Read one row as headings; None if they do not tell who speaks or what is said."""
    head = rows[at]
    kinds = _kinds(head)
    if sum(map(bool, kinds)) < 2 - (at == 0):
        return None
    body = [row for row in rows[at + 1 :] if row != head]
    if not body or _talks(head, body):
        return None
    plan = _sides(kinds, body) or _spoken(kinds, body) or _labelled(kinds, body)
    return _completed(plan, head, kinds, body, at) if plan else None


def _talks(head: Sequence[str], body: Rows) -> bool:
    """Whether a row has a speaker's name in it, which comes again below."""
    return any(
        labels.role_word(cell) and any(row[at] == cell for row in body)
        for at, cell in enumerate(head)
    )


def _sides(kinds: Sequence[str | None], body: Rows) -> Plan | None:
    """A column for those who ask, and one or more for those who answer."""
    named = [at for at, kind in enumerate(kinds) if kind in PEOPLE and cells.names(body, at)]
    voices = tuple(at for at, kind in enumerate(kinds) if kind in PEOPLE and at not in named)
    if not set(PEOPLE) <= {kinds[at] for at in voices}:
        return None
    speaker = next((at for at, kind in enumerate(kinds) if kind == "speaker" or at in named), None)
    askers = tuple(at for at in voices if kinds[at] == "interviewer")
    return Plan(speaker=speaker, voices=voices, askers=askers)


def _lettered(rows: Rows, at: int) -> Plan | None:
    """Two columns headed P and I, letters of which one asks and one answers, and words below."""
    head = [cell.rstrip(" :：.") for cell in rows[at]]
    sides: list[set[str]] = [
        {table[one].role for one in map(labels.key, head) if one in table}
        for table in vocabulary().letters.values()
    ]
    body = [row for row in rows[at + 1 :] if any(row)]
    if len(head) != len(PEOPLE) or not body or set(PEOPLE) not in sides:
        return None
    told = all(not cells.numeric(body, n) and not cells.people(body, n) for n in range(len(head)))
    return Plan(heading=at, voices=(0, 1)) if told else None


def _spoken(kinds: Sequence[str | None], body: Rows) -> Plan | None:
    """A column that names the speaker beside one of words."""
    speaker = _speaker(kinds, body)
    words = _words(kinds, body, speaker)
    if speaker is None or words is None or not ("words" in kinds or cells.names(body, speaker)):
        return None
    aside = next((at for at, kind in enumerate(kinds) if kind == "speaker" and at != speaker), None)
    return Plan(speaker=speaker, words=words, aside=aside)


def _speaker(kinds: Sequence[str | None], body: Rows) -> int | None:
    """The column headed so, or one headed with a role or not at all that holds names."""
    rules: tuple[Callable[[int], bool], ...] = (
        lambda at: kinds[at] == "speaker",
        lambda at: kinds[at] in PEOPLE and cells.names(body, at),
        lambda at: "words" in kinds and kinds[at] not in _SAID and cells.people(body, at),
    )
    every = range(len(kinds))
    return next((at for rule in rules for at in every if rule(at)), None)


def _words(kinds: Sequence[str | None], body: Rows, speaker: int | None) -> int | None:
    """The column of words: the one headed so, else the longest that is nothing else."""
    if "words" in kinds:
        return kinds.index("words")
    free = [at for at, kind in enumerate(kinds) if at != speaker and kind in (None, *PEOPLE)]
    return max(free, key=lambda at: cells.length(body, at), default=None)


def _labelled(kinds: Sequence[str | None], body: Rows) -> Plan | None:
    """Words alone, in which labels may stand, beside what can only be a table of talk."""
    people = (at for at, kind in enumerate(kinds) if kind in PEOPLE)
    labelled = (at for at in people if cells.labelled(_column(body, at)))
    words = kinds.index("words") if "words" in kinds else next(labelled, None)
    beside = {"number", "start", "notes"} & set(kinds)
    return Plan(words=words) if beside and words is not None else None


def _completed(
    plan: Plan, head: Sequence[str], kinds: Sequence[str | None], body: Rows, at: int
) -> Plan:
    """Add the columns of times and notes to a plan."""
    taken = {plan.speaker, plan.aside, plan.words, *plan.voices}
    start, end = (
        next((n for n, k in enumerate(kinds) if k == kind and clock.reads(_column(body, n))), None)
        for kind in ("start", "end")
    )
    rest = [n for n in range(len(head)) if n not in {*taken, start, end}]
    full = [row for row in body if sum(map(bool, row)) > 1]
    notes = tuple(n for n in rest if not cells.counts(full, n, ids=kinds[n] == "number"))
    return replace(plan, heading=at, start=start, end=end, notes=notes)


def _names_side(cell: str) -> bool:
    """Whether a heading names those who ask or answer, by role or by office."""
    plain = _ASIDE.sub(" ", cell).strip()
    office = vocabulary().columns.get(plain.casefold()) == "worker"
    return office or labels.role_word(plain) in PEOPLE


def _kinds(head: Sequence[str]) -> list[str | None]:
    """Headings -> what each column holds. A social worker beside a client is who asks."""
    kinds = [_kind(cell) for cell in head]
    asks = "informant" in kinds and "interviewer" not in kinds
    return [
        kind if kind != "worker" else "interviewer" if asks else labels.role_word(cell)
        for kind, cell in zip(kinds, head, strict=True)
    ]


def _kind(cell: str) -> str | None:
    """A heading -> what its column holds, or None; ``worker`` for those whose office it is."""
    plain = " ".join(_ASIDE.sub(" ", cell).replace("_", " ").strip(" .:*").split())
    folded, words = plain.casefold(), vocabulary().columns
    if not folded or len(folded.split()) > SHORT or folded.endswith(("?", "!")):
        return words.get(cell.strip())
    first, _, rest = folded.partition(" ")
    known = words.get(folded) or ("notes" if _is_aside(folded) else None) or _office(plain)
    found = known or labels.role_word(plain) or words.get(first)
    if known is None and found == "informant" and rest:
        whose = words.get(rest) or labels.role_word(rest)
        found = whose if whose in ("interviewer", "worker") else found
    return "notes" if found == "context" else found


def _is_aside(folded: str) -> bool:
    """Whether a heading of several words has feelings, an analysis or the like in it."""
    held = {vocabulary().columns.get(word) for word in _WORD.findall(folded)}
    return held - {None, "worker"} == {"notes"}


def _office(plain: str) -> str | None:
    """``worker`` for a heading that opens with an office: Pekerja Sosial Rina."""
    known = labels.known_word(plain)
    return "worker" if vocabulary().columns.get(known) == "worker" else None


def _by_content(rows: Rows) -> Plan | None:
    """Find the columns by what stands in them; None if nobody speaks there."""
    if len(rows) > 2 and _titles(rows[0]) and (plan := _unheaded(rows[1:])):
        named = plan.speaker is not None and _is_person(rows[0][plan.speaker], rows[1:], plan)
        if not named:
            return replace(plan, heading=0)
    return _unheaded(rows)


def _titles(row: Sequence[str]) -> bool:
    """Whether every cell of a row could be a heading: short, and no sentence."""
    return all(
        0 < len(cell.split()) <= SHORT
        and not cell.endswith((".", "?", "!"))
        and not cells.is_number(cell)
        for cell in row
    )


def _is_person(cell: str, body: Rows, plan: Plan) -> bool:
    """Whether the first cell of a column of names is one of them."""
    names = {labels.key(row[plan.speaker or 0].rstrip(" :：")) for row in body}
    label = cell.rstrip(" :：")
    return labels.key(label) in names or bool(labels.role_word(label)) or cells.is_letter(label)


def _unheaded(rows: Rows) -> Plan | None:
    """A column of names or of labelled words, and the times beside it."""
    start, end = _times(rows)
    free = [
        at for at in range(len(rows[0])) if at not in (start, end) and not cells.numeric(rows, at)
    ]
    speaker = next((at for at in free if cells.names(rows, at)), None)
    others = [at for at in free if at != speaker]
    words = max(others, key=lambda at: cells.length(rows, at), default=None)
    if words is None or (speaker is None and len(others) > 1):
        return None
    if speaker is not None and not cells.says(rows, words):
        return None
    if speaker is None and start is None and not cells.labelled([row[words] for row in rows]):
        return None
    notes = tuple(at for at in others if at != words)
    return Plan(None, speaker, None, words, start, end, (), notes)


def _times(rows: Rows) -> tuple[int | None, int | None]:
    """The columns of times in rows without headings: stamps, or numbers from and to."""
    columns = range(len(rows[0]))
    stamped = [at for at in columns if clock.stamped(_column(rows, at))]
    found = stamped or [at for at in columns if clock.numbers(_column(rows, at))]
    if len(found) >= 2 and clock.spans(_column(rows, found[0]), _column(rows, found[1])):
        return found[0], found[1]
    return (stamped[0], None) if stamped else (None, None)


def _column(rows: Rows, at: int) -> list[str]:
    return [row[at] for row in rows]
