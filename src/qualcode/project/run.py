"""The chain: files -> transcripts -> segments -> codings -> matrix and quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import qualcode
from qualcode.errors import Problem, UnreadableFile
from qualcode.project.doubts import doubts
from qualcode.project.informants import informants_of
from qualcode.project.study import Study
from qualcode.read import Reading, read, transcript_id
from qualcode.read.source import Source
from qualcode.segment import segment
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
    codings: tuple[Coding, ...]
    matrix: Matrix
    excerpts: tuple[Excerpt, ...]
    problems: tuple[Problem, ...]

    @property
    def transcripts(self) -> tuple[Transcript, ...]:
        """The transcripts that were read, in the order of the files."""
        return tuple(reading.transcript for reading in self.readings)


def read_all(study: Study, track: Track = iter) -> tuple[list[Reading], list[Problem]]:
    """Study -> what could be read, and a Problem for every file that could not.

    Two files that claim one transcript id or one informant are both left out and named.
    """
    readings: list[Reading] = []
    problems: list[Problem] = []
    for path in track(study.files):
        try:
            reading = _read(study, path)
        except UnreadableFile as error:
            problems.extend(error.problems)
        except Exception as error:  # noqa: BLE001  one file never stops the others
            what = f"qualcode failed on this file ({type(error).__name__}: {error})."
            problems.append(
                Problem(path.name, what, "Please report it; save it as .txt meanwhile.")
            )
        else:
            readings.append(reading)
            problems.extend(reading.problems)
    claims = _claimed_twice(study, readings)
    used = [found for found in readings if found.transcript.source not in claims]
    found = [*_nearly_one(used), *doubts(study, readings)]
    return used, [*study.problems, *problems, *claims.values(), *found]


def tag_all(
    transcripts: Iterable[Transcript], codebook: Codebook, unit: Unit, *, answers: bool = True
) -> tuple[list[Segment], list[Coding]]:
    """Transcripts x Codebook -> all segments and all proposed codings, in order."""
    from qualcode.tag import Tagger  # loads spaCy, which `--help` and `check` do without

    tagger = Tagger(codebook, answers=answers)
    segments: list[Segment] = []
    codings: list[Coding] = []
    for transcript in transcripts:
        parts = segment(transcript, unit)
        segments.extend(parts)
        codings.extend(tagger.tag(transcript, parts))
    return segments, codings


def run(
    study: Study, codebook: Codebook, language: Language, unit: Unit, track: Track = iter
) -> Run:
    """Study x Codebook -> Run."""
    from qualcode.analyse.matrix import matrix  # loads pandas
    from qualcode.analyse.quotes import excerpts

    readings, problems = read_all(study, track)
    transcripts = [reading.transcript for reading in readings]
    segments, codings = tag_all(transcripts, codebook, unit, answers=study.settings.answers)
    informants = informants_of(transcripts, study.roster)
    made = _provenance(transcripts, codebook, unit)
    return Run(
        study=study,
        codebook=codebook,
        language=language,
        unit=unit,
        readings=tuple(readings),
        informants=informants,
        segments=tuple(segments),
        codings=tuple(codings),
        matrix=matrix(codings, informants, codebook, made),
        excerpts=tuple(excerpts(codings, transcripts)),
        problems=tuple(problems),
    )


def _read(study: Study, path: Source) -> Reading:
    shown = path.name.encode(errors="replace").decode()
    if shown != path.name:
        raise UnreadableFile(Problem(shown, "has a name that is not Unicode.", "Rename the file."))
    return read(
        path,
        roles=study.settings.roles_for(path.name),
        informants=tuple(study.roster.informants),
        informant=study.roster.by_transcript.get(transcript_id(Path(path.name))),
    )


def _claimed_twice(study: Study, readings: Sequence[Reading]) -> dict[str, Problem]:
    """File -> Problem, for files that can't both be what they say they are.

    Files of one name are told apart by their folders.
    """
    folders: dict[str, list[str]] = defaultdict(list)
    for file in study.files:
        folders[file.name].append(file.folder.as_posix())
    claims: dict[tuple[str, str], list[Transcript]] = defaultdict(list)
    for reading in readings:
        transcript = reading.transcript
        claims["transcript", transcript.id.casefold()].append(transcript)
        if transcript.id not in study.roster.by_transcript:
            for name in dict.fromkeys(transcript.informants.values()):
                claims["informant", name].append(transcript)
    problems: dict[str, Problem] = {}
    for (kind, name), sharing in claims.items():
        for transcript in sharing if len(sharing) > 1 else ():
            sources = [other.source for other in sharing]
            others = [source for source in sources if source != transcript.source]
            if sources.count(transcript.source) > 1:
                places = " and in ".join(folders[transcript.source])
                others.append(f"another file of that name (in {places})")
            problems.setdefault(
                transcript.source,
                Problem(
                    transcript.source,
                    f"claims the {kind} {transcript.id if kind == 'transcript' else name}, "
                    f"as {', '.join(others)} does; none of them was used.",
                    "Rename or remove one; for two interviews with one person, list both files "
                    "in a column `transcript` of informants.csv.",
                ),
            )
    return problems


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


def _provenance(transcripts: Sequence[Transcript], codebook: Codebook, unit: Unit) -> Provenance:
    return Provenance(
        version=qualcode.__version__,
        transcripts={transcript.id: transcript.sha256 for transcript in transcripts},
        codebook=codebook.sha256,
        coders=("qualcode",),
        settings={"unit": unit},
    )
