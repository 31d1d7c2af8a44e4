"""The rows of a filled sheet -> what each says beyond what was filled in from the start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.decide.desk import Desk
from qualcode.errors import Problem, Severity
from qualcode.project.coding_sheet.answers import code_of, decision_of, polarity_of
from qualcode.project.coding_sheet.book import Book, Filled
from qualcode.project.coding_sheet.known import Rows, Unknown
from qualcode.project.coding_sheet.record import Record
from qualcode.types import Codebook, Polarity

_FILLED = ("decision", "code", "note")
_CODE = "Leave Usulan kode as it was, and put the code into Kode."
_MEND = "Mend this cell and read the sheet again."


@dataclass(frozen=True, slots=True, order=True)
class Trouble:
    """A row of the sheet that can't be followed, why, and what to do."""

    row: int
    message: str
    todo: str
    severity: Severity = "error"

    @property
    def problem(self) -> Problem:
        """The Problem that names the row."""
        return Problem(f"row {self.row}", self.message, self.todo, severity=self.severity)


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in a row's cells; ``note`` is None where nobody changed it.

    ``polarity`` is that of the record where the cell is empty or missing. ``emptied`` where
    a cell is empty that would be filled in now, and nobody knows whether it ever was.
    """

    row: int
    record: Record
    decision: str
    code: str
    polarity: Polarity
    extra: tuple[str, ...] = ()
    note: str | None = None
    emptied: bool = False

    @property
    def other(self) -> bool:
        """Whether the row names something else than what is suggested on it."""
        named = self.code not in {"", self.record.code}
        return named or self.polarity != self.record.polarity


def said(book: Book, desk: Desk) -> Iterator[Said | Trouble]:
    """A sheet -> what each of its rows says, a Trouble for one that can't be understood.

    Rows that ask for nothing and have no record are passed over.
    """
    known = Rows(book, desk)
    for row in book.rows:
        try:
            record = _record(row, known, desk.codebook)
            if record:
                yield _said(row, record, desk.codebook)
        except Unknown as error:
            yield Trouble(row.number, str(error), error.todo)
        except ValueError as error:
            yield Trouble(row.number, str(error), _MEND)


def _record(row: Filled, known: Rows, codebook: Codebook) -> Record | None:
    """The record of a row; of one whose words were changed only where it asks for nothing."""
    found = known.record(row)
    if found and known.same(row, found):
        return found
    if found and known.renamed(row, found):
        raise Unknown("shows another suggestion than it did.", _CODE)
    if found:
        return known.lost(row) if _asks(_said(row, found, codebook)) else None
    return known.lost(row) if _is_filled(row) else known.standing(row)


def _is_filled(row: Filled) -> bool:
    """Whether a row asks for something by itself; of a suggestion the polarity is always there."""
    asks = not row["suggested"] and polarity_of(row["polarity"]) == "absent"
    return asks or bool(row.extra) or any(row[name] for name in _FILLED)


def _asks(one: Said) -> bool:
    """Whether a row differs from what was filled in from the start."""
    kept = one.decision == one.record.decision and one.note is None
    return not kept or bool(one.code or one.extra) or one.other


def _said(row: Filled, record: Record, codebook: Codebook) -> Said:
    """A row and its record -> what it says. Raises ValueError for a cell that says nothing."""
    decision = decision_of(row["decision"]) if "decision" in row.cells else record.decision
    note = _plain(row["note"]) if "note" in row.cells else _plain(record.note)
    touched = note != _plain(record.note) and (record.known or note)
    return Said(
        row=row.number,
        record=record,
        decision=decision,
        code=code_of(row["code"], codebook),
        polarity=polarity_of(row["polarity"]) or record.polarity,
        extra=tuple(code_of(cell, codebook) for cell in row.extra),
        note=note if touched else None,
        emptied=not record.known and bool(_emptied(row, record)),
    )


def _emptied(row: Filled, record: Record) -> list[str]:
    """The cells that are empty though something stands there now."""
    filled = {"decision": record.decision, "note": record.note}
    return [name for name, held in filled.items() if held and name in row.cells and not row[name]]


def _plain(note: str) -> str:
    """A memo as programs keep it: without blanks at the ends of its lines."""
    return "\n".join(line.rstrip() for line in note.strip().splitlines())
