"""What the commands that tag have in common: options -> Run."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from qualcode.cli import options, say
from qualcode.cli.again import Asked
from qualcode.errors import CannotWrite, Problem, QualcodeError
from qualcode.project.cache.again import Watch, watched
from qualcode.project.cache.kept import opened
from qualcode.project.run import Run, run
from qualcode.project.study import CODEBOOKS, TRANSCRIPTS, Study, find_codebook, find_study

if TYPE_CHECKING:
    from qualcode.analyse.findings import Findings
    from qualcode.project.reviewing import Reviewing


def run_over(
    paths: list[Path] | None,
    codebook: str | None,
    unit: options.UnitOf | None,
    lang: options.Lang | None,
    role: list[str] | None,
    cite: options.CiteOf | None = None,
    *,
    answers: bool | None = None,
    only: options.OnlyOf | None = None,
    coder: str | None = None,
    begin: bool = False,
    jobs: int | None = None,
    suggest: bool = True,
) -> Run:
    """Options as given -> Run; what was not given comes from the study's settings.

    ``begin`` a cache in the study's folder; one that is there is used without that.
    """
    study = find_study(paths or (), options.roles(role))
    settings = study.settings
    settings = replace(
        settings,
        cite=cite.value if cite else settings.cite,
        answers=settings.answers if answers is None else answers,
    )
    with opened(study, begin=begin) as cache:
        return run(
            replace(study, settings=settings),
            find_codebook(study.root, codebook or settings.codebook),
            language=lang.value if lang else settings.language or "id",
            unit=unit.value if unit else settings.unit or "turn",
            track=say.progress,
            only=only.value if only else None,
            coder=coder,
            cache=cache,
            jobs=jobs,
            suggest=suggest,
        )


def watched_by(
    context: typer.Context, study: Study, paths: list[Path] | None, codebook: str | None
) -> Watch | None:
    """Note all that a command may look at, so that it can be told again if nothing changed.

    None where its words are not known, as it was not asked for on the command line.
    """
    if not isinstance(context.obj, Asked):
        return None
    return watched(context.obj.words, study, paths or (), codebook)


def sit_down(
    paths: list[Path] | None,
    codebook: str | None,
    unit: options.UnitOf | None,
    role: list[str] | None,
    coder: str | None,
    *,
    answers: bool | None = None,
) -> tuple[Study, Reviewing]:
    """Options as given -> the study, read and tagged as ``tag`` does it, on the coder's desk."""
    from qualcode.project.coder import coder_of
    from qualcode.project.reviewing import reviewing

    study = find_study(paths or (), options.roles(role))
    settings = study.settings
    if answers is not None:
        study = replace(study, settings=replace(settings, answers=answers))
    laid = reviewing(
        study,
        find_codebook(study.root, codebook or settings.codebook),
        unit.value if unit else settings.unit or "turn",
        coder_of(settings, coder),
        say.progress,
    )
    return study, laid


def informant_in(done: Run, written: str | None) -> str | None:
    """An informant's id in any case, as the study writes it. Raises QualcodeError."""
    ids = {who.id.casefold(): who.id for who in done.informants}
    if written is None or written.casefold() in ids:
        return ids[written.casefold()] if written else None
    todo = f"There are {', '.join(ids.values())}."
    raise QualcodeError(Problem("--informant", f"there is no informant `{written}`.", todo))


def place_for_results(paths: list[Path] | None) -> Path:
    """``out``: of the study folder that is named, else of the folder one stands in."""
    named = paths[0] if paths and len(paths) == 1 else Path()
    return (named if (named / TRANSCRIPTS).is_dir() else Path()) / "out"


def refuse_to_mix(study: Study, out: Path) -> None:
    """Raise CannotWrite where results would lie among the transcripts or codebooks."""
    inputs = {folder.resolve() for folder in study.folders} | {(study.root / CODEBOOKS).resolve()}
    if out.resolve() in inputs:
        what = "holds the study's own files; results among them would be read as interviews."
        raise CannotWrite(Problem(str(out), what, "Choose another folder with -o."))


def suffix_of(out: Path, known: Collection[str]) -> str:
    """The ending of the file to write, in lower case. Raises a usage error for another one."""
    suffix = out.suffix.lower()
    if suffix not in known:
        names = ", ".join(known)
        raise typer.BadParameter(f"{out.name!r} must end in one of {names}", param_hint="-o")
    return suffix


def refuse_to_replace(out: Path, *, force: bool) -> None:
    """Raise CannotWrite where a file is there that the user may have worked on."""
    if out.exists() and not force:
        todo = "Choose another name, or add --force to replace it."
        raise CannotWrite(Problem(str(out), "is there already.", todo))


def told_of(done: Run, codes: Sequence[str] | None, level: int | None) -> Findings:
    """Run -> what a chapter tells of it: the chosen codes, so many levels deep."""
    from qualcode.analyse.narrow import narrowed
    from qualcode.cli.codebook.work import code_in
    from qualcode.project.findings import findings

    chosen = [code_in(done.codebook, code) for code in codes or ()]
    return narrowed(findings(done), chosen or None, level)


def nothing_used(done: Run, command: str) -> QualcodeError:
    """Give everything that was wrong, where no transcript is left to work on."""
    what = "no transcript could be used; nothing was written."
    told = [problem for problem in done.problems if problem.severity == "error"]
    return QualcodeError(*told, Problem(command, what))
