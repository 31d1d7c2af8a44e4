"""``qualcode tag``: from interview files to theme tables."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import options
from qualcode.cli.told import Told, tell

if TYPE_CHECKING:
    from qualcode.project.run import Run


def tag(
    context: typer.Context,
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
    from qualcode.cli.work import (
        nothing_used,
        place_for_results,
        refuse_to_mix,
        run_over,
        watched_by,
    )
    from qualcode.project.save import save, tables
    from qualcode.project.study import find_study

    out = out or place_for_results(paths)
    study = find_study(paths or (), options.roles(role))
    refuse_to_mix(study, out)
    watch = watched_by(context, study, paths, codebook)
    whole = not any(path.is_file() for path in paths or ())
    done = run_over(
        paths,
        codebook,
        unit,
        lang,
        role,
        cite,
        answers=answers,
        only=only,
        coder=coder,
        begin=whole,
    )
    if not done.transcripts:
        raise nothing_used(done, "qualcode tag")
    shown = tables(done)
    written = save(done, shown, out)
    told = Told(
        counts=counts(done),
        problems=done.problems,
        out=out.as_posix(),
        files=tuple(path.as_posix() for path in written),
        table=shown[0],
        language=done.language,
        as_json=as_json,
    )
    if watch is not None:
        watch.remember(done.study, written, told, Told)
    raise typer.Exit(tell(told))


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
