"""A question and its answers -> what of them holds, and what was refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from qualcode.errors import Problem
from qualcode.project.reader.ask import Prompt
from qualcode.project.reader.questions import Question
from qualcode.project.reader.store import Kept
from qualcode.tag.reader.answers import Checked, Checker, Held, Refused
from qualcode.tag.reader.pasted import bare
from qualcode.tag.reader.prompt import again
from qualcode.tag.reader.replies import replies
from qualcode.types import Language

_MOST_NAMED = 40  # refused codings that a reader is told of
_DENSE = 3.0  # codings a segment; people give about one
_SHOWN = 80  # letters of an answer that nobody can read
_LOOK = "Look at it: save only the answer, or have it answered anew in a new chat."
_SMALLER = "Have it read in smaller parts: --context."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question: the answer, what of it holds, and the same of a correction.

    Either is None where the answer can't be read. ``again`` is the answer to the correction.
    """

    question: Question
    kept: Kept
    first: Checked | None
    second: Checked | None = None
    again: Kept | None = None

    @property
    def wrong(self) -> bool:
        """Whether anything of the first answer is to be asked once more."""
        return self.first is None or bool(self.first.refused) or self.first.cut

    @property
    def unfinished(self) -> bool:
        """Whether the answer to the correction is there and is to be asked for once more."""
        return self.again is not None and (self.second is None or self.second.cut)

    @property
    def cut(self) -> bool:
        """Whether the end of the interview may lack, as no answer came to it."""
        if self.second is not None:
            return self.second.cut
        return self.first is not None and self.first.cut

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

    @property
    def mended(self) -> int:
        """How many of the codings that were refused are held since they were asked for again."""
        if self.first is None or self.second is None:
            return 0
        more = set(self.second.held) - set(self.first.held)
        return min(len(more), len(self.first.refused))

    @property
    def dropped(self) -> int:
        """How many of them the reader did not give again."""
        if self.first is None or self.second is None:
            return 0
        return max(len(self.first.refused) - self.mended - len(self.second.refused), 0)

    def correction(self, language: Language) -> Prompt:
        """The prompt that asks once more for what was wrong, and what was cut off."""
        if self.first is None or (self.first.cut and not self.first.held):
            return again(self.question.prompt, (), language)
        wrong = [one.told for one in self.refused[:_MOST_NAMED]]
        last = max(one.segment.index for one in self.first.held) if self.first.cut else None
        return again(self.question.prompt, wrong, language, last)


def checked(question: Question, kept: Kept, checker: Checker) -> Checked | None:
    """An answer -> what of it holds, or None where it can't be read.

    The example that stands in the prompt is nobody's answer.
    """
    examples = [one.rows for one in replies(question.prompt.system) if one.rows]
    found = [one for one in replies(kept.answer.text) if one.rows not in examples]
    if not found:
        return None
    made = checker.check(found[-1].rows, question.lines)
    return replace(made, cut=found[-1].cut or (kept.answer.cut and not found[-1].whole))


def doubts(
    outcomes: Iterable[Outcome], sources: Mapping[str, str] | None = None
) -> Iterator[Problem]:
    """What of the answers needs a look. ``sources`` are the files of some, by their words."""
    for one in outcomes:
        name, segments = one.question.name, len(one.question.taken)
        if not one.readable:
            yield _unreadable(one, sources or {})
        elif one.cut:
            what = "the answer was cut off; what is said of the end of the interview may lack."
            todo = "The next qualcode read (--out for files) asks for the rest; or try --context."
            yield Problem(name, what, todo, severity="warning")
        if len(one.held) > _DENSE * segments:
            what = f"got {len(one.held)} codings on {segments} segments, far more than people give."
            todo = "Look at the answer: the reader may have followed words of the interview."
            yield Problem(name, what, todo, severity="warning")


def _unreadable(one: Outcome, sources: Mapping[str, str]) -> Problem:
    """An answer in which nothing can be read: which file, and how it begins."""
    last = one.again or one.kept
    said = " ".join(bare(last.answer.text).split())
    begins = said[:_SHOWN] + ("..." if len(said) > _SHOWN else "")
    source = sources.get(last.answer.text)
    where = f" in {source}" if source else ""
    told = f'it begins "{begins}"' if begins else "there is nothing below the prompt"
    what = f"the answer{where} can't be read; {told}."
    return Problem(one.question.name, what, _SMALLER if last.answer.cut else _LOOK)
