"""``qualcode tag``: from interview files to theme tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import options

if TYPE_CHECKING:
    from qualcode.analyse.findings import Findings
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
    jobs: options.Jobs = None,
    as_json: options.Json = False,
) -> None:
    """Tag interviews against a codebook and make the theme tables.

    Example: qualcode tag transcripts -c dukungan-sosial --lang id
    """
    from qualcode.cli.told import Told, tell
    from qualcode.cli.work import (
        nothing_used,
        place_for_results,
        refuse_to_mix,
        run_over,
        watched_by,
    )
    from qualcode.project.findings import findings
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
        jobs=jobs,
    )
    if not done.transcripts:
        raise nothing_used(done, "qualcode tag")
    found = findings(done)
    shown = tables(done, found)
    written = save(done, found, shown, out)
    told = Told(
        counts=counts(done, found),
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


def counts(done: Run, found: Findings) -> dict[str, int]:
    """Run and what it found -> how much of everything there is."""
    from qualcode.analyse.tally import summed

    by_status = summed(found.tally.every, lambda one: one.status)
    by_polarity = summed(found.tally.counted, lambda one: one.polarity)
    return {
        "files": len(done.study.files),
        "transcripts": len(done.transcripts),
        "informants": len(done.informants),
        "segments": sum(one.spoken for one in done.heard),
        "codings": by_polarity.total(),
        "present": by_polarity["present"],
        "absent": by_polarity["absent"],
        "confirmed": by_status["confirmed"],
        "suggested": by_status["suggested"],
        "rejected": by_status["rejected"],
    }
