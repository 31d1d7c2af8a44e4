"""A study x whom to compare -> how far they agree, and what was taken for granted on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import qualcode
from qualcode.analyse.agreement.coded import Coded, label_of
from qualcode.analyse.agreement.compare import DRAWS, SEED, apart, compare
from qualcode.analyse.agreement.results import Agreement, By, Resample
from qualcode.analyse.findings import Findings
from qualcode.decide.coders import same_coder
from qualcode.errors import BadSettings, Problem, QualcodeError
from qualcode.project import coders_work
from qualcode.project.coded_files import coded_files
from qualcode.project.coders_work import TOOL, Read, Tagged, Work
from qualcode.project.double_coding import Left, drawn_segments, left_alone
from qualcode.project.interviews.met import Track, meet_all, untracked
from qualcode.project.run import Run
from qualcode.project.settling import settled, to_settle
from qualcode.project.study import Study
from qualcode.types import (
    Codebook,
    Matrix,
    Provenance,
    Transcript,
    Unit,
)

_NOTHING = Problem("agreement", "no transcript could be used; there is nothing to compare.")


_NOBODY = "no researcher has decided anything yet, so the tool has nobody to be compared with."
_DECIDE = "Decide on its suggestions: qualcode review."


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to compare and how.

    ``coders`` are names in the logs, all of them where nothing else is named; ``files`` are
    tables of codings or coding sheets; ``tool`` adds the rules' own suggestions. ``read``
    says which segments count as looked at by a coder; ``sample`` names the segments that
    were drawn for double coding, and then ``read`` is ``all`` unless it is given.
    """

    coders: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    tool: bool = False
    read: Read | None = None
    sample: Path | None = None
    by: By = "segments"
    resample: Resample = "segments"
    draws: int = DRAWS
    seed: int = SEED

    @property
    def assumes(self) -> Read:
        """The rule by which a segment counts as looked at."""
        return self.read or ("all" if self.sample else "interviews")


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far coders agree, what that rests on, and what is wrong with it.

    ``sampled`` is how many segments were drawn for double coding, None where none were; ``left``
    tells on which of them each coder decided nothing.
    """

    agreement: Agreement
    read: Read
    unit: Unit
    codebook: Codebook
    transcripts: tuple[Transcript, ...]
    sampled: int | None
    left: tuple[Left, ...]
    problems: tuple[Problem, ...]
    made: Provenance


def agreeing(
    study: Study, codebook: Codebook, unit: Unit, asked: Asked, track: Track = untracked
) -> Agreed:
    """Study, codebook and whom to compare -> Agreed.

    Raises BadSettings for fewer than two coders, a coder who decided nothing, or a file that
    can't be used.
    """
    names = names_of(study.root, asked)
    read, problems = tagged(study, codebook, unit, track)
    return _agreed(read, unit, names, asked, problems)


def agreed_of(run: Run, asked: Asked) -> Agreed:
    """Run x coders of it -> how far they agree; what was wrong with its interviews it knows."""
    parts = run.transcripts, run.segments, run.suggestions, run.codebook
    return _agreed(Tagged(run.study.root, *parts), run.unit, asked.coders, asked, ())


def open_differences(run: Run, coders: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Run x coders of it -> the segments, each with a code they differ on, that nobody settled.

    It is what their agreement holds for open, without any coefficient; it takes two to differ.
    """
    if len(coders) < 2:
        return frozenset()
    asked = Asked(coders=tuple(coders))
    read = Tagged(run.study.root, run.transcripts, run.segments, run.suggestions, run.codebook)
    works = _works(read, asked.coders, asked)
    coded = [coders_work.coded(one, read.segments, asked.assumes, None) for one in works]
    differing = apart(coded, read.segments, read.transcripts)
    disputes = to_settle(read, works, differing)
    every = {(one.segment.id, label_of(one.code, one.polarity)) for one in disputes}
    return frozenset(every - {(one.segment, one.label) for one in settled(read, works, differing)})


def findings_of(found: Agreed) -> Findings:
    """Agreed -> what its table and figure are made of: the codes, and this comparison."""
    book = found.codebook
    return Findings(
        codebook=book,
        matrix=Matrix((), book.ids, {}, "segments", found.made),
        transcripts=found.transcripts,
        coders=found.agreement.coders,
        compare=lambda: found.agreement,
    )


def tagged(
    study: Study, codebook: Codebook, unit: Unit, track: Track = untracked
) -> tuple[Tagged, list[Problem]]:
    """Study and codebook -> what all coders had before them, and what could not be read."""
    transcripts, segments, codings, problems = meet_all(study, codebook, unit, track)
    if not transcripts:
        raise QualcodeError(*(one for one in problems if one.severity == "error"), _NOTHING)
    return Tagged(study.root, transcripts, segments, codings, codebook), problems


def _agreed(
    read: Tagged, unit: Unit, names: Sequence[str], asked: Asked, problems: Sequence[Problem]
) -> Agreed:
    works = _works(read, names, asked)
    drawn = drawn_segments(asked.sample, read.segments) if asked.sample else None
    coded = [coders_work.coded(one, read.segments, asked.assumes, drawn) for one in works]
    found = compare(
        coded, read.segments, read.transcripts, read.codebook,
        by=asked.by, resample=asked.resample, draws=asked.draws, seed=asked.seed,
    )  # fmt: skip
    found = replace(found, editions=coders_work.editions_apart(works))
    if found.kind == "intercoder":
        found = _discussed(found, read, works, coded)
    told = [one for work in works for one in work.problems]
    told += [*coders_work.twice(works), *coders_work.editions(works), *_idle(found)]
    return Agreed(
        agreement=found,
        read=asked.assumes,
        unit=unit,
        codebook=read.codebook,
        transcripts=tuple(read.transcripts),
        sampled=None if drawn is None else len(drawn),
        left=() if drawn is None else tuple(left_alone(works, read, drawn)),
        problems=(*problems, *dict.fromkeys(told)),
        made=_provenance(read.transcripts, read.codebook, unit, asked, found),
    )


def _discussed(
    found: Agreement, read: Tagged, works: Sequence[Work], coded: Sequence[Coded]
) -> Agreement:
    """A comparison -> the same with all that is to be settled, and what was settled of it.

    Words that one coder refused a code are in dispute too where both put it elsewhere on the
    segment; no coefficient counts that, but tables and the page where it is settled do.
    """
    disputes = to_settle(read, works, found.differing)
    every = [(one.segment.id, label_of(one.code, one.polarity)) for one in disputes]
    return replace(
        found,
        differing=tuple(apart(coded, read.segments, read.transcripts, every)),
        settled=tuple(settled(read, works, found.differing)),
    )


def _works(read: Tagged, names: Sequence[str], asked: Asked) -> list[Work]:
    """What everybody did who is to be compared."""
    files = coded_files(
        asked.files, read.transcripts, read.segments, read.suggestions, read.codebook
    )
    return coders_work.apart(
        [
            *(coders_work.of_log(read, name) for name in names),
            *map(coders_work.of_file, files),
            *([coders_work.of_tool(read)] if asked.tool else []),
        ]
    )


def names_of(root: Path, asked: Asked) -> list[str]:
    """The coders whose logs are compared. Raises BadSettings where there are not two of all."""
    names = list(asked.coders)
    if not names and not asked.files:
        names = coders_work.deciders(root)
        if asked.tool and not names:
            raise BadSettings(Problem("agreement", _NOBODY, _DECIDE))
    for one, other in combinations(names, 2):
        if same_coder(one, other):
            what = f"`{one}` and `{other}` are one coder."
            raise BadSettings(Problem("--coder", what, "Name two different coders."))
    if len(names) + len(asked.files) + asked.tool < 2:
        raise BadSettings(_alone(names, asked))
    return names


def _alone(names: Sequence[str], asked: Asked) -> Problem:
    """What to say where there is nobody to compare with."""
    only = [*names, *(one.name for one in asked.files), *([TOOL] if asked.tool else [])]
    what = f"only {only[0]} is there to compare." if only else "nobody has decided anything yet."
    todo = (
        "Agreement needs two: let somebody else code part of the interviews (qualcode sample), "
        "or name a file with --file, or compare with the tool: --tool."
    )
    return Problem("agreement", what, todo)


def _idle(found: Agreement) -> Iterator[Problem]:
    """A warning where there is nothing to compare, or too little."""
    if not found.segments:
        what = f"{' and '.join(found.coders)} looked at no segment both."
        todo = "Let them code the same interviews, or say with --read what each of them read."
        yield Problem("agreement", what, todo, severity="warning")


def _provenance(
    transcripts: Sequence[Transcript],
    codebook: Codebook,
    unit: Unit,
    asked: Asked,
    found: Agreement,
) -> Provenance:
    settings = {
        "unit": unit,
        "by": asked.by,
        "read": asked.assumes,
        "resample": asked.resample,
        "draws": str(asked.draws),
        "seed": str(asked.seed),
    }
    return Provenance(
        version=qualcode.__version__,
        transcripts={one.id: one.sha256 for one in transcripts},
        codebook=codebook.sha256,
        coders=found.coders,
        settings=settings,
    )
