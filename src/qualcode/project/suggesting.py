"""Run -> suggestions that learn from what was decided: training, trying, and what is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qualcode.project.learning import Lesson, ground, lesson
from qualcode.project.run import Run
from qualcode.tag.learned.fingerprint import made_with
from qualcode.tag.learned.meaning import Encoder
from qualcode.tag.learned.model import Ground, Settings, learn
from qualcode.tag.learned.proposals import Proposals, proposals
from qualcode.tag.learned.targets import labels_of
from qualcode.tag.learned.trial import Trial, leave_one_out
from qualcode.tag.learned.unfound import Unfound, unfound

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Suggested:
    """What is suggested, what it was learned from, and how much is probably still unfound."""

    found: Proposals
    lesson: Lesson
    left: Unfound | None


def suggest(run: Run, encoder: Encoder | None = None, tell: Tell = lambda *_: None) -> Suggested:
    """Learn from everything that was decided -> what is suggested now."""
    taught = _lesson(run)
    settings = Settings()
    learned = learn(_ground(run, taught, settings, encoder), taught.known, tell)
    made = made_with(settings, run.codebook, encoder.name if encoder else "")
    told = {**made, "decided": str(taught.decided)}
    found = proposals(learned, taught.known, ground(taught.examples, made), told)
    return Suggested(found, taught, unfound(learned, taught.known))


def tried(run: Run, encoder: Encoder | None = None) -> Trial:
    """Each interview on which something was decided, as if it had been the next to be coded."""
    taught = _lesson(run)
    return leave_one_out(_ground(run, taught, Settings(), encoder), taught.known)


def _lesson(run: Run) -> Lesson:
    return lesson(run.transcripts, run.segments, run.suggestions, run.decided.items)


def _ground(run: Run, taught: Lesson, settings: Settings, encoder: Encoder | None) -> Ground:
    labels = labels_of(run.codebook, taught.examples, taught.known)
    return Ground(taught.examples, run.codebook, labels, settings, encoder)
