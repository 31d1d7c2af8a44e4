"""Wishes -> where their words stand in the interviews of today, and which contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from qualcode.decide.desk import Desk
from qualcode.decide.pieces import Pieces
from qualcode.decide.place import Places
from qualcode.project.coding_sheet.record import Record
from qualcode.project.coding_sheet.said import Trouble
from qualcode.project.coding_sheet.wishes import Wish
from qualcode.types import Claim, Decision, How, Placement

_AGAIN = (
    "Empty the yellow cells of this row and read the sheet again; then decide on it in the browser "
    "(qualcode review) or in a new sheet."
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A wish and where its words stand today: the claim that its row is about."""

    wish: Wish
    claim: Claim
    how: How

    @property
    def put(self) -> Claim:
        """The claim of what the wish puts there."""
        return replace(self.claim, code=self.wish.code, polarity=self.wish.polarity)

    def outcomes(self) -> dict[Claim, str]:
        """What the wish makes of each claim it touches."""
        kind = self.wish.kind
        if kind == "change":
            return {self.claim: "no", self.put: "yes"}
        if kind == "add":
            return {self.put: "yes"}
        judged = {"accept": "yes", "reject": "no", "retract": "open"}
        return {self.claim: judged[kind]} if kind in judged else {}


class Placing:
    """Finds the words of records in the interviews of today."""

    def __init__(self, desk: Desk) -> None:
        """Nothing is looked for yet."""
        self._desk = desk
        self._pieces = Pieces(desk.segments)
        self._places = Places(list(desk.transcripts.values()))
        self._found: dict[Record, Placement] = {}

    def all(self, found: Iterable[Wish]) -> list[Spot | Trouble]:
        """Wishes -> where each belongs; a row that can't be placed is named once.

        One that was only emptied is left alone with a warning: that is the way out of an error.
        """
        problems: dict[tuple[int, bool], Trouble] = {}
        spots: list[Spot | Trouble] = []
        for wish in found:
            try:
                spots.append(self._spot(wish))
            except ValueError as error:
                told = _trouble(wish, str(error))
                problems.setdefault((wish.row, wish.empties), told)
        return [*spots, *problems.values()]

    def _spot(self, wish: Wish) -> Spot:
        record = wish.record
        placed = self._placed(record)
        code = self._desk.codebook.today(record.code) if record.code else ""
        if code is None:
            raise ValueError(f"the codebook has the code `{record.code}` no more.")
        if placed.span is None:
            raise ValueError(self._lost(record))
        if not self._pieces.spans(placed.transcript, placed.span):
            raise ValueError(f"{record.informant} does not say these words any more.")
        claim = Claim(placed.transcript, placed.span, code, record.polarity)
        return Spot(wish, claim, placed.how)

    def _placed(self, record: Record) -> Placement:
        if record not in self._found:
            asked = Decision(
                *("", "", "", "memo"),
                transcript=record.transcript, text=record.text, quote=record.quote,
            )  # fmt: skip
            self._found[record] = self._places.of(asked)
        return self._found[record]

    def _lost(self, record: Record) -> str:
        whole = self._desk.transcripts.get(record.transcript)
        if whole is None:
            return f"the interview {record.transcript} is not in this study."
        if record.quote.exact in whole.text:
            return f"these words can't be told from equal ones in {record.transcript} any more."
        return f"these words are not in {record.transcript} any more."


def _trouble(wish: Wish, why: str) -> Trouble:
    """A wish that can't be placed and why -> what to tell."""
    if wish.empties:
        what = f"{why} What stood in the emptied cells is kept as it was."
        return Trouble(wish.row, what, "See qualcode status.", "warning")
    return Trouble(wish.row, why, _AGAIN)


def conflicts(spots: Sequence[Spot]) -> Iterator[Trouble]:
    """Two rows that want different things of one coding."""
    wanted: dict[Claim, tuple[str, int]] = {}
    for spot in spots:
        for claim, outcome in spot.outcomes().items():
            before, row = wanted.setdefault(claim, (outcome, spot.wish.row))
            if before != outcome:
                first, second = sorted((row, spot.wish.row))
                what = (
                    f"wants something else of `{claim.code}` than row {second}, on the same words."
                )
                yield Trouble(first, what, "Let only one of them decide.")
