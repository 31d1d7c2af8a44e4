"""A study's folder -> what a reader is given of it. No rule runs, so spaCy is not loaded."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.errors import Problem, QualcodeError
from qualcode.project.decided import decided
from qualcode.project.interviews.met import Track, untracked
from qualcode.project.reader.examples import Examples, chosen, examples
from qualcode.project.reader.reading import Material
from qualcode.project.run import read_all
from qualcode.project.study import Study
from qualcode.segment import segment
from qualcode.types import Codebook, Unit


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a reader is given, and what was wrong with the files.

    ``spare`` is how many decisions could be shown as examples where none are.
    """

    material: Material
    problems: tuple[Problem, ...]
    spare: int = 0


def material_of(
    study: Study,
    codebook: Codebook,
    unit: Unit,
    wanted: Examples = "kept",
    track: Track = untracked,
) -> Gathered:
    """Study -> its interviews cut into segments, and examples of what was decided so far.

    Raises QualcodeError where no transcript is left to read, or the codebook holds no code.
    """
    if not codebook.codes:
        raise QualcodeError(Problem(codebook.source, "holds no code.", "Write some codes into it."))
    readings, problems = read_all(study, track)
    transcripts = [reading.transcript for reading in readings]
    if not transcripts:
        told = [problem for problem in problems if problem.severity == "error"]
        nothing = Problem("qualcode", "no transcript could be used; there is nothing to read.")
        raise QualcodeError(*told, nothing)
    interviews = [(one, segment(one, unit)) for one in transcripts]
    every = [part for _, parts in interviews for part in parts]
    stands = decided(study.root, transcripts, every, [], codebook)
    judged = examples(study.root, codebook, stands.items, transcripts, wanted)
    spare = 0 if judged or wanted == "none" else len(chosen(stands.items, transcripts, codebook))
    return Gathered(Material(interviews, codebook, judged), tuple(problems), spare)
