"""A study x a reader -> its proposals: asked or remembered, checked, corrected once, voted on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qualcode.decide.place import text_id
from qualcode.errors import Problem
from qualcode.project.reader.answering import Answers, Put, Tell, answered, reasons
from qualcode.project.reader.ask import Ask, Prompt
from qualcode.project.reader.kept import Interview, Proposed, replacing
from qualcode.project.reader.outcomes import Outcome, checked, doubts
from qualcode.project.reader.pseudonyms import Pseudonyms
from qualcode.project.reader.questions import Question, questions
from qualcode.project.reader.repeat import Steady, steadiness, voted
from qualcode.project.reader.store import Kept, Recorded, Store
from qualcode.tag.reader.answers import Checker, Held, Why
from qualcode.tag.reader.prompt import Judged, Manner, meaning, narrowed, short
from qualcode.tag.reader.proposals import USUAL, Weighed, coder_of, proposals
from qualcode.tag.reader.shown import open_to_all
from qualcode.types import Codebook, Language, Segment, Transcript


@dataclass(frozen=True, slots=True)
class Material:
    """What is read: interviews with their segments, the codebook, and examples for it."""

    interviews: Sequence[tuple[Transcript, Sequence[Segment]]]
    codebook: Codebook
    judged: Sequence[Judged] = ()


@dataclass(frozen=True, slots=True)
class How:
    """How it is read. ``codes`` restricts it to some codes, ``context`` is what a model holds."""

    language: Language = "id"
    codes: tuple[str, ...] = ()
    context: int | None = None
    repeat: int = 1
    jobs: int = 1
    pseudonyms: Pseudonyms | None = None

    def manner(self, turned: int) -> Manner:
        """Which repeat -> how its prompts are made."""
        return Manner(self.language, turned, self.pseudonyms or open_to_all)

    def restored(self, held: Held) -> Held:
        """What a reader says -> with names for pseudonyms in its reason."""
        if self.pseudonyms is None:
            return held
        return replace(held, reason=self.pseudonyms.restored(held.reason))


@dataclass(frozen=True, slots=True)
class Reported:
    """All that came of reading a study.

    ``waiting`` are the prompts that nobody answered yet. ``asked`` counts the answers that were
    given now, ``known`` those that were kept before; ``tried`` where there was somebody to ask.
    ``unread`` are the interviews that miss one.
    """

    proposed: Proposed
    questions: tuple[Question, ...]
    outcomes: tuple[Outcome, ...]
    waiting: tuple[tuple[Question, Prompt], ...] = ()
    asked: int = 0
    known: int = 0
    tried: bool = False
    steady: tuple[Steady, ...] = ()
    unread: tuple[str, ...] = ()
    stopped: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> Counter[Why]:
        """How many codings were refused at first, by why."""
        return Counter(one.why for each in self.outcomes for one in each.refused)

    @property
    def left(self) -> Counter[Why]:
        """How many codings are left out for good, by why."""
        return sum(self.left_of.values(), Counter())

    @property
    def left_of(self) -> Mapping[str, Counter[Why]]:
        """The same by interview, those alone of which anything is left out."""
        found: dict[str, Counter[Why]] = {}
        for each in self.outcomes:
            if each.left:
                found.setdefault(each.question.transcript, Counter()).update(
                    one.why for one in each.left
                )
        return found

    @property
    def mended(self) -> int:
        """How many of the codings that were refused are held since they were asked for again."""
        return sum(one.mended for one in self.outcomes)

    @property
    def dropped(self) -> int:
        """How many of them were not given again."""
        return sum(one.dropped for one in self.outcomes)

    @property
    def bare(self) -> tuple[str, ...]:
        """The interviews that were read and on which nothing is proposed."""
        return tuple(one.transcript for one in self.proposed.interviews if not one.codings)


def asked_of(material: Material, how: How) -> list[Question]:
    """A study -> all that a reader is asked of it, interview by interview, then the repeats."""
    codebook = narrowed(material.codebook, how.codes)
    return [
        question
        for turned in range(how.repeat)
        for transcript, segments in material.interviews
        for question in questions(
            transcript, segments, codebook, material.judged, how.manner(turned), how.context
        )
    ]


def read_study(  # noqa: PLR0913, PLR0917 - what is read, how, by whom, and who hears of it
    material: Material,
    how: How,
    store: Store,
    ask: Ask,
    tell: Tell = lambda *_: None,
    sources: Mapping[str, str] | None = None,
) -> Reported:
    """Ask a reader about a study, as far as its answers are not known -> what it proposes.

    Answers that can't be read or were cut off are asked for once more. ``sources`` are the files
    that answers were taken from, by their words.
    """
    asked = asked_of(material, how)
    checker = Checker(material.codebook, how.language)
    again = _Again(asked, checker, how.language, store, asks=not isinstance(ask, Recorded))
    first = answered([(one, one.prompt) for one in asked], store, ask, how.jobs, tell, again.whole)
    outcomes = {
        at: Outcome(asked[at], kept, checked(asked[at], kept, checker))
        for at, kept in sorted(first.answers.items())
    }
    wrong = [at for at, one in outcomes.items() if one.wrong]
    puts = [(asked[at], outcomes[at].correction(how.language)) for at in wrong]
    poor = again.correction(puts)
    second = Answers() if first.stopped else answered(puts, store, ask, how.jobs, tell, poor)
    for index, kept in second.answers.items():
        one = outcomes[wrong[index]]
        made = checked(one.question, kept, checker)
        outcomes[wrong[index]] = replace(one, second=made, again=kept)
    read = _read(material, how, store.model, asked, outcomes)
    waiting = {index for index, at in enumerate(wrong) if outcomes[at].unfinished}
    return replace(
        read,
        waiting=(
            *((asked[at], asked[at].prompt) for at in first.failed if at not in first.answers),
            *(puts[index] for index in sorted({*waiting, *second.failed})),
        ),
        asked=first.asked + second.asked,
        known=first.known + second.known,
        tried=again.asks,
        stopped=first.stopped or second.stopped,
        problems=(
            *_told(first, second),
            *doubts(outcomes.values(), sources),
            *replacing(store.root, material.codebook, read.proposed),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Again:
    """Which kept answers are asked for once more, where there is anybody to ask."""

    asked: Sequence[Question]
    checker: Checker
    language: Language
    store: Store
    asks: bool

    def whole(self, at: int, kept: Kept) -> bool:
        """Whether a question is: its answer and that to the correction are both of no use."""
        if not self.asks or not self._poor(self.asked[at], kept):
            return False
        one = Outcome(self.asked[at], kept, checked(self.asked[at], kept, self.checker))
        other = self.store.get(one.correction(self.language), self.asked[at].seed)
        return other is not None and self._poor(self.asked[at], other)

    def correction(self, puts: Sequence[Put]) -> Callable[[int, Kept], bool]:
        """Corrections -> whether one is."""
        return lambda at, kept: self.asks and self._poor(puts[at][0], kept)

    def _poor(self, question: Question, kept: Kept) -> bool:
        made = checked(question, kept, self.checker)
        return made is None or made.cut


def _told(*rounds: Answers) -> Iterator[Problem]:
    """Why questions were not answered, each reason once."""
    for error in reasons(one for each in rounds for one in each.failed.values()):
        yield from error.problems


# -- interview by interview --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Run:
    """One interview, read once from end to end: what came of each of its parts."""

    outcomes: tuple[Outcome, ...]

    @property
    def held(self) -> tuple[Held, ...]:
        return tuple(each for one in self.outcomes for each in one.held)

    def source(self, segment: str) -> Outcome:
        """Which part a segment's codes are from."""
        return next(one for one in self.outcomes if segment in one.question.taken)


def _read(
    material: Material,
    how: How,
    model: str,
    asked: Sequence[Question],
    outcomes: Mapping[int, Outcome],
) -> Reported:
    """What came of the questions -> proposals on the interviews that were answered in full."""
    runs: dict[str, list[_Run]] = {one.transcript: [] for one in asked}
    for (name, _), places in _parts(asked).items():
        if all(at in outcomes and outcomes[at].readable for at in places):
            runs[name].append(_Run(tuple(outcomes[at] for at in places)))
    known_by = meaning(narrowed(material.codebook, how.codes))
    made = [
        _interview(one, runs[one.id], material.codebook, how, model, known_by)
        for one, _ in material.interviews
        if runs.get(one.id)
    ]
    repeated = [[run.held for run in held] for held in runs.values() if len(held) > 1]
    return Reported(
        proposed=Proposed(model, tuple(made)),
        questions=tuple(asked),
        outcomes=tuple(outcomes.values()),
        steady=tuple(steadiness(repeated, material.codebook)),
        unread=tuple(name for name, held in runs.items() if not held),
    )


def _parts(asked: Sequence[Question]) -> Mapping[tuple[str, int], list[int]]:
    """Interview and repeat -> the places of its parts."""
    found: dict[tuple[str, int], list[int]] = {}
    for at, one in enumerate(asked):
        found.setdefault((one.transcript, one.seed), []).append(at)
    return found


def _interview(  # noqa: PLR0913, PLR0917 - what was said of what, and what is noted with it
    transcript: Transcript,
    runs: Sequence[_Run],
    codebook: Codebook,
    how: How,
    model: str,
    known_by: str,
) -> Interview:
    """What was said of an interview -> what is kept of it."""
    said = list(_weighed(runs, how, coder_of(model)))
    used = [one for run in runs for one in run.outcomes]
    return Interview(
        transcript=transcript.id,
        text=text_id(transcript.text),
        meaning=known_by,
        codes=how.codes,
        at=max(one.kept.at for one in used),
        prompts=tuple(one.question.digest for one in used),
        codings=tuple(proposals(transcript, said, codebook, coder_of(model))),
        segments=sum(len(one.question.taken) for one in runs[0].outcomes),
        repeats=how.repeat,
    )


def _weighed(runs: Sequence[_Run], how: How, coder: str) -> Iterator[Weighed]:
    """What most repeats say, with who said so where and when."""
    for held, share, index in voted([run.held for run in runs]):
        source = runs[index].source(held.segment.id)
        told = f"{coder} {short(source.question.digest)} {source.kept.at[:10]}"
        yield Weighed(how.restored(held), share if len(runs) > 1 else USUAL, told)
