"""Several questions at once, each answer as soon as it is there."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import Protocol, runtime_checkable

from qualcode.project.reader.ask import Answer, Ask, Prompt, ReaderFailed
from qualcode.project.reader.asking.failures import ReaderGone

Told = tuple[int, Answer | ReaderFailed]
Telling = queue.SimpleQueue[tuple[int, Answer | BaseException]]

# On Windows a wait without an end can't be interrupted from the keyboard.
_LOOK_UP = 0.2


@runtime_checkable
class HangsUp(Protocol):
    """A reader whose questions under way can be ended."""

    def hang_up(self) -> None:
        """End them."""
        ...


def ask_many(
    ask: Ask, prompts: Iterable[Prompt], jobs: int = 1, *, seed: int = 0
) -> Generator[Told, None, None]:
    """Prompts -> the number of each and its answer or failure, as they come; ``jobs`` at once.

    Closing it, as Ctrl-C does, asks no more and ends what is under way. Where the reader is gone
    altogether that is told once, and the prompts that weren't asked are never named.
    """
    try:
        yield from _told(ask, enumerate(prompts), jobs, seed)
    except BaseException:
        if isinstance(ask, HangsUp):
            ask.hang_up()
        raise


def _told(ask: Ask, waiting: Iterator[tuple[int, Prompt]], jobs: int, seed: int) -> Iterator[Told]:
    """The same, without a thought of what is under way when it is closed."""
    told: Telling = queue.SimpleQueue()
    under_way = _send(ask, waiting, told, seed, max(jobs, 1))
    gone = False
    while under_way:
        index, outcome = _next(told)
        under_way -= 1
        if gone and isinstance(outcome, ReaderGone):
            continue
        gone = gone or isinstance(outcome, ReaderGone)
        under_way += 0 if gone else _send(ask, waiting, told, seed, 1)
        yield index, _known(outcome)


def _send(
    ask: Ask,
    waiting: Iterator[tuple[int, Prompt]],
    told: Telling,
    seed: int,
    most: int,
) -> int:
    """Put up to ``most`` of the questions that wait -> how many."""
    sent = 0
    for index, prompt in islice(waiting, most):

        def put(index: int = index, prompt: Prompt = prompt) -> None:
            told.put((index, _outcome(ask, prompt, seed)))

        # A daemon: who stops waiting for an answer isn't kept waiting by its thread.
        threading.Thread(target=put, daemon=True).start()
        sent += 1
    return sent


def _outcome(ask: Ask, prompt: Prompt, seed: int) -> Answer | BaseException:
    try:
        return ask(prompt, seed=seed)
    except BaseException as error:  # noqa: BLE001 - raised again where the answers are taken
        return error


def _next(told: Telling) -> tuple[int, Answer | BaseException]:
    """Whatever comes next."""
    while True:
        try:
            return told.get(timeout=_LOOK_UP)
        except queue.Empty:
            continue


def _known(outcome: Answer | BaseException) -> Answer | ReaderFailed:
    """What was told, where it is an answer or a failure that can be named; a bug is raised."""
    if isinstance(outcome, Answer | ReaderFailed):
        return outcome
    raise outcome
