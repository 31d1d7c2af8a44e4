"""``qualcode audit``: who decided what, when, and with which codebook."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from qualcode.cli import options, rigour, say

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.analyse.audit import Audit
    from qualcode.project.run import Run


def audit(
    paths: options.Paths = None,
    out: rigour.TableFile = None,
    codebook: options.CodebookName = None,
    unit: options.Unit = None,
    lang: options.Language = None,
    role: options.Roles = None,
    *,
    answers: options.Answers = None,
    force: options.Force = False,
    as_json: options.Json = False,
) -> None:
    """Follow the trail: what was suggested, accepted, changed, rejected, by whom and when.

    Also which editions of the codebook were used and what changed between them, and the
    items of COREQ and SRQR that this answers.

    Example: qualcode audit my-thesis -o trail.docx
    """
    from qualcode.cli.audit_text import show
    from qualcode.cli.work import run_over
    from qualcode.project.auditing import auditing
    from qualcode.project.looks import brief_of

    rigour.refuse(out, force=force, figures=False)
    done = run_over(paths, codebook, unit, lang, role, answers=answers)
    found = auditing(done)
    written = _write(out, found, done)
    if as_json:
        told = [say.plainly(problem) for problem in done.problems]
        say.as_json({**_plain(found), "written": written, "problems": told})
    else:
        show(found, brief_of(done.study, done.language, {}))
        rigour.tell(written, done.language)
        say.briefly(done.problems)
    if say.failed(done.problems):
        raise typer.Exit(1)


def _write(out: list[Path] | None, found: Audit, done: Run) -> list[str]:
    """Write all tables of the trail into each file; give the names back."""
    from qualcode.present.numbering import numbered
    from qualcode.present.render import RENDERERS
    from qualcode.present.tables.audit import audit_tables
    from qualcode.project.looks import brief_of, house_of
    from qualcode.project.outputs import put

    house = house_of(done.study, {})
    made = audit_tables(found, done.codebook, brief_of(done.study, done.language, {}))
    for path in out or ():
        data = RENDERERS[path.suffix.lower()](numbered(made, house), house)
        put(path, data, "Choose a folder that exists, and close the file if it is open.")
    return [path.as_posix() for path in out or ()]


def _plain(found: Audit) -> dict[str, Any]:
    """What ``--json`` prints of it."""
    return {**asdict(found), "all": asdict(found.all)}
