"""The chain: files -> transcripts -> segments -> codings -> matrix and quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import qualcode
from qualcode.errors import Problem, UnreadableFile
from qualcode.project.cache.kept import Cache
from qualcode.project.cache.steps import Tagging, read_once
from qualcode.project.claims import as_listed, called, claimed_twice, listed
from qualcode.project.decided import Decided, decided
from qualcode.project.doubts import doubts
from qualcode.project.informants import informants_of
from qualcode.project.study import Study
from qualcode.read import Reading
from qualcode.read.source import Source
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
Track = Callable[[Sequence[Source]], Iterable[Source]]


@dataclass(frozen=True, slots=True)
class Run:
    """Everything one run found, before a word of it is written."""

    study: Study
    codebook: Codebook
    language: Language
    unit: Unit
    readings: tuple[Reading, ...]
    informants: tuple[Informant, ...]
    segments: tuple[Segment, ...]
    suggestions: tuple[Coding, ...]
    decided: Decided
    only: Only | None
    matrix: Matrix
    excerpts: tuple[Excerpt, ...]
    problems: tuple[Problem, ...]

    @property
    def settled(self) -> tuple[Coding, ...]:
        """Every coding as it stands, suggested, confirmed or rejected."""
        return tuple(item.coding for item in self.decided.items)

    @property
    def codings(self) -> tuple[Coding, ...]:
        """The codings that this run is about: all, or only the confirmed ones."""
        return tuple(one for one in self.settled if self.only in {None, one.status})

    @property
    def transcripts(self) -> tuple[Transcript, ...]:
        """The transcripts that were read, in the order of the files."""
        return tuple(reading.transcript for reading in self.readings)


def read_all(
    study: Study, track: Track = iter, cache: Cache | None = None
) -> tuple[list[Reading], list[Problem]]:
    """Study -> what could be read, and a Problem for every file that could not.

    Two files that claim one transcript id or one informant are both left out and named. What
    the ``cache`` holds is not read again.
    """
    readings: list[tuple[Source, Reading]] = []
    problems: list[Problem] = []
    names = called(study.files)
    for path in track(study.files):
        try:
            reading = _read(study, path, names[path], cache)
        except UnreadableFile as error:
            problems.extend(_at(one, path, names[path]) for one in error.problems)
        except Exception as error:  # noqa: BLE001  one file never stops the others
            what = f"qualcode failed on this file ({type(error).__name__}: {error})."
            problems.append(
                Problem(names[path], what, "Please report it; save it as .txt meanwhile.")
            )
        else:
            readings.append((path, reading))
            problems.extend(reading.problems)
    claims = claimed_twice(readings, study.roster)
    used = [reading for path, reading in readings if path not in claims]
    found = [*_nearly_one(used), *doubts(study, [reading for _, reading in readings])]
    return used, [*study.problems, *problems, *claims.values(), *found]


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
    track: Track = iter,
    *,
    only: Only | None = None,
    coder: str | None = None,
    cache: Cache | None = None,
) -> Run:
    """Study x Codebook -> Run.

    ``only`` leaves out what nobody confirmed; ``coder`` leaves out what others decided. What
    the ``cache`` holds is not done again.
    """
    from qualcode.analyse.matrix import matrix  # loads pandas
    from qualcode.analyse.quotes import excerpts

    readings, problems = read_all(study, track, cache)
    transcripts = [reading.transcript for reading in readings]
    answers = study.settings.answers
    segments, codings = tag_all(transcripts, codebook, unit, answers=answers, cache=cache)
    stands = decided(study.root, transcripts, segments, codings, codebook, coder)
    informants = informants_of(transcripts, study.roster)
    made = _provenance(transcripts, codebook, unit, stands.coders)
    counted = [one.coding for one in stands.items if only in {None, one.coding.status}]
    return Run(
        study=study,
        codebook=codebook,
        language=language,
        unit=unit,
        readings=tuple(readings),
        informants=informants,
        segments=tuple(segments),
        suggestions=tuple(codings),
        decided=stands,
        only=only,
        matrix=matrix(counted, informants, codebook, made),
        excerpts=tuple(excerpts(counted, transcripts)),
        problems=(*problems, *stands.problems),
    )


def _read(study: Study, path: Source, name: str, cache: Cache | None) -> Reading:
    """Read one file of a study, which is called so there."""
    shown = path.name.encode(errors="replace").decode()
    if shown != path.name:
        raise UnreadableFile(Problem(shown, "has a name that is not Unicode.", "Rename the file."))
    roster = study.roster
    line = listed(roster, path)
    found = read_once(
        cache,
        path,
        roles=study.settings.roles_for(name),
        informants=tuple(roster.informants),
        informant=roster.by_transcript[line] if line else None,
    )
    return as_listed(found, name, line, roster)


def _at(problem: Problem, path: Source, name: str) -> Problem:
    """A problem of a file -> the same, naming the file as the study calls it."""
    return replace(problem, where=name) if problem.where == path.name else problem


def _nearly_one(readings: Sequence[Reading]) -> list[Problem]:
    """Readings -> warnings for informants whose ids differ in capitals only."""
    spelt: dict[str, dict[str, str]] = defaultdict(dict)
    for reading in readings:
        for name in reading.transcript.informants.values():
            spelt[name.casefold()].setdefault(name, reading.transcript.source)
    return [
        Problem(
            ", ".join(files.values()),
            f"the informants {' and '.join(files)} differ in capitals only and count as two.",
            "If they are one person, write the code alike.",
            severity="warning",
        )
        for files in spelt.values()
        if len(files) > 1
    ]


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
