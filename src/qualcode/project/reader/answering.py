"""Questions -> their answers: those that are kept, and for the others a reader is asked.

Each answer is kept as soon as it is there, so that nothing asked is asked again, whatever happens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import TypeAlias

from qualcode.project.reader.ask import Answer, Ask, Prompt, ReaderFailed
from qualcode.project.reader.asking.many import ask_many
from qualcode.project.reader.questions import Question
from qualcode.project.reader.store import Kept, Store

Tell = Callable[[int, int], None]
Put: TypeAlias = tuple[Question, Prompt]  # a question, and the prompt it is put in


@dataclass(slots=True)
class Answers:
    """What came of some questions, by their places.

    ``asked`` of the ``answers`` were given now. ``failed`` are the questions that nobody answered,
    with the reason where one has its own; ``stopped`` where the researcher put an end to it.
    """

    answers: dict[int, Kept] = field(default_factory=dict)
    asked: int = 0
    failed: dict[int, ReaderFailed | None] = field(default_factory=dict)
    stopped: bool = False

    @property
    def known(self) -> int:
        """How many answers were kept before."""
        return len(self.answers) - self.asked


def answered(  # noqa: PLR0913, PLR0917 - what is asked, whom and how, and who hears of it
    puts: Sequence[Put],
    store: Store,
    ask: Ask,
    jobs: int,
    tell: Tell,
    poor: Callable[[int, Kept], bool] = lambda *_: False,
) -> Answers:
    """Questions -> Answers. ``tell`` hears how many are done, and of how many.

    A kept answer that is ``poor`` is asked for once more, and used where no other comes.
    """
    found = Answers()
    open_: dict[int, list[int]] = defaultdict(list)
    for at, (question, prompt) in enumerate(puts):
        kept = store.get(prompt, question.seed)
        if kept is not None:
            found.answers[at] = kept
        if kept is None or poor(at, kept):
            open_[question.seed].append(at)
            found.failed[at] = None
    done = len(puts) - len(found.failed)
    tell(done, len(puts))
    try:
        for at, outcome in _outcomes(puts, open_, ask, jobs):
            if isinstance(outcome, ReaderFailed):
                found.failed[at] = outcome
            else:
                found.answers[at] = store.put(puts[at][1], outcome, puts[at][0].seed)
                found.asked += 1
                del found.failed[at]
            done += 1
            tell(done, len(puts))
    except KeyboardInterrupt:
        found.stopped = True
    return found


def _outcomes(
    puts: Sequence[Put], open_: dict[int, list[int]], ask: Ask, jobs: int
) -> Iterator[tuple[int, Answer | ReaderFailed]]:
    """The answers to the open questions, repeat by repeat, as they come."""
    for seed, places in sorted(open_.items()):
        prompts = [puts[at][1] for at in places]
        with closing(ask_many(ask, prompts, jobs, seed=seed)) as coming:
            for index, outcome in coming:
                yield places[index], outcome


def reasons(failed: Iterable[ReaderFailed | None]) -> list[ReaderFailed]:
    """Failures -> each reason once."""
    return list({str(one): one for one in failed if one is not None}.values())
