"""A filled sheet x the desk -> what the sheet changes, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.decide.coders import same_coder
from qualcode.decide.desk import Desk
from qualcode.errors import Problem
from qualcode.project.coding_sheet.book import Book
from qualcode.project.coding_sheet.making import Change, making
from qualcode.project.coding_sheet.said import Said, Trouble, said
from qualcode.project.coding_sheet.spots import Placing, Spot, conflicts
from qualcode.project.coding_sheet.wishes import Wish, wishes
from qualcode.types import Decision

SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Changes:
    """All that a sheet changes, in the order of its rows, and what is wrong in it."""

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def decisions(self) -> list[Decision]:
        """The decisions to write, none if any row can't be followed."""
        if any(problem.severity == "error" for problem in self.problems):
            return []
        return [decision for change in self.changes for decision in change.decisions]


def changes(book: Book, desk: Desk) -> Changes:
    """A filled sheet and the desk as it stands now -> Changes."""
    if other := _other_codebook(book, desk):
        return Changes(problems=(other,))
    found = list(said(book, desk))
    wanted = list(wishes(one for one in found if isinstance(one, Said)))
    placed = Placing(desk).all(one for one in wanted if isinstance(one, Wish))
    spots = [one for one in placed if isinstance(one, Spot)]
    wrong = {one for one in (*found, *wanted, *placed) if isinstance(one, Trouble)}
    wrong.update(conflicts(spots))
    if wrong:
        return Changes(problems=tuple(one.problem for one in sorted(wrong)))
    seen = {one for record in book.records.values() for one in record.decided}
    made = sorted(making(desk, spots, seen), key=lambda one: one.row)
    return Changes(tuple(made), tuple(_other_coder(book, desk)))


def _other_codebook(book: Book, desk: Desk) -> Problem | None:
    if book.about is None or book.about.codebook == desk.codebook.id:
        return None
    what = f"was written with the codebook `{book.about.codebook}`, not `{desk.codebook.id}`."
    return Problem(SHEET, what, "Choose the sheet's codebook with -c.")


def _other_coder(book: Book, desk: Desk) -> list[Problem]:
    """A warning where the sheet shows what somebody else had decided."""
    about = book.about
    if about is None or not about.filled or same_coder(about.coder, desk.coder):
        return []
    what = f"was filled in with the decisions of {about.coder}; only what was changed since counts."
    todo = f"Write a sheet of your own: qualcode sheet out FILE.xlsx --coder {desk.coder!r}."
    return [Problem(SHEET, what, todo, severity="warning")]
