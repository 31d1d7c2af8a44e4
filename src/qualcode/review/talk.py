"""What coders talk about while the page is open: their disputes, and how each stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from qualcode.anchors import LineIndex
from qualcode.decide.coders import same_coder
from qualcode.decide.desk import Changed, Desk
from qualcode.decide.discussion import undiscussed
from qualcode.decide.disputes import Dispute, Outcome, Settlement, settlements, settling
from qualcode.errors import Problem
from qualcode.review.disputes import Place, asked_before, by_segment, dispute_view, seen_of
from qualcode.review.outlook import Outlook
from qualcode.review.screen import Screen
from qualcode.review.wording import wording
from qualcode.types import Language, Polarity

Load = Callable[[], Sequence[Dispute]]
_LOOK = "Look at how it stands now and decide again."


class Talk(Screen):
    """The disputes of a study, and the desk of who settles them. Requests come one by one."""

    def __init__(self, desk: Desk, load: Load, base: str, language: Language, title: str) -> None:
        """Hold what ``load`` gives: where coders differ who decided each alone."""
        super().__init__(desk, base, language, title)
        self.disputes: Sequence[Dispute] = ()
        self.coders: tuple[str, ...] = ()
        self._load = load
        self._alone: Sequence[str] | None = None
        self._settled: Mapping[str, Settlement] = {}
        self._known = -1
        self._changed: dict[str, int] = {}
        self.refresh()

    # -- what stands -----------------------------------------------------------------

    def refresh(self) -> None:
        """Take in what was decided since, here or elsewhere."""
        self.desk.refresh()
        if self.desk.revision != self._known:
            self._known = self.desk.revision
            self._take()

    def _take(self) -> None:
        """See what is in dispute, if anybody decided anything alone, and what is settled."""
        alone = [one.id for one in undiscussed(self.desk.made)]
        before = self._state()
        if alone != self._alone:
            self._alone, self.disputes = alone, tuple(self._load())
            sides = (side.coder for one in self.disputes for side in one.sides)
            self.coders = tuple(dict.fromkeys(sides))
        self._settled = settlements(self.disputes, self.desk.made, self.desk.codebook)
        for key, state in self._state().items():
            if before.get(key) != state:
                self._changed[key] = self._known

    def _state(self) -> dict[str, tuple[str, ...]]:
        return {one.key: seen_of(one, self._settled.get(one.key)) for one in self.disputes}

    @property
    def open(self) -> int:
        """How many disputes nobody settled yet."""
        return sum(one.key not in self._settled for one in self.disputes)

    # -- settling --------------------------------------------------------------------

    def settle(  # noqa: PLR0913 - which, how and why, and as it was seen
        self,
        key: str,
        outcome: Outcome,
        *,
        to: str = "",
        to_polarity: Polarity = "present",
        note: str = "",
        seen: Sequence[str] | None = None,
    ) -> Dispute:
        """Settle a dispute. Raises Changed where it no longer stands as it was ``seen``."""
        dispute = self._seen(key, seen)
        made = settling(
            dispute,
            outcome,
            self.desk.maker,
            self.desk.transcripts[dispute.segment.transcript],
            before=self._settled.get(key),
            to=to,
            to_polarity=to_polarity,
            note=note,
        )
        self.desk.write(made)
        self.refresh()
        return dispute

    def undo(self, key: str = "") -> Dispute | None:
        """Take back one's settlement of a dispute, or one's last -> that dispute, or None."""
        self.refresh()
        own = [
            one
            for one in self.disputes
            if (done := self._settled.get(one.key))
            and same_coder(done.last.coder, self.desk.coder)
            and key in {"", one.key}
        ]
        if not own:
            return None
        last = max(own, key=lambda one: self._settled[one.key].last.at)
        ids = [
            one.id
            for one in self._settled[last.key].decisions
            if same_coder(one.coder, self.desk.coder)
        ]
        self.desk.write([self.desk.maker.retracted(ids)])
        self.refresh()
        return last

    def _seen(self, key: str, seen: Sequence[str] | None) -> Dispute:
        self.refresh()
        found = next((one for one in self.disputes if one.key == key), None)
        if found is None:
            raise Changed(Problem("agreement", "nobody differs on this any more.", _LOOK))
        if seen is not None and tuple(seen) != seen_of(found, self._settled.get(key)):
            raise Changed(Problem("agreement", "this was settled meanwhile.", _LOOK))
        return found

    # -- what is shown ---------------------------------------------------------------

    def cards(self, since: int = -1) -> dict[int, Markup]:
        """The disputes that changed after a revision, by their numbers, as cards."""
        return {
            at: self._card(at, one)
            for at, one in enumerate(self.disputes)
            if self._changed[one.key] > since
        }

    def card_of(self, key: str) -> dict[int, Markup]:
        """The card of one dispute, if there is one."""
        return {at: self._card(at, one) for at, one in enumerate(self.disputes) if one.key == key}

    def _card(self, number: int, one: Dispute) -> Markup:
        text = self.desk.transcripts[one.segment.transcript].text
        settled = self._settled.get(one.key)
        view = dispute_view(number, one, settled, text, self.codes, self.desk.coder)
        return self.drawing.dispute(view)

    def places(self) -> list[Place]:
        """The segments in dispute, in reading order."""
        return [
            Place(
                where=self._where(one.transcript, LineIndex(transcript.text).of(one.span)),
                transcript=one.transcript,
                informant=one.informant or "",
                before=asked_before(one, transcript),
                text=one.text,
                language=transcript.language,
                numbers=numbers,
            )
            for one, numbers in by_segment(self.disputes)
            for transcript in (self.desk.transcripts[one.transcript],)
        ]

    def _where(self, transcript: str, lines: tuple[int, int]) -> str:
        first, last = lines
        key = "place_line" if first == last else "place_lines"
        return self.say(key, transcript=transcript, first=first, last=last)

    def progress(self) -> str:
        """How many disputes are settled, in words."""
        total = len(self.disputes)
        return self.say("resolve_progress", settled=total - self.open, total=total)

    def stale(self) -> str:
        """Say which files changed since they were read, if any did."""
        names = ", ".join(self.sources.changed())
        return self.say("stale", names=names, command=self.again) if names else ""

    def _words(self) -> Mapping[str, str]:
        """The words of the page's script, which names another command that has stopped."""
        words = wording(self.language)
        stopped = words["resolve_gone"], words["resolve_gone_unsaved"]
        return {**words, "gone": stopped[0], "gone_unsaved": stopped[1]}

    def page(self, template: str, values: Mapping[str, object]) -> str:
        """A template and its own values -> the whole page."""
        shared = {
            "title": self.title,
            "coder": self.desk.coder,
            "revision": self.desk.revision,
            "again": self.again,
            "stale": self.stale(),
            "progress": "",
            "order": "file",
            "outlook": Outlook(),
            "words": self._words(),
            "problems": list(map(str, self.desk.problems)),
        }
        return self.drawing.page(template, {**shared, **values})
