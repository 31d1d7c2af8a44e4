"""A filled sheet x the desk -> what the sheet changes, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
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
_FIRST = 5


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
    told = [*book.problems, *_other_coder(book, desk), *_emptied(book, found)]
    told += [one.problem for one in sorted(wrong)]
    if any(one.severity == "error" for one in told):
        return Changes(problems=tuple(told))
    seen = {one for record in book.records.values() for one in record.decided}
    blind = book.about is not None and book.about.blind
    made = sorted(making(desk, spots, seen, blind=blind), key=lambda one: one.row)
    return Changes(tuple(made), tuple(told))


def _other_codebook(book: Book, desk: Desk) -> Problem | None:
    if book.about is None or book.about.codebook == desk.codebook.id:
        return None
    what = f"was written with the codebook `{book.about.codebook}`, not `{desk.codebook.id}`."
    return Problem(SHEET, what, "Choose the sheet's codebook with -c.")


def _other_coder(book: Book, desk: Desk) -> list[Problem]:
    """A warning where the sheet was written for somebody else."""
    about = book.about
    if about is None or same_coder(about.coder, desk.coder):
        return []
    what = f"was written for {about.coder}; what is filled in becomes decisions of {desk.coder}."
    if about.filled:
        what = (
            f"was filled in with the decisions of {about.coder}; only what was changed since "
            f"counts, as decisions of {desk.coder}."
        )
    todo = f'If {about.coder} filled it in, read it with --coder "{about.coder}".'
    return [Problem(SHEET, what, todo, severity="warning")]


def _emptied(book: Book, found: Iterable[Said | Trouble]) -> list[Problem]:
    """A warning where cells are empty that may have been filled in, and nothing tells it."""
    rows = [str(one.row) for one in found if isinstance(one, Said) and one.emptied]
    if book.records or not rows:
        return []
    named = ", ".join(rows[:_FIRST]) + (" ..." if len(rows) > _FIRST else "")
    what = (
        "this file does not hold how it was filled in, so emptied cells take nothing back "
        f"(row {named})."
    )
    todo = "To take decisions back, fill in the .xlsx, or save it as .ods, or use the browser."
    return [Problem(SHEET, what, todo, severity="warning")]
