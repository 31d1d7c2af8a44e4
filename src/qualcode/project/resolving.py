"""A study x whom to compare x who settles -> the desk and the disputes of a talk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.analyse.agreement.compare import apart
from qualcode.decide.coders import file_name
from qualcode.decide.desk import Desk
from qualcode.decide.disputes import Dispute
from qualcode.errors import BadSettings, Problem
from qualcode.project import coders_work
from qualcode.project.agreeing import Asked, names_of, tagged
from qualcode.project.decided import DECISIONS
from qualcode.project.double_coding import drawn_segments
from qualcode.project.interviews.met import Track, untracked
from qualcode.project.reviewing import sources_of
from qualcode.project.settling import to_settle
from qualcode.project.study import Study
from qualcode.review.sources import Sources
from qualcode.types import Codebook, Unit


@dataclass(frozen=True, slots=True)
class Resolving:
    """What is talked about: ``load`` gives the disputes as they are, ``log`` keeps what is agreed.

    ``coders`` are those who are compared.
    """

    desk: Desk
    load: Callable[[], Sequence[Dispute]]
    coders: tuple[str, ...]
    title: str
    log: Path
    sources: Sources
    problems: tuple[Problem, ...]


def resolving(  # noqa: PLR0913, PLR0917 - what was coded, by whom, and who settles it
    study: Study,
    codebook: Codebook,
    unit: Unit,
    asked: Asked,
    decider: str,
    track: Track = untracked,
) -> Resolving:
    """Read and tag a study, and lay what coders differ on before who settles it.

    Raises BadSettings for fewer than two coders, or where files or the tool are compared.
    """
    _refuse(asked)
    names = names_of(study.root, asked)
    sources = sources_of(study, codebook)
    read, problems = tagged(study, codebook, unit, track)
    drawn = drawn_segments(asked.sample, read.segments) if asked.sample else None

    def load() -> Sequence[Dispute]:
        works = coders_work.apart([coders_work.of_log(read, name) for name in names])
        coded = [coders_work.coded(one, read.segments, asked.assumes, drawn) for one in works]
        return to_settle(read, works, apart(coded, read.segments, read.transcripts))

    folder = study.root / DECISIONS
    parts = read.transcripts, read.segments, read.suggestions, codebook
    desk = Desk(*parts, folder, decider)
    works = [coders_work.of_log(read, name) for name in names]  # refuses a coder who is none
    return Resolving(
        desk=desk,
        load=load,
        coders=tuple(one.name for one in works),
        title=study.root.resolve().name,
        log=folder / file_name(decider),
        sources=sources,
        problems=(*problems, *desk.problems, *coders_work.editions(works)),
    )


def _refuse(asked: Asked) -> None:
    """Raise BadSettings where what is compared is kept in no log that could be settled."""
    if asked.files:
        what = "settles what stands in decisions/, and a file is no part of it."
        todo = "Take a coding sheet in first: qualcode sheet in FILE --coder NAME."
        raise BadSettings(Problem("--resolve", what, todo))
    if asked.tool:
        what = "settles differences between coders; the tool is none."
        raise BadSettings(Problem("--resolve", what, "Decide on its suggestions: qualcode review."))
