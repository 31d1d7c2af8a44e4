"""What the cells of one column are: names, numbers, words with labels of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from statistics import fmean

from qualcode.read.speakers import labels
from qualcode.read.speakers.vocabulary import vocabulary

Rows = Sequence[Sequence[str]]

PEOPLE = ("interviewer", "informant")
SHORT = 4
_MOSTLY = 0.8
_FEW_NAMES = 8
_NUMERIC = re.compile(r"[\d\s.,:;/%#()+-]*")


def labelled(cells: Sequence[str]) -> bool:
    """Whether most cells of a column bear labels of their own: P: ..., I: ..., P: ..."""
    heads = [labels.head(cell) for cell in cells if cell]
    named = [labels.key(head.label) for head in heads if head and head.mark in ("colon", "bracket")]
    return len(set(named)) < len(named) and 2 * len(named) >= len(heads)


def names(rows: Rows, at: int) -> bool:
    """Whether a column holds a few short names that come again and again."""
    cells = [row[at].rstrip(" :：") for row in rows if row[at]]
    short = [cell for cell in cells if _nameable(cell)]
    known = {labels.key(cell) for cell in short}
    often = len(known) < len(cells) and len(known) <= min(_FEW_NAMES, 1 + len(cells) / 2)
    return bool(cells) and often and len(short) >= _MOSTLY * len(cells)


@lru_cache(maxsize=1024)
def _nameable(cell: str) -> bool:
    """Whether a cell is short and no sentence."""
    ended = cell.endswith((".", ",")) and any(map(str.islower, cell))
    return not ended and len(cell.split()) <= SHORT and labels.nameable(cell)


def people(rows: Rows, at: int) -> bool:
    """Whether a column holds names, among them one that speakers usually bear."""
    return names(rows, at) and any(
        labels.role_word(cell) in PEOPLE or is_letter(cell)
        for cell in {row[at].rstrip(" :：") for row in rows}
    )


def is_letter(label: str) -> bool:
    """Whether a label is a letter or short word that stands for a speaker."""
    return any(labels.stem(label) in table for table in vocabulary().letters.values())


def counts(rows: Rows, at: int, *, ids: bool) -> bool:
    """Whether a column holds nothing but numbers or, where it is headed so, ids."""
    return all(is_number(row[at]) or (ids and len(row[at].split()) == 1) for row in rows)


def numeric(rows: Rows, at: int) -> bool:
    """Whether a column holds nothing but numbers, times and signs."""
    return all(is_number(row[at]) for row in rows)


def says(rows: Rows, at: int) -> bool:
    """Whether any cell of a column is a sentence, and not all of them facts: R1, 17, SMA."""
    ends = (".", "?", "!", "…", ",", '"')
    return any(len(row[at].split()) > SHORT or row[at].endswith(ends) for row in rows)


def is_number(cell: str) -> bool:
    """Whether a cell is a number, a time, or empty."""
    return _NUMERIC.fullmatch(cell) is not None


def length(rows: Rows, at: int) -> float:
    """How long a column's cells are on average."""
    return fmean([len(row[at]) for row in rows] or [0])
