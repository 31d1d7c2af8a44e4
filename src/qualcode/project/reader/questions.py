"""Interviews -> the Questions that a reader is asked about them, in parts where they are long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualcode.errors import BadSettings, Problem
from qualcode.project.reader.ask import Prompt
from qualcode.project.reader.examples import others
from qualcode.tag.reader.numbered import Line, lines
from qualcode.tag.reader.prompt import Judged, Manner, digest, prompt, system, user
from qualcode.tag.reader.windows import TooLong, cost, innermost, tokens, windows
from qualcode.types import Codebook, Segment, Transcript


@dataclass(frozen=True, slots=True)
class Question:
    """One prompt: which part of which interview it shows, and whose answers are taken from it.

    ``lines`` are all that is shown; ``taken`` are the ids of the segments that no other part shows
    with more around them. ``seed`` counts the repeats. ``digest`` is what the prompt is known by.
    """

    transcript: str
    part: int
    parts: int
    seed: int
    lines: tuple[Line, ...]
    taken: frozenset[str]
    prompt: Prompt
    digest: str

    @property
    def name(self) -> str:
        """``R1``, ``R1 2/3``: as people are told of it."""
        return self.transcript if self.parts == 1 else f"{self.transcript} {self.part}/{self.parts}"


def questions(  # noqa: PLR0913, PLR0917 - an interview, and by what and how it is read
    transcript: Transcript,
    segments: Sequence[Segment],
    codebook: Codebook,
    judged: Sequence[Judged],
    manner: Manner,
    context: int | None = None,
) -> list[Question]:
    """One interview -> its Questions, none where no informant says anything in it.

    ``context`` is how many tokens the model holds at once. Raises BadSettings where a segment, or
    the codebook alone, does not fit.
    """
    shown = lines(segments, manner.language, manner.mask)
    own = others(judged, transcript.id)
    parts = list(_parts(shown, codebook, own, manner, context, transcript))
    asked = [at for at, part in enumerate(parts) if any(shown[line].number for line in part)]
    taken: dict[int, list[str]] = {at: [] for at in asked}
    for at, line in enumerate(shown):
        if line.number is not None:
            taken[innermost(parts, at)].append(line.segment.id)
    found = []
    for number, at in enumerate(asked, 1):
        read = shown[parts[at].start : parts[at].stop]
        made = prompt(codebook, own, read, manner, number, len(asked))
        found.append(
            Question(
                transcript=transcript.id,
                part=number,
                parts=len(asked),
                seed=manner.turned,
                lines=read,
                taken=frozenset(taken[at]),
                prompt=made,
                digest=digest(made),
            )
        )
    return found


def _parts(  # noqa: PLR0913, PLR0917 - as above
    shown: Sequence[Line],
    codebook: Codebook,
    judged: Sequence[Judged],
    manner: Manner,
    context: int | None,
    transcript: Transcript,
) -> Iterator[range]:
    """The windows of an interview. Raises BadSettings."""
    costs = [cost(line.text, coded=line.number is not None) for line in shown]
    room = None
    if context is not None:
        needed = tokens(system(codebook, judged, manner)) + tokens(user((), manner, 99, 99))
        room = context - needed
        if room <= 0:
            what = f"the codebook alone takes about {needed} tokens, more than {context}."
            todo = "Allow more with --context, or ask for some codes with --code."
            raise BadSettings(Problem("--context", what, todo))
    try:
        yield from windows(costs, room)
    except TooLong as error:
        what = f"{shown[error.at].segment.id} takes about {costs[error.at]} tokens, of {room} left."
        todo = "Allow more with --context, or code smaller pieces: --unit sentence."
        raise BadSettings(Problem(transcript.source, what, todo)) from error
