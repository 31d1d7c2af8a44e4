"""What the page is about, while it is open: the desk, the language, and what is drawn of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from qualcode.decide.desk import Desk
from qualcode.review.board import Board
from qualcode.review.items import key_of
from qualcode.review.outlook import Outlook
from qualcode.review.progress import Progress, progress
from qualcode.review.queue import Queue
from qualcode.review.screen import Screen
from qualcode.types import Informant, Language, Transcript

_NAMES = 5  # of files that changed, which are listed


class Session(Screen):
    """One researcher at one desk, in however many windows. Requests come one after another."""

    def __init__(
        self, desk: Desk, informants: Sequence[Informant], base: str, language: Language, title: str
    ) -> None:
        """Hold what was read; nothing is drawn yet."""
        super().__init__(desk, base, language, title)
        self.informants = informants
        self.outlook = Outlook()
        self.queue = Queue(desk, self.outlook, "file")
        self.transcripts: Sequence[Transcript] = tuple(desk.transcripts.values())
        self.numbers = {transcript.id: at for at, transcript in enumerate(self.transcripts)}
        self.together: dict[str, tuple[str, ...]] = {}  # decisions that one action made
        self.retractions: set[str] = set()
        self._boards: dict[tuple[str, Language], Board] = {}
        self._progress: dict[str, tuple[int, Progress]] = {}

    def board(self, number: int) -> Board:
        """The number of a transcript -> its turns as they stand."""
        transcript = self.transcripts[number]
        key = transcript.id, self.language
        if key not in self._boards:
            self._boards[key] = Board(transcript, self.codes, self.drawing)
        board = self._boards[key]
        now = self.desk.changed(transcript.id)
        if board.revision != now:
            memos = [one for one in self.desk.memos() if one.transcript == transcript.id]
            board.update(self.desk.items(transcript.id), memos, now)
        return board

    def progress(self) -> list[Progress]:
        """How far every transcript is."""
        return [self._progress_of(at, one) for at, one in enumerate(self.transcripts)]

    def _progress_of(self, number: int, transcript: Transcript) -> Progress:
        now = self.desk.changed(transcript.id)
        known = self._progress.get(transcript.id)
        if known is None or known[0] != now:
            known = now, progress(number, transcript, self.desk.items(transcript.id))
            self._progress[transcript.id] = known
        return known[1]

    def progress_list(self, current: int | None) -> Markup:
        """The list of transcripts, ``current`` marked."""
        return self.drawing.progress(self.progress(), current)

    def at(self, number: int, offset: int) -> str:
        """The first item over an offset of a transcript, by its key; else the turn there."""
        for item in self.desk.items(self.transcripts[number].id):
            if item.coding.span.start <= offset < item.coding.span.end:
                return key_of(item.coding.claim)
        return f"turn-{self.board(number).turn_at(offset)}"

    def stale(self) -> str:
        """Say which files changed since they were read, if any did."""
        names = self.sources.changed()
        shown = ", ".join([*names[:_NAMES], *(["…"] if len(names) > _NAMES else [])])
        return self.say("stale", names=shown, command=self.again) if names else ""

    def page(self, template: str, values: Mapping[str, object]) -> str:
        """A template and its own values -> the whole page, with what every page shows."""
        number = values.get("number")
        shared = {
            "title": self.title,
            "coder": self.desk.coder,
            "revision": self.desk.revision,
            "again": self.again,
            "stale": self.stale(),
            "progress": self.progress_list(number if isinstance(number, int) else None),
            "order": self.queue.order,
            "outlook": self.outlook,
        }
        return self.drawing.page(template, {**shared, **values})
