"""Run -> suggestions that learn from what was decided: training, and what is probably left."""

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
from qualcode.tag.learned.unfound import Unfound

Tell = Callable[[int, int], None]
_SETTINGS = Settings()


@dataclass(frozen=True, slots=True)
class Suggested:
    """What is suggested, what it was learned from, and how much is probably still unfound."""

    found: Proposals
    lesson: Lesson
    left: Unfound | None


def suggest(run: Run, encoder: Encoder | None = None, tell: Tell = lambda *_: None) -> Suggested:
    """Learn from everything that was decided -> what is suggested now."""
    taught = lesson_of(run)
    learned = learn(ground_of(run, taught, encoder), taught.known, tell)
    made = made_with(_SETTINGS, run.codebook, encoder.name if encoder else "")
    told = {**made, "decided": str(taught.decided)}
    found = proposals(learned, taught.known, ground(taught.examples, made), told)
    return Suggested(found, taught, found.left)


def lesson_of(run: Run) -> Lesson:
    """What a run's decisions teach."""
    return lesson(run.transcripts, run.segments, run.suggestions, run.decided.items)


def ground_of(
    run: Run, taught: Lesson, encoder: Encoder | None, settings: Settings = _SETTINGS
) -> Ground:
    """The sentences of a run as numbers."""
    labels = labels_of(run.codebook, taught.examples, taught.known)
    return Ground(taught.examples, run.codebook, labels, settings, encoder)
