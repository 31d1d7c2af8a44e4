"""Files -> what was done with each, in their order, by several processes where that is worth it."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

from qualcode.errors import Problem
from qualcode.project.interviews.crew import crew
from qualcode.project.interviews.heard import Heard, heard
from qualcode.project.interviews.shelf import Packed, packed
from qualcode.project.interviews.work import Interview, Problems, Task, Work

# Below so many bytes a second process takes longer to start than it saves.
WORTH_IT = 1_000_000
_MOST = 60  # Windows listens to no more at a time


class Found(NamedTuple):
    """An interview, and what to keep in mind of it."""

    interview: Interview | Packed
    heard: Heard


Done: TypeAlias = Found | Problems


def processes(tasks: Sequence[Task], jobs: int | None) -> int:
    """Tasks, and how many processes are wished or None -> how many to use; 1 is this one alone."""
    wished = jobs or (_processors() if _enough(tasks) else 1)
    many = min(wished, len(tasks), _MOST)
    return many if many > 1 and _can() else 1


def each(work: Work, tasks: Sequence[Task], jobs: int) -> Iterator[Done]:
    """Do the work on every task, in their order."""
    if jobs > 1:
        with crew(partial(_done, work), jobs) as several:
            yield from several.each(tasks, _stopped)
    else:
        for task in tasks:
            done = work.done(task)
            yield _found(work, done, done) if isinstance(done, Interview) else done


def _done(work: Work, task: Task) -> Done:
    """In a process of its own: do one task, and pack what is to be sent back."""
    done = work.done(task)
    return _found(work, done, packed(done)) if isinstance(done, Interview) else done


def _found(work: Work, done: Interview, kept: Interview | Packed) -> Found:
    return Found(kept, heard(done, work.settings))


def _stopped(task: Task) -> Problems:
    """What is said of a file at which a process was stopped, twice."""
    what = "the system stopped qualcode while it read this file; it may need more memory."
    return (Problem(task.name, what, "Close other programs, or divide the file."),)


def _can() -> bool:
    """Whether this system lets processes speak with each other; some phones do not."""
    try:
        multiprocessing.get_context("spawn").Lock()
    except (ImportError, NotImplementedError, OSError):
        return False
    return True


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _enough(tasks: Iterable[Task]) -> bool:
    """Whether there is so much to read that it is worth to start processes."""
    sizes = 0
    for task in tasks:
        sizes += _size(task)
        if sizes >= WORTH_IT:
            return True
    return False


def _size(task: Task) -> int:
    try:
        return task.file.path.stat().st_size
    except OSError:
        return 0
