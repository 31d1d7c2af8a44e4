"""What one researcher decides on: the codings as they stand, and the log that keeps it.

The page and the spreadsheet both work on a Desk. It knows the decisions of one coder only, so
that two people can code the same interviews without seeing each other's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeVar

from qualcode.decide.coders import same_coder
from qualcode.decide.log import Log, Tail
from qualcode.decide.make import Maker
from qualcode.decide.pieces import Pieces
from qualcode.decide.place import Places
from qualcode.decide.replay import live, undoing
from qualcode.decide.settle import Item, settle
from qualcode.errors import Problem, QualcodeError, did_you_mean
from qualcode.types import (
    Claim,
    Codebook,
    Coding,
    Decision,
    Placement,
    Polarity,
    Segment,
    Span,
    Transcript,
)

_NOBODY = "no informant says any of these words."
_GONE = "this coding does not stand there any more."
_OTHERWISE = "something else was decided on this coding meanwhile."
_LOOK = "Look at how it stands now and decide again."


class Changed(QualcodeError):
    """Somebody decided on the same coding meanwhile: another window, or the spreadsheet."""


class Desk:
    """The codings of a study as one coder sees and decides them.

    ``revision`` grows with every change of the logs, also by another program. Every decision
    is on disk before its method returns.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what was read, what is suggested, who decides
        self,
        transcripts: Sequence[Transcript],
        segments: Sequence[Segment],
        suggestions: Iterable[Coding],
        codebook: Codebook,
        folder: Path,
        coder: str,
    ) -> None:
        """Read the logs of ``folder`` and settle every transcript."""
        self.codebook, self.coder = codebook, coder
        self.transcripts: Mapping[str, Transcript] = {one.id: one for one in transcripts}
        self.segments = segments
        self.revision = 0
        self.problems: Sequence[Problem] = ()
        self._pieces = Pieces(segments)
        self._segments = by_transcript(segments)
        self._suggestions = by_transcript(suggestions)
        self._places: Places | None = None
        self._log, self._tail = Log(folder, coder), Tail(folder)
        self._maker = Maker(coder, codebook.edition)
        self._own: list[Decision] = []
        self._placed: dict[str, Placement] = {}
        self._standing: list[Placement] = []
        self._on: dict[str, list[Placement]] = {}
        self._items: dict[str, list[Item]] = {}
        self._by_claim: dict[Claim, Item] = {}
        self._changed: dict[str, int] = {}
        self.refresh()

    # -- what stands -----------------------------------------------------------------

    def refresh(self) -> bool:
        """Take in what was written to the logs since; tell whether there was anything."""
        if not self._tail.read() and self.revision:
            return False
        self.revision += 1
        self.problems = self._tail.problems
        self._own = [
            one
            for one in self._tail.decisions
            if same_coder(one.coder, self.coder) and one.codebook.id in {"", self.codebook.id}
        ]
        self._settle()
        return True

    @property
    def made(self) -> Sequence[Decision]:
        """Everybody's decisions in order, other coders' and those that were taken back too."""
        return self._tail.decisions

    def items(self, transcript: str) -> Sequence[Item]:
        """Transcript id -> its codings as they stand, in reading order."""
        return self._items[transcript]

    def item(self, claim: Claim) -> Item | None:
        """A claim -> how it stands, or None where nobody suggests or decided it."""
        return self._by_claim.get(claim)

    def changed(self, transcript: str) -> int:
        """Transcript id -> the revision in which anything on it changed last."""
        return self._changed.get(transcript, 0)

    def placements(self) -> Sequence[Placement]:
        """The decisions in force with their places, in order."""
        return self._standing

    def lost(self) -> Sequence[Placement]:
        """The decisions in force whose words are not found any more."""
        return [one for one in self._standing if one.how == "lost"]

    def memos(self) -> Sequence[Placement]:
        """The memos in force with their places."""
        return [one for one in self._standing if one.decision.verb == "memo"]

    def summaries(self) -> Mapping[tuple[str, str], Decision]:
        """(informant, code) -> the summary of that framework cell."""
        return summaries((one.decision for one in self._standing), self.codebook)

    # -- deciding --------------------------------------------------------------------

    def accept(self, claim: Claim, seen: Sequence[str] | None = None) -> Decision:
        """Confirm a coding. Raises Changed where it no longer stands as it was ``seen``."""
        return self._judge("accept", claim, seen)

    def reject(self, claim: Claim, seen: Sequence[str] | None = None) -> Decision:
        """Say that a coding is wrong; a code of one's own is taken away. Raises Changed."""
        return self._judge("reject", claim, seen)

    def change(
        self, claim: Claim, to: str, polarity: Polarity, seen: Sequence[str] | None = None
    ) -> Decision:
        """Put another code or polarity in a coding's place. Raises Changed, QualcodeError."""
        item = self._seen(claim, seen)
        of = [one.id for one in item.decided]
        transcript = self.transcripts[claim.transcript]
        changed = self._maker.changed(item.coding, self._code(to), polarity, transcript, of)
        return self.write([changed])[0]

    def add(
        self, transcript: str, span: Span, code: str, polarity: Polarity, note: str = ""
    ) -> list[Decision]:
        """Put a code on words; one decision in each informant's turn that they reach into.

        Raises QualcodeError where no informant says any of them.
        """
        spans = self._pieces.spans(transcript, span)
        if not spans:
            raise QualcodeError(Problem(transcript, _NOBODY, "Select what an informant says."))
        whole = self.transcripts[transcript]
        code = self._code(code)
        return self.write([self._maker.added(whole, one, code, polarity, note) for one in spans])

    def memo(
        self,
        note: str,
        transcript: str = "",
        span: Span | None = None,
        code: str = "",
        informant: str = "",
    ) -> Decision:
        """Keep a thought, on words, a transcript, a code or an informant."""
        whole = self.transcripts[transcript] if transcript else None
        return self.write([self._maker.memo(note, whole, span, code, informant)])[0]

    def summarise(self, informant: str, code: str, note: str) -> Decision:
        """Fill a framework cell; an empty note empties it."""
        return self.write([self._maker.summary(informant, self._code(code), note)])[0]

    def undo(self, of: str | None = None) -> Decision | None:
        """Take back one's decision of that id, or the last one in force -> it, or None."""
        standing = [one for one in live(self._own) if of in {None, one.id}]
        if not standing:
            return None
        self.write([self._maker.retracted([standing[-1].id])])
        return standing[-1]

    def redo(self) -> Decision | None:
        """Undo one's last undo, where nothing else was decided since -> what stands again."""
        undone = undoing(self._own)
        if undone is None:
            return None
        self.write([self._maker.retracted([undone.id])])
        return next((one for one in self._own if one.id in undone.of), None)

    def write(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Keep decisions, several at once all or none -> them with their time and id."""
        written = self._log.append(decisions)
        self.refresh()
        return written

    @property
    def maker(self) -> Maker:
        """What makes this coder's decisions, to ``write`` several of them."""
        return self._maker

    # -- within ----------------------------------------------------------------------

    def _judge(
        self, verb: Literal["accept", "reject"], claim: Claim, seen: Sequence[str] | None
    ) -> Decision:
        item = self._seen(claim, seen)
        status = "confirmed" if verb == "accept" else "rejected"
        # words that changed since are confirmed anew as they read today
        if item.decided and item.coding.status == status and item.how != "similar":
            return item.decided[-1]
        of = [one.id for one in item.decided]
        transcript = self.transcripts[claim.transcript]
        return self.write([self._maker.judged(verb, item.coding, transcript, of)])[0]

    def _seen(self, claim: Claim, seen: Sequence[str] | None) -> Item:
        """The item of a claim, if it still stands as the researcher saw it. Raises Changed."""
        self.refresh()
        item = self.item(claim)
        if item is None:
            raise Changed(Problem(claim.transcript, _GONE, _LOOK))
        if seen is not None and list(seen) != [one.id for one in item.decided]:
            raise Changed(Problem(claim.transcript, _OTHERWISE, _LOOK))
        return item

    def _code(self, code: str) -> str:
        """A code as the caller names it -> its id of today. Raises QualcodeError."""
        today = self.codebook.today(code)
        if today is None:
            near = did_you_mean(code, self.codebook.ids, "Choose one of the codebook.")
            raise QualcodeError(Problem(self.codebook.source, f"has no code `{code}`.", near))
        return today

    def _settle(self) -> None:
        """Place what is new and settle the transcripts on which anything changed."""
        standing = live(self._own)
        self._places = self._places or Places([*self.transcripts.values()], standing)
        for one in standing:
            if one.id not in self._placed:
                self._placed[one.id] = self._places.of(one)
        self._standing = [self._placed[one.id] for one in standing]
        on: dict[str, list[Placement]] = defaultdict(list)
        for placement in self._standing:
            on[placement.transcript].append(placement)
        for name in self.transcripts:
            if name not in self._items or on[name] != self._on.get(name, []):
                self._settle_one(name, on[name])
        self._on = on

    def _settle_one(self, name: str, on: Sequence[Placement]) -> None:
        for item in self._items.get(name, ()):
            del self._by_claim[item.coding.claim]
        suggestions, segments = self._suggestions.get(name, ()), self._segments.get(name, ())
        self._items[name] = settle(suggestions, on, self.codebook, segments)
        self._by_claim.update({item.coding.claim: item for item in self._items[name]})
        self._changed[name] = self.revision


def summaries(decisions: Iterable[Decision], codebook: Codebook) -> dict[tuple[str, str], Decision]:
    """Live decisions in order -> (informant, code of today) -> its last summary."""
    found: dict[tuple[str, str], Decision] = {}
    for one in decisions:
        code = codebook.today(one.code) if one.verb == "summary" else None
        if code is not None:
            found[one.informant, code] = one
    return {cell: one for cell, one in found.items() if one.note.strip()}


_Of = TypeVar("_Of", Segment, Coding)


def by_transcript(values: Iterable[_Of]) -> dict[str, list[_Of]]:
    """Segments or Codings -> transcript id -> those of it, in their order."""
    found: dict[str, list[_Of]] = defaultdict(list)
    for one in values:
        found[one.transcript].append(one)
    return found
