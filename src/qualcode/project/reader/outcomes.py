"""A question and its answers -> what of them holds, and what was refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualcode.errors import Problem
from qualcode.project.reader.ask import Prompt
from qualcode.project.reader.questions import Question
from qualcode.project.reader.store import Kept
from qualcode.tag.reader.answers import Checked, Checker, Held, Refused
from qualcode.tag.reader.prompt import again
from qualcode.tag.reader.replies import reply
from qualcode.types import Language

_MOST_NAMED = 40  # refused codings that a reader is told of
_DENSE = 3.0  # codings a segment; people give about one


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question: the answer, what of it holds, and the same of a correction.

    Either is None where the answer can't be read.
    """

    question: Question
    kept: Kept
    first: Checked | None
    second: Checked | None = None

    @property
    def wrong(self) -> bool:
        """Whether anything of the first answer is to be asked once more."""
        return self.first is None or bool(self.first.refused)

    @property
    def readable(self) -> bool:
        """Whether either answer could be read."""
        return self.first is not None or self.second is not None

    @property
    def held(self) -> tuple[Held, ...]:
        """What holds on the segments that are taken from this question, each thing once."""
        both = (each for one in (self.first, self.second) if one for each in one.held)
        taken = self.question.taken
        return tuple(dict.fromkeys(each for each in both if each.segment.id in taken))

    @property
    def refused(self) -> tuple[Refused, ...]:
        """What was refused of the first answer."""
        return self.first.refused if self.first else ()

    @property
    def left(self) -> tuple[Refused, ...]:
        """What is left out for good."""
        return self.second.refused if self.second else self.refused

    def correction(self, language: Language) -> Prompt:
        """The prompt that asks once more for what was wrong."""
        wrong = [one.told for one in self.refused[:_MOST_NAMED]]
        return again(self.question.prompt, wrong, language)


def checked(question: Question, kept: Kept, checker: Checker) -> Checked | None:
    """An answer -> what of it holds, or None where it can't be read."""
    found = reply(kept.answer.text)
    return None if found is None else checker.check(found.rows, question.lines)


def doubts(outcomes: Iterable[Outcome]) -> Iterator[Problem]:
    """What of the answers needs a look."""
    for one in outcomes:
        name, segments = one.question.name, len(one.question.taken)
        if not one.readable:
            todo = "Look at it in the folder reader, or ask another model."
            yield Problem(name, "the answer can't be read.", todo)
        elif one.kept.answer.cut:
            what = "the answer was cut off where the model could not go on."
            todo = "Have it read in smaller parts: --context."
            yield Problem(name, what, todo, severity="warning")
        if len(one.held) > _DENSE * segments:
            what = f"got {len(one.held)} codings on {segments} segments, far more than people give."
            todo = "Look at the answer: the reader may have followed words of the interview."
            yield Problem(name, what, todo, severity="warning")
