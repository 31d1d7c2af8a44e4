"""What the rows say -> what the researcher wants done, copied rows taken together.

The rules, as the sheet itself tells them: another code or the other polarity takes the place
of a suggestion whatever the decision says; where a row was copied, one of the copies that
names nothing else speaks for the suggestion and the others add their codes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from qualcode.project.coding_sheet.record import Record
from qualcode.project.coding_sheet.said import Said, Trouble
from qualcode.types import Polarity

Kind: TypeAlias = Literal["accept", "reject", "change", "add", "retract", "memo"]
KINDS: tuple[Kind, ...] = ("accept", "reject", "change", "add", "retract", "memo")

_CHOOSE = "Choose a code in Kode, or empty the cell."


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing to do on the words of a record.

    ``code`` and ``polarity`` are what is put there: of a change what it becomes, of a memo the
    code it is about. ``of`` are the memos that a memo takes the place of.
    """

    row: int
    record: Record
    kind: Kind
    code: str = ""
    polarity: Polarity = "present"
    note: str = ""
    of: tuple[str, ...] = ()

    @property
    def empties(self) -> bool:
        """Whether it comes of a cell that was emptied."""
        return self.kind == "retract" or (self.kind == "memo" and not self.note)


def wishes(found: Iterable[Said]) -> Iterator[Wish | Trouble]:
    """Rows -> wishes in their order, and a Trouble where a row or two contradict themselves."""
    copies: dict[Record, list[Said]] = defaultdict(list)
    for one in found:
        copies[one.record].append(one)
    for record, group in copies.items():
        yield from _on_suggestion(record, group) if record.code else _on_words(group)
        for one in group:
            for code in one.extra:
                yield Wish(one.row, record, "add", code)
        yield from _memos(record, group)


def _on_suggestion(record: Record, group: Sequence[Said]) -> Iterator[Wish | Trouble]:
    """What the copies of a row with a suggestion say of it, and what else they put there."""
    speaking = [one for one in group if not one.other]
    others = [one for one in group if one.other]
    yield from _judged(record, speaking)
    for at, one in enumerate(others):
        kind: Kind = "add" if speaking or at else "change"
        yield Wish(one.row, record, kind, one.code or record.code, one.polarity)


def _judged(record: Record, speaking: Sequence[Said]) -> Iterator[Wish | Trouble]:
    """Accept, reject, take back, or nothing where that stood there from the start."""
    if against := [one for one in speaking if one.code and one.decision == "no"]:
        what = "says no to a code, and names the same code again."
        yield Trouble(against[0].row, what, "Empty one of the two cells.")
        return
    decisions = {one.row: "yes" if one.code else one.decision for one in speaking}
    rows = {decision: row for row, decision in reversed(decisions.items()) if decision}
    if len(rows) > 1:
        first, second = sorted(rows.values())
        what = f"says the contrary of row {second} on the same suggestion."
        yield Trouble(first, what, "Let only one of them decide.")
    elif rows:
        decision, row = next(iter(rows.items()))
        if decision != record.decision or not record.known:
            yield Wish(row, record, "accept" if decision == "yes" else "reject")
    elif speaking and record.decision and record.known:
        yield Wish(speaking[0].row, record, "retract")


def _on_words(group: Sequence[Said]) -> Iterator[Wish | Trouble]:
    """What is put on words that nothing is suggested on."""
    for one in group:
        if one.code and one.decision == "no":
            yield Trouble(one.row, "names a code and says no to it.", "Empty one of the two cells.")
        elif one.code:
            yield Wish(one.row, one.record, "add", one.code, one.polarity)
        elif one.decision == "yes":
            yield Trouble(one.row, "says yes where nothing is suggested.", _CHOOSE)
        elif one.polarity == "absent":
            yield Trouble(one.row, "says that something is absent, but not what.", _CHOOSE)


def _memos(record: Record, group: Sequence[Said]) -> Iterator[Wish]:
    """The notes that were written or changed; the old ones go where no copy keeps them."""
    of = () if any(one.note is None for one in group) else record.memos
    for one in group:
        if one.note is not None:
            code = one.code or record.code
            yield Wish(one.row, record, "memo", code, note=one.note, of=of)
            of = ()
