"""Study -> the desk that its review works on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from qualcode.decide.coders import file_name
from qualcode.decide.desk import Desk
from qualcode.errors import Problem, QualcodeError
from qualcode.project.decided import DECISIONS
from qualcode.project.informants import informants_of
from qualcode.project.interviews.met import Track, meet_all, untracked
from qualcode.project.learning import beside, kept, spoken
from qualcode.project.outlook import outlook
from qualcode.project.reader.kept import kept as kept_of_readers
from qualcode.project.reader.kept import proposed
from qualcode.project.study import CODEBOOKS, Study
from qualcode.review.outlook import Outlook
from qualcode.review.sources import Sources
from qualcode.tag.learned.proposals import Proposals
from qualcode.types import Codebook, Coding, Informant, Unit


@dataclass(frozen=True, slots=True)
class Reviewing:
    """What is reviewed: the desk of one coder, the informants, and what was wrong on the way.

    ``log`` is where the decisions go; ``title`` names the study; ``sources`` tells which files
    changed since they were read. ``suggestions`` are all there are, whatever was decided, and
    ``learned`` is what the learned ones come from.
    """

    desk: Desk
    informants: tuple[Informant, ...]
    problems: tuple[Problem, ...]
    title: str
    log: Path
    sources: Sources = field(default_factory=Sources)
    suggestions: tuple[Coding, ...] = ()
    learned: Proposals | None = None

    @property
    def outlook(self) -> Outlook:
        """What the page can put in order, and knows of the sentences."""
        desk = self.desk
        return outlook(self.suggestions, desk.codebook, desk.segments, self.learned)


def reviewing(
    study: Study, codebook: Codebook, unit: Unit, coder: str, track: Track = untracked
) -> Reviewing:
    """Read and tag a study as ``run`` does, and lay it on the desk of a coder.

    Raises QualcodeError where no transcript is left to review.
    """
    sources = sources_of(study, codebook)
    transcripts, segments, codings, problems = meet_all(study, codebook, unit, track)
    if not transcripts:
        told = [problem for problem in problems if problem.severity == "error"]
        nothing = Problem("qualcode", "no transcript could be used; there is nothing to decide on.")
        raise QualcodeError(*told, nothing)
    said = partial(spoken, transcripts, segments, codings)
    learned, found, told = kept(study.root, codebook, transcripts, said)
    readers, stale = kept_of_readers(study.root, codebook, transcripts, segments)
    others = [*codings, *beside(learned, codings)]
    suggestions = [*others, *proposed(readers, others)]
    folder = study.root / DECISIONS
    desk = Desk(transcripts, segments, suggestions, codebook, folder, coder)
    return Reviewing(
        desk=desk,
        informants=informants_of(transcripts, study.roster),
        problems=(*problems, *told, *stale, *desk.problems),
        title=study.root.resolve().name,
        log=folder / file_name(coder),
        sources=sources,
        suggestions=tuple(suggestions),
        learned=found,
    )


def sources_of(study: Study, codebook: Codebook) -> Sources:
    """The files of a study that what is reviewed comes from, as they are before it is read."""
    sources = Sources(file.path for file in study.files)
    for path in (study.root / CODEBOOKS / codebook.source, Path(study.settings.codebook or "")):
        if path.is_file() and sha256(path.read_bytes()).hexdigest() == codebook.sha256:
            sources.watch(path)
    return sources
