"""Processes that work on tasks, each with lines of its own to the one that gives them.

They are started afresh on every system alike, so that none inherits what another was in the
middle of. A line that ends tells which process is gone and what it was doing, whoever stopped
it; a queue that all share would wait for ever for the rest of what one was sending.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import connection
from typing import Any, Generic, TypeVar

from qualcode.decide.uncollected import collect_seldom

T = TypeVar("T")
R = TypeVar("R")
# So many tasks are ahead of the one whose turn it is, for each process: none waits, none piles up.
_AHEAD = 4


@contextmanager
def crew(do: Callable[[T], R], size: int) -> Iterator[Crew[T, R]]:
    """Give so many processes that ``do`` tasks; they are gone at the end, whatever happened."""
    found = Crew(do)
    try:
        found.start(size)
        yield found
    finally:
        found.end()


class Crew(Generic[T, R]):
    """Some processes, what waits to be done, and what is done before its turn."""

    def __init__(self, do: Callable[[T], R]) -> None:
        """Know what is to be done; nobody does it yet."""
        self._do = do
        self._hands: list[_Hand[T, R]] = []
        self._waiting: deque[int] = deque()
        self._suspects: deque[int] = deque()
        self._done: dict[int, R] = {}

    def start(self, size: int) -> None:
        """Start so many processes."""
        for _ in range(size):
            self._hands.append(_Hand(self._do))

    def each(self, tasks: Sequence[T], stopped: Callable[[T], R]) -> Iterator[R]:
        """What is done with each task, in their order.

        A task at which a process ends is done anew, by one alone; where that ends too, it has
        ``stopped`` in the place of a result.
        """
        self._waiting.extend(range(len(tasks)))
        for turn in range(len(tasks)):
            while turn not in self._done:
                self._give(tasks, turn)
                for hand in self._heard():
                    self._take(hand, tasks, stopped)
            yield self._done.pop(turn)

    def end(self) -> None:
        """End all processes at once."""
        for hand in self._hands:
            hand.end()

    def _give(self, tasks: Sequence[T], turn: int) -> None:
        """Give out what may be done now: what a process died of while no other has any."""
        hand = min(self._hands, key=lambda one: len(one.under_way))
        if self._suspects:
            if not any(one.under_way for one in self._hands):
                hand.give(self._suspects[0], tasks[self._suspects[0]])
            return
        last = turn + _AHEAD * len(self._hands)
        while self._waiting and self._waiting[0] < last and len(hand.under_way) < self._share():
            at = self._waiting.popleft()
            hand.give(at, tasks[at])
            hand = min(self._hands, key=lambda one: len(one.under_way))

    def _share(self) -> int:
        """How many tasks one may have: the next at hand, but none to wait for in vain at last."""
        return 2 if len(self._waiting) > len(self._hands) else 1

    def _heard(self) -> list[_Hand[T, R]]:
        """Wait until there is news of any process -> those that there is news of."""
        busy = {hand.line: hand for hand in self._hands if hand.under_way}
        return [busy[line] for line in connection.wait(list(busy))]  # type: ignore[index]

    def _take(self, hand: _Hand[T, R], tasks: Sequence[T], stopped: Callable[[T], R]) -> None:
        """Take what a process has done, or see to what one leaves that is gone."""
        try:
            done: R = hand.line.recv()
        except (EOFError, OSError):
            self._replace(hand)
            at, *others = hand.under_way
            self._waiting = deque(sorted([*others, *self._waiting]))
            if at not in self._suspects:
                self._suspects.append(at)
                return
            done = stopped(tasks[at])
        else:
            at = hand.under_way.popleft()
        self._done[at] = done
        with suppress(ValueError):
            self._suspects.remove(at)

    def _replace(self, gone: _Hand[T, R]) -> None:
        gone.end()
        self._hands[self._hands.index(gone)] = _Hand(self._do)


class _Hand(Generic[T, R]):
    """A process, the line from it, and the numbers of the tasks that it was given, in order."""

    def __init__(self, do: Callable[[T], R]) -> None:
        context = multiprocessing.get_context("spawn")
        heard, self._line = context.Pipe(duplex=False)
        self.line, told = context.Pipe(duplex=False)
        self.under_way: deque[int] = deque()
        self._process = context.Process(target=_serve, args=(heard, told, do), daemon=True)
        with _unheard():
            self._process.start()
        heard.close()
        told.close()

    def give(self, at: int, task: T) -> None:
        """Give it a task. If it is gone, that is heard when it is listened to."""
        self.under_way.append(at)
        with suppress(OSError):
            self._line.send(task)

    def end(self) -> None:
        """End it, whatever it does."""
        self._line.close()
        self.line.close()
        self._process.terminate()
        self._process.join()


@contextmanager
def _unheard() -> Iterator[None]:
    """What is started meanwhile never hears Ctrl-C, not even while it begins; this one does, then.

    Windows has no such thing: there it may say, while it begins, that it was stopped.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    heard: connection.Connection, told: connection.Connection, do: Callable[[Any], object]
) -> None:
    """In a new process: do what is given, until nobody gives or takes any more.

    Ctrl-C is left to the process that gives. The end comes at once: to take all that was
    learnt apart, word by word, is waited for.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            task = heard.recv()
        except (EOFError, OSError):
            os._exit(0)
        done = do(task)
        with suppress(OSError):
            told.send(done)


def _end_with_parent() -> None:
    """Wait until the process that gives is gone, also where it was killed, and end."""
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)
