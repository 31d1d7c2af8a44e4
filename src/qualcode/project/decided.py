"""The decisions of a study's researchers -> its codings as they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from qualcode.decide.coders import same_coder
from qualcode.decide.discussion import undiscussed
from qualcode.decide.log import logs, read_logs
from qualcode.decide.place import place
from qualcode.decide.replay import live
from qualcode.decide.settle import Idle, Item, Why, idle, settle
from qualcode.decide.uncollected import uncollected
from qualcode.errors import BadSettings, Problem, Severity, did_you_mean
from qualcode.project.interviews.shelf import Shelf
from qualcode.types import Codebook, Coding, Decision, Placement, Segment, Transcript

DECISIONS = "decisions"
_LISTED = "They are kept and not counted; qualcode status lists them."
_IDLE: Mapping[Why, tuple[str, str]] = {
    "transcript": ("on interviews that are not in this run.", _LISTED),
    "lost": ("whose words are not in the interview any more.", _LISTED),
    "code": (
        "with codes that the codebook has no more.",
        f"{_LISTED} Was a code renamed? Write `aliases: [{{old: ..., new: ...}}]`.",
    ),
    "nobody": ("on words that no informant says.", _LISTED),
}


@dataclass(frozen=True, slots=True)
class Decided:
    """The codings as they stand, and what became of every decision in the logs.

    ``standing`` are the decisions in force on this codebook with their places, ``idle`` those
    of them that count nowhere; ``elsewhere`` counts the decisions made with other codebooks,
    ``settled`` those that were retracted or retract.
    """

    items: Sequence[Item]
    standing: tuple[Placement, ...] = ()
    idle: tuple[Idle, ...] = ()
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    settled: int = 0
    coders: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    broken: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What a run must not keep to itself: broken logs, and decisions that need a look."""
        return *self.broken, *_told(self.standing, self.idle)


def decided(  # noqa: PLR0913, PLR0917 - what was read, what is suggested, who decided
    root: Path,
    transcripts: Sequence[Transcript],
    segments: Sequence[Segment],
    suggestions: Sequence[Coding],
    codebook: Codebook,
    coder: str | None = None,
    *,
    alone: bool = False,
) -> Decided:
    """Suggestions x the logs in ``root`` -> Decided; with ``coder`` only that coder's.

    ``alone`` leaves out what settles a difference between coders: then it is what each had
    decided before they talked. Raises BadSettings for a coder who decided nothing.
    """
    with uncollected():
        found = _in_force(root, transcripts, codebook, coder, alone=alone)
        items = tuple(settle(suggestions, found.standing, codebook, segments))
        left = idle(found.standing, codebook, segments, {one.id for one in transcripts})
        return replace(found, items=items, idle=tuple(left))


def decided_in(root: Path, shelf: Shelf, codebook: Codebook, coder: str | None = None) -> Decided:
    """Interviews one by one x the logs in ``root`` -> the same as ``decided`` gives for all."""
    if shelf.in_memory:
        parts = shelf.transcripts, shelf.segments, shelf.suggestions
        return decided(root, *parts, codebook, coder)
    found = _in_force(root, shelf.transcripts, codebook, coder)
    places = {one.id: at for at, one in enumerate(shelf.transcripts)} if found.standing else {}
    on: dict[int, list[Placement]] = defaultdict(list)
    for one in found.standing:
        on[places.get(one.transcript, -1)].append(one)

    def items(at: int) -> list[Item]:
        placed = on.get(at, ())
        segments = shelf.segments_of(at) if placed else ()
        return settle(shelf.suggestions_of(at), placed, codebook, segments)

    touched = chain.from_iterable(shelf.segments_of(at) for at in on if at >= 0)
    left = idle(found.standing, codebook, list(touched), places)
    return replace(found, items=shelf.all(items), idle=tuple(left))


def _in_force(
    root: Path,
    transcripts: Sequence[Transcript],
    codebook: Codebook,
    coder: str | None,
    *,
    alone: bool = False,
) -> Decided:
    """The logs in ``root`` -> which decisions stand and where, with no codings yet."""
    made, problems = read_logs(root / DECISIONS)
    made = undiscussed(made) if alone else made
    made = made if coder is None else _of(coder, made)
    force = live(made)
    ours = [one for one in force if one.codebook.id in {"", codebook.id}]
    return Decided(
        items=(),
        standing=tuple(place(ours, transcripts)),
        elsewhere=Counter(one.codebook.id for one in force)
        - Counter(one.codebook.id for one in ours),
        settled=len(made) - len(force),
        coders=_coders(made),
        files=tuple(logs(root / DECISIONS)),
        broken=tuple(problems),
    )


def _of(coder: str, made: Sequence[Decision]) -> list[Decision]:
    """The decisions of one coder. Raises BadSettings where there are none."""
    own = [one for one in made if same_coder(one.coder, coder)]
    if not own:
        names = _coders(made)
        todo = f"There are decisions of {', '.join(names)}." if names else "Nobody has decided yet."
        todo = did_you_mean(coder, names, todo)
        raise BadSettings(Problem("--coder", f"there are no decisions of `{coder}`.", todo))
    return own


def _coders(made: Sequence[Decision]) -> tuple[str, ...]:
    """The names of those who decided, each once, as first written."""
    names: list[str] = []
    for decision in made:
        if not any(same_coder(decision.coder, name) for name in names):
            names.append(decision.coder)
    return tuple(sorted(names))


def _told(standing: Sequence[Placement], left: Sequence[Idle]) -> Iterator[Problem]:
    """Decisions that count nowhere or stand on changed words -> what to say of them."""
    counts = Counter(one.why for one in left)
    for why, (message, todo) in _IDLE.items():
        if counts[why]:
            severity: Severity = "note" if why == "transcript" else "warning"
            what = f"{_decisions(counts[why])} {message}"
            yield Problem(DECISIONS, what, todo, severity=severity)
    if changed := sum(one.how == "similar" for one in standing):
        what = f"{_decisions(changed)} on words that were changed a little since."
        yield Problem(DECISIONS, what, "Look at them: qualcode status.", severity="warning")


def _decisions(count: int) -> str:
    return "1 decision" if count == 1 else f"{count} decisions"
