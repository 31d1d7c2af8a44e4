"""A table's rows -> lines with speakers. For every format that has tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from qualcode.read.speakers import labels, stamps
from qualcode.read.speakers.vocabulary import vocabulary
from qualcode.types import Line

_SHORT = 4
_MOSTLY = 0.8
_FEW_NAMES = 8


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which column holds what. ``voices`` are columns that hold one speaker's words each."""

    speaker: int | None = None
    words: int | None = None
    time: int | None = None
    voices: tuple[int, ...] = ()
    headed: bool = False


def lines(rows: Sequence[Sequence[str]]) -> list[Line]:
    """Rows of cells -> lines: who speaks stands in a column of its own or heads one.

    A table of neither kind gives its rows as plain lines, ``left: right`` for two columns.
    Line feeds inside a cell make further lines of the same speaker.
    """
    width = max(map(len, rows), default=0)
    even = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    plan = _by_heading(even) or _by_content(even) or _Plan()
    body = even[1:] if plan.headed else even
    head = [Line(" | ".join(even[0]), speaker="")] if plan.headed else []
    return head + [line for row in body for line in _row(row, plan, even[0])]


def after(before: Sequence[Line], following: Sequence[Line]) -> list[Line]:
    """Lines behind a table -> the same, nobody's until a label: the last cell has ended."""
    if not any(line.speaker for line in before):
        return list(following)
    labelled = (at for at, line in enumerate(following) if line.speaker or _opens(line.text))
    first = next(labelled, len(following))
    nobody = [
        replace(line, speaker="") if line.text.strip() else line for line in following[:first]
    ]
    return [*nobody, *following[first:]]


def _opens(text: str) -> bool:
    """Whether a line opens with what may be a label."""
    head = labels.head(text)
    if head is None or not head.label:
        return False
    return head.mark != "alone" or labels.role_word(head.label) is not None


def _row(row: list[str], plan: _Plan, head: list[str]) -> list[Line]:
    """One row -> its lines."""
    if plan.voices:
        return [line for at in plan.voices if row[at] for line in _said(row[at], head[at], None)]
    if plan.speaker is None or plan.words is None:
        return _plain(row)
    seconds = stamps.whole(row[plan.time]) if plan.time is not None else None
    return _said(row[plan.words], row[plan.speaker].rstrip(" :：") or None, seconds)


def _said(words: str, speaker: str | None, seconds: float | None) -> list[Line]:
    """A cell of words -> lines, the first of which bears speaker and time."""
    first, *rest = words.split("\n")
    return [Line(first, speaker, seconds), *map(Line, rest)]


def _plain(row: list[str]) -> list[Line]:
    """A row that names no speaker: a key and its value, or cells side by side."""
    cells = [cell for cell in row if cell]
    pair = len(cells) == 2 and labels.nameable(cells[0].rstrip(" :："))
    text = f"{cells[0].rstrip(' :：')}: {cells[1].lstrip(': ')}" if pair else "\t".join(cells)
    return [Line(part) for part in text.split("\n")]


def _by_heading(rows: list[list[str]]) -> _Plan | None:
    """Read the first row as headings; None if it has none that tell.

    A first cell that comes again below it is no heading: the talk begins in the first row.
    """
    if len(rows) <= 1 or any(
        labels.role_word(cell) and cell in [row[at] for row in rows[1:]]
        for at, cell in enumerate(rows[0])
    ):
        return None
    kinds = [_kind(cell) for cell in rows[0]]
    names = [at for at, kind in enumerate(kinds) if kind in ("interviewer", "informant")]
    if {"interviewer", "informant"} <= set(kinds) and not any(_names(rows[1:], at) for at in names):
        return _Plan(voices=tuple(names), headed=True)
    speaker = next((at for at, kind in enumerate(kinds) if kind == "speaker"), None)
    if speaker is None:
        speaker = next((at for at in names if _names(rows[1:], at)), None)
    words = _words(kinds, rows[1:], speaker)
    if speaker is None or words is None or not ("words" in kinds or _names(rows[1:], speaker)):
        return None
    time = kinds.index("time") if "time" in kinds else None
    return _Plan(speaker, words, time, headed=True)


def _words(kinds: list[str | None], body: list[list[str]], speaker: int | None) -> int | None:
    """The column of words: the one headed so, else the longest that is nothing else."""
    if "words" in kinds:
        return kinds.index("words")
    free = [at for at, kind in enumerate(kinds) if at != speaker and kind not in ("time", "number")]
    return max(free, key=lambda at: _length(body, at), default=None)


def _kind(cell: str) -> str | None:
    """A heading -> ``speaker``, ``words``, ``time``, ``number`` or a role, or None."""
    words = vocabulary()
    folded = " ".join(cell.casefold().strip(" .:").split())
    return (
        words.columns.get(folded)
        or labels.role_word(cell)
        or words.columns.get(folded.partition(" ")[0])
    )


def _by_content(rows: list[list[str]]) -> _Plan | None:
    """Find a column of names by what stands in it; None if there is none."""
    columns = range(len(rows[0]) if rows else 0)
    names = next((at for at in columns if _names(rows, at)), None)
    others = [at for at in columns if at != names]
    if names is None or not others:
        return None
    times = [at for at in others if all(stamps.whole(row[at]) is not None for row in rows)]
    words = max(others, key=lambda at: _length(rows, at))
    return _Plan(names, words, next(iter(times), None)) if words not in times else None


def _names(rows: list[list[str]], at: int) -> bool:
    """Whether a column holds a few short names that come again and again."""
    cells = [row[at].rstrip(" :：") for row in rows if row[at]]
    short = [cell for cell in cells if labels.nameable(cell) and len(cell.split()) <= _SHORT]
    names = {labels.key(cell) for cell in short}
    often = len(names) < len(cells) and len(names) <= min(_FEW_NAMES, 1 + len(cells) / 2)
    return bool(cells) and often and len(short) >= _MOSTLY * len(cells)


def _length(rows: list[list[str]], at: int) -> float:
    """How long a column's cells are on average."""
    return fmean([len(row[at]) for row in rows] or [0])
