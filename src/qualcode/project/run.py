"""The chain: files -> transcripts -> segments -> codings -> matrix and quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import qualcode
from qualcode.analyse.lazy import like
from qualcode.analyse.matrix import matrix
from qualcode.analyse.quotes import excerpts
from qualcode.decide.settle import Item
from qualcode.errors import Problem
from qualcode.project.cache.kept import Cache
from qualcode.project.cache.steps import Tagging
from qualcode.project.decided import Decided, decided_in
from qualcode.project.informants import informants_of
from qualcode.project.interviews.heard import Heard
from qualcode.project.interviews.met import Track, meet, untracked
from qualcode.project.study import Study
from qualcode.read import Reading
from qualcode.types import (
    Codebook,
    Coding,
    Excerpt,
    Informant,
    Language,
    Matrix,
    Provenance,
    Segment,
    Transcript,
    Unit,
)

Only = Literal["confirmed"]


@dataclass(frozen=True, slots=True)
class Run:
    """Everything one run found, before a word of it is written.

    Of an archive that is too large for memory, what there is of every interview comes from a
    file each time it is gone through.
    """

    study: Study
    codebook: Codebook
    language: Language
    unit: Unit
    heard: tuple[Heard, ...]
    transcripts: Sequence[Transcript]
    informants: tuple[Informant, ...]
    segments: Sequence[Segment]
    suggestions: Sequence[Coding]
    decided: Decided
    only: Only | None
    matrix: Matrix
    excerpts: Sequence[Excerpt]
    problems: tuple[Problem, ...]

    @property
    def settled(self) -> Sequence[Coding]:
        """Every coding as it stands, suggested, confirmed or rejected."""
        return _codings(self.decided.items, None)

    @property
    def codings(self) -> Sequence[Coding]:
        """The codings that this run is about: all, or only the confirmed ones."""
        return _codings(self.decided.items, self.only)


def read_all(
    study: Study, track: Track = untracked, cache: Cache | None = None, jobs: int | None = 1
) -> tuple[list[Reading], list[Problem]]:
    """Study -> what could be read, and a Problem for every file that could not: see ``meet``."""
    met = meet(study, None, track, cache=cache, jobs=jobs)
    return list(met.shelf.readings), list(met.problems)


def tag_all(
    transcripts: Iterable[Transcript],
    codebook: Codebook,
    unit: Unit,
    *,
    answers: bool = True,
    cache: Cache | None = None,
) -> tuple[list[Segment], list[Coding]]:
    """Transcripts x Codebook -> all segments and all proposed codings, in order.

    What the ``cache`` holds is not tagged again.
    """
    tagging = Tagging(codebook, unit, answers, cache)
    segments: list[Segment] = []
    codings: list[Coding] = []
    for transcript in transcripts:
        parts, proposed = tagging.tagged(transcript)
        segments.extend(parts)
        codings.extend(proposed)
    return segments, codings


def run(  # noqa: PLR0913 - what is read, against what, and how it is counted
    study: Study,
    codebook: Codebook,
    language: Language,
    unit: Unit,
    track: Track = untracked,
    *,
    only: Only | None = None,
    coder: str | None = None,
    cache: Cache | None = None,
    jobs: int | None = 1,
    suggest: bool = True,
) -> Run:
    """Study x Codebook -> Run.

    ``only`` leaves out what nobody confirmed; ``coder`` leaves out what others decided. What
    the ``cache`` holds is not done again, the rest by ``jobs`` processes: see ``meet``. Who
    asks for decisions alone needs nobody to ``suggest`` anything.
    """
    tagging = Tagging(codebook, unit, study.settings.answers, cache, suggest)
    met = meet(study, tagging, track, cache=cache, jobs=jobs)
    stands = decided_in(study.root, met.shelf, codebook, coder)
    known = [one.transcript for one in met.heard]
    informants = informants_of(known, study.roster)
    counted = _codings(stands.items, only)
    made = _provenance(known, codebook, unit, stands.coders)
    return Run(
        study=study,
        codebook=codebook,
        language=language,
        unit=unit,
        heard=met.heard,
        transcripts=met.shelf.transcripts,
        informants=informants,
        segments=met.shelf.segments,
        suggestions=met.shelf.suggestions,
        decided=stands,
        only=only,
        matrix=matrix(counted, informants, codebook, made),
        excerpts=like(counted, lambda: excerpts(counted, met.shelf.transcripts)),
        problems=(*met.problems, *stands.problems),
    )


def _codings(items: Sequence[Item], only: Only | None) -> Sequence[Coding]:
    """Items -> their codings, all or only the confirmed ones."""
    return like(items, lambda: (one.coding for one in items if only in {None, one.coding.status}))


def _provenance(
    transcripts: Sequence[Transcript], codebook: Codebook, unit: Unit, coders: Sequence[str]
) -> Provenance:
    return Provenance(
        version=qualcode.__version__,
        transcripts={transcript.id: transcript.sha256 for transcript in transcripts},
        codebook=codebook.sha256,
        coders=("qualcode", *coders),
        settings={"unit": unit},
    )
