"""Study -> its interviews, each read and tagged, and everything that was wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcode.errors import Problem
from qualcode.project.cache.kept import Cache, opened
from qualcode.project.cache.steps import Tagging
from qualcode.project.claims import called, claimed_twice
from qualcode.project.doubts import doubts
from qualcode.project.interviews.heard import Heard
from qualcode.project.interviews.shelf import MOST_HELD, Shelf
from qualcode.project.interviews.work import Task, Work
from qualcode.project.interviews.workers import Found, each, processes
from qualcode.project.study import Study
from qualcode.read.source import Source
from qualcode.types import Codebook, Coding, Segment, Transcript, Unit

# Goes through what it is given, so many things, and shows how far it is.
Track = Callable[[Iterable[Any], int], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Met:
    """The interviews that can be used, what to keep in mind of each, and what was wrong."""

    shelf: Shelf
    heard: tuple[Heard, ...]
    problems: tuple[Problem, ...]


def untracked(things: Iterable[Any], _total: int) -> Iterable[Any]:
    """Go through things and show nothing."""
    return things


def meet(
    study: Study,
    tagging: Tagging | None = None,
    track: Track = untracked,
    *,
    cache: Cache | None = None,
    jobs: int | None = 1,
) -> Met:
    """Read every file of a study, and tag it where that is wished, by ``jobs`` processes.

    Two files that claim one transcript id or one informant are both left out and named. What
    the ``cache`` holds is not done again. Without ``jobs``, there are as many as it is worth.
    """
    tasks = [Task(file, name) for file, name in called(study.files).items()]
    many = processes(tasks, jobs)
    if many > 1 and cache is not None:
        cache.store.written = True  # by the others, so that there may be something to tidy up
    shelf = Shelf(_folder(cache), MOST_HELD)
    problems: list[Problem] = []
    known: list[tuple[Source, Heard]] = []
    work = Work(study.settings, study.roster, tagging, cache)
    for task, done in zip(tasks, track(each(work, tasks, many), len(tasks)), strict=True):
        if isinstance(done, Found):
            shelf.add(done.interview)
            known.append((task.file, done.heard))
            problems.extend(done.heard.problems)
        else:
            problems.extend(done)
    return _judged(study, shelf, known, problems)


def meet_all(
    study: Study, codebook: Codebook, unit: Unit, track: Track = untracked
) -> tuple[list[Transcript], list[Segment], list[Coding], list[Problem]]:
    """Study x codebook -> all transcripts, segments and suggestions in memory, and what was wrong.

    It is what whoever decides on them or compares coders has before them.
    """
    with opened(study) as cache:
        tagging = Tagging(codebook, unit, study.settings.answers, cache)
        met = meet(study, tagging, track, cache=cache, jobs=None)
        shelf = met.shelf
        every = list(shelf.transcripts), list(shelf.segments), list(shelf.suggestions)
        return *every, list(met.problems)


def _judged(
    study: Study, shelf: Shelf, known: Sequence[tuple[Source, Heard]], problems: Sequence[Problem]
) -> Met:
    """Leave out what can't be used, and see what the interviews have to do with each other."""
    claims = claimed_twice([(file, one.transcript) for file, one in known], study.roster)
    wanted = [at for at, (file, _) in enumerate(known) if file not in claims]
    shelf.keep(wanted)
    used = tuple(known[at][1] for at in wanted)
    found = [*_nearly_one(used), *doubts(study, [one for _, one in known])]
    return Met(shelf, used, (*study.problems, *problems, *claims.values(), *found))


def _folder(cache: Cache | None) -> Path | None:
    """Where what is too much for memory may lie: beside what is kept, else where it always does."""
    folder = cache.store.folder if cache else None
    return folder if folder and folder.is_dir() else None


def _nearly_one(known: Iterable[Heard]) -> list[Problem]:
    """What was heard -> warnings for informants whose ids differ in capitals only."""
    spelt: dict[str, dict[str, str]] = defaultdict(dict)
    for one in known:
        for name in one.transcript.informants.values():
            spelt[name.casefold()].setdefault(name, one.transcript.source)
    return [
        Problem(
            ", ".join(files.values()),
            f"the informants {' and '.join(files)} differ in capitals only and count as two.",
            "If they are one person, write the code alike.",
            severity="warning",
        )
        for files in spelt.values()
        if len(files) > 1
    ]
