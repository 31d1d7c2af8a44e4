"""The heads of a sheet's columns, in either language -> which columns these are, which are missing.

A head that somebody renamed makes a column nobody knows; what stands in it is never passed over
without a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import get_args

from qualcode.errors import Problem, did_you_mean
from qualcode.present.sheet_words import sheet_words
from qualcode.types import Language

TO_FILL = ("decision", "code", "polarity", "extra1", "extra2", "note")
OF_SUGGESTIONS = ("suggested", "evidence", "decision")
"""The columns that a sheet for blind coding has not."""

_NEEDED = frozenset({"decision", "code"})
_FURTHER = frozenset({"extra1", "extra2"})
_MORE = re.compile(r"(?:kode tambahan|more code|additional code)\s*\d*")
_MOST_NAMED = 4

Rows = Sequence[Sequence[str]]


def column_of(cell: str) -> str:
    """The head of a column -> the column's name, "" for one of the user's."""
    said = _plain(cell)
    return "extra" if _MORE.fullmatch(said) else _heads().get(said, "")


def twice(cells: Sequence[str]) -> Problem | None:
    """The row of heads -> what is wrong where two columns have the same."""
    counts = Counter(column for cell in cells if (column := column_of(cell)) not in {"", "extra"})
    for column, number in counts.items():
        if number > 1:
            what = f"has two columns `{_shown(column, cells)}` (or the same in English)."
            return Problem("", what, "Give your own column another name.")
    return None


def missing(cells: Sequence[str], below: Rows, *, blind: bool = False) -> Iterator[Problem]:
    """The row of heads, the rows below -> a Problem for each column to fill that is not there.

    A ``blind`` sheet has none to decide in. An error where it is one that decides, and another
    column may well be it.
    """
    unknown = _unknown(cells, below)
    there = {_heads().get(_plain(cell), "") for cell in cells}
    enough = sum(column_of(cell) == "extra" for cell in cells) >= len(_FURTHER)
    for column in TO_FILL:
        passed = column in _FURTHER and (enough or not unknown)
        passed = passed or (blind and column in OF_SUGGESTIONS)
        if column not in there and not passed:
            yield _missing(column, _shown(column, cells), unknown)


def _missing(column: str, head: str, unknown: Sequence[str]) -> Problem:
    if not unknown:
        return Problem("", f"has no column `{head}`; nothing is read from it.", severity="warning")
    named = ", ".join(f"`{one}`" for one in unknown[:_MOST_NAMED])
    more = " ..." if len(unknown) > _MOST_NAMED else ""
    what = f"has no column `{head}`, but columns that are not known: {named}{more}."
    near = did_you_mean(_plain(head), map(_plain, unknown), "If it is one of them:")
    todo = f"{near} Give it the head `{head}`."
    if column not in _NEEDED:
        return Problem("", f"{what} They are not read.", todo, severity="warning")
    return Problem("", what, f"{todo} Else add an empty column `{head}`.")


def _unknown(cells: Sequence[str], below: Rows) -> list[str]:
    """The columns of the user's own in which anything stands, by their heads or their letters."""
    filled = {at for row in below for at, cell in enumerate(row) if cell}
    heads = dict(enumerate(cells))
    return [
        heads.get(at) or f"column {_letters(at)}"
        for at in sorted(filled)
        if not column_of(heads.get(at, ""))
    ]


def _letters(at: int) -> str:
    """0 -> A, 26 -> AA, as spreadsheets count columns."""
    before, last = divmod(at, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _shown(column: str, cells: Sequence[str]) -> str:
    """A column as it is called in the language that most of a sheet's heads are in."""
    said = {_plain(cell) for cell in cells}
    languages: tuple[Language, ...] = get_args(Language)
    heads = [sheet_words(language).columns for language in languages]
    return max(heads, key=lambda each: len(said & set(map(_plain, each.values()))))[column]


@cache
def _heads() -> dict[str, str]:
    """Every head in every language -> its column."""
    languages: tuple[Language, ...] = get_args(Language)
    return {
        _plain(head): name
        for language in languages
        for name, head in sheet_words(language).columns.items()
    }


def _plain(cell: str) -> str:
    return " ".join(cell.casefold().split())
