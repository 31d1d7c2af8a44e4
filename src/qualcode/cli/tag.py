"""``qualcode tag``: from interview files to theme tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import options, say
from qualcode.errors import Problem, QualcodeError

if TYPE_CHECKING:
    from qualcode.project.run import Run
    from qualcode.types import Table

_SHOW_DECISIONS_UP_TO = 20


def tag(
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="DIR", help="Where the results go.", show_default="out"
        ),
    ] = None,
    unit: options.Unit = None,
    lang: options.Language = None,
    role: options.Roles = None,
    cite: options.CiteBy = None,
    only: options.OnlyWhat = None,
    coder: options.OnlyCoder = None,
    *,
    answers: options.Answers = None,
    as_json: options.Json = False,
) -> None:
    """Tag interviews against a codebook and make the theme tables.

    Example: qualcode tag transcripts -c dukungan-sosial --lang id
    """
    from qualcode.cli.work import place_for_results, refuse_to_mix, run_over
    from qualcode.project.save import save, tables

    out = out or place_for_results(paths)
    done = run_over(
        paths, codebook, unit, lang, role, cite, answers=answers, only=only, coder=coder
    )
    refuse_to_mix(done.study, out)
    if not done.transcripts:
        raise QualcodeError(*_nothing_to_tag(done.problems))
    shown = tables(done)
    written = save(done, shown, out)
    if as_json:
        say.as_json(summary(done, out, written))
    else:
        _show(done, shown[0], out)
    if say.failed(done.problems):
        raise typer.Exit(1)


def summary(done: Run, out: Path, written: list[Path]) -> dict[str, Any]:
    """Run -> what ``--json`` prints: counts, paths and problems."""
    return {
        "counts": counts(done),
        "out": out.as_posix(),
        "files": [path.as_posix() for path in written],
        "problems": [say.plainly(problem) for problem in done.problems],
    }


def counts(done: Run) -> dict[str, int]:
    """Run -> how much of everything there is."""
    by_status = Counter(coding.status for coding in done.settled)
    counted = [coding for coding in done.codings if coding.status != "rejected"]
    present = sum(coding.polarity == "present" for coding in counted)
    return {
        "files": len(done.study.files),
        "transcripts": len(done.transcripts),
        "informants": len(done.informants),
        "segments": sum(segment.informant is not None for segment in done.segments),
        "codings": len(counted),
        "present": present,
        "absent": len(counted) - present,
        "confirmed": by_status["confirmed"],
        "suggested": by_status["suggested"],
        "rejected": by_status["rejected"],
    }


def _nothing_to_tag(found: Sequence[Problem]) -> list[Problem]:
    """Everything that was wrong, where no transcript is left."""
    told = [problem for problem in found if problem.severity == "error"]
    return [*told, Problem("qualcode tag", "no transcript could be used; nothing was written.")]


def _show(done: Run, table: Table, out: Path) -> None:
    from qualcode.present.terminal import ending, matrix_view

    if len(done.readings) <= _SHOW_DECISIONS_UP_TO:
        say.problems(done.problems, "note")
    console = say.console()
    console.print(matrix_view(table))
    console.print()
    ended = ending(counts(done), out / "tables.docx", out / "codings.csv", done.language)
    console.print(ended, markup=False)
    say.problems(done.problems, "warning", "error")
