"""Tasks -> what was done with each, in their order, by several processes where that is worth it.

Processes are started afresh on every system alike, so that none inherits what another was in
the middle of. No more is under way at any time than a few tasks for each of them.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import NamedTuple, TypeAlias

from qualcode.decide.uncollected import collect_seldom
from qualcode.errors import Problem
from qualcode.project.interviews.heard import Heard, heard
from qualcode.project.interviews.shelf import Packed, packed
from qualcode.project.interviews.work import Interview, Problems, Task, Work

# Below so many bytes a second process takes longer to start than it saves.
WORTH_IT = 1_000_000
_AHEAD = 4


class Found(NamedTuple):
    """An interview, and what to keep in mind of it."""

    interview: Interview | Packed
    heard: Heard


Done: TypeAlias = Found | Problems


def processes(tasks: Sequence[Task], jobs: int | None) -> int:
    """Tasks, and how many processes are wished or None -> how many to use; 1 is this one alone."""
    if jobs is not None:
        many = max(1, min(jobs, len(tasks)))
    else:
        many = min(_processors(), len(tasks)) if _enough(tasks) else 1
    return many if many > 1 and _can() else 1


def each(work: Work, tasks: Sequence[Task], jobs: int) -> Iterator[Done]:
    """Do the work on every task, in their order."""
    if jobs > 1:
        yield from _by_many(work, deque(tasks), jobs)
    else:
        for task in tasks:
            yield _found(work, work.done(task))


def _found(work: Work, done: Interview | Problems) -> Done:
    return Found(done, heard(done, work.settings)) if isinstance(done, Interview) else done


def _by_many(work: Work, waiting: deque[Task], jobs: int) -> Iterator[Done]:
    """Let processes do the work. What one was stopped at is done anew by others, one by one."""
    while waiting:
        under_way: deque[tuple[Task, Future[Done]]] = deque()
        broken: list[Task] = []
        with _pool(work, jobs) as pool:
            try:
                while waiting or under_way:
                    for _ in range(min(len(waiting), _AHEAD * jobs - len(under_way))):
                        under_way.append((waiting[0], pool.submit(_do, waiting[0])))
                        waiting.popleft()
                    yield under_way[0][1].result()
                    under_way.popleft()
            except BrokenProcessPool:
                broken = [task for task, _ in under_way] or [waiting.popleft()]
        for task in broken:
            yield _alone(work, task)


def _alone(work: Work, task: Task) -> Done:
    """Let one process do one task."""
    with _pool(work, 1) as pool:
        try:
            return pool.submit(_do, task).result()
        except BrokenProcessPool:
            what = "the system stopped qualcode while it read this file; it may need more memory."
            return (Problem(task.name, what, "Close other programs, or divide the file."),)


@contextmanager
def _pool(work: Work, jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that know the work; they are gone at the end, at once if something went wrong."""
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin, (work,))
    try:
        yield pool
    except BaseException:  # Ctrl-C too: nobody waits for what is not wanted any more
        pool.shutdown(wait=False, cancel_futures=True)
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


_work: list[Work] = []


def _begin(work: Work) -> None:
    """In a new process: know the work, and leave Ctrl-C to the process that gave it."""
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    atexit.register(os._exit, 0)  # at once: to take all that it learnt apart is waited for
    _work[:] = [work]


def _end_with_parent() -> None:
    """Wait until the process that gave the work is gone, also where it was killed, and end."""
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)


def _do(task: Task) -> Done:
    """In a process: do one task, and pack what is to be sent back."""
    (work,) = _work
    done = work.done(task)
    if isinstance(done, Interview):
        return Found(packed(done), heard(done, work.settings))
    return done


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
