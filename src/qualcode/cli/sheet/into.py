"""``qualcode sheet in``: read the decisions of a coding sheet, all of them or none."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import options, say
from qualcode.cli.lines import counted
from qualcode.errors import Problem

if TYPE_CHECKING:
    from qualcode.decide.desk import Desk
    from qualcode.project.coding_sheet.book import Book
    from qualcode.project.coding_sheet.changes import Changes


def into(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The sheet: .xlsx, .ods or .csv.")],
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    unit: options.Unit = None,
    role: options.Roles = None,
    coder: options.Coder = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask before writing.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would change.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Read the decisions of a coding sheet; show them first, then keep all of them or none.

    Example: qualcode sheet in coding.xlsx my-thesis --coder rina
    """
    from qualcode.cli.sheet import telling
    from qualcode.cli.work import sit_down
    from qualcode.project.coding_sheet.book import load
    from qualcode.project.coding_sheet.changes import changes

    book = load(file)
    _, laid = sit_down(paths, codebook, unit, role, coder)
    found = changes(book, laid.desk)
    problems = [*laid.problems, *found.problems]
    if not as_json:
        say.reviewed(laid)
        telling.preview(found, laid.desk, whole=dry_run)
    applied = False
    question = _question(found, book, laid.desk)
    if found.decisions and not dry_run and _agreed(question, yes=yes, as_json=as_json):
        _refuse_changed(found, changes(book, _fresh(laid.desk)))
        laid.desk.write(found.decisions)
        applied = True
    if as_json:
        say.as_json(telling.plainly(found, laid.desk, problems, applied=applied))
    else:
        telling.end(found, laid.desk, applied=applied, dry_run=dry_run)
    if say.failed(problems) or (found.decisions and not applied and not dry_run):
        raise typer.Exit(1)


def _fresh(desk: Desk) -> Desk:
    desk.refresh()
    return desk


def _refuse_changed(shown: Changes, now: Changes) -> None:
    """Raise where somebody decided while the preview was being read."""
    from qualcode.decide.desk import Changed

    if shown != now:
        what = "something else was decided meanwhile; nothing was applied."
        raise Changed(Problem("sheet", what, "Read the sheet again."))


def _question(found: Changes, book: Book, desk: Desk) -> str:
    """What is asked before writing; names both coders where it is somebody else's sheet."""
    from qualcode.decide.coders import same_coder

    changes, about = counted(len(found.changes), "change"), book.about
    if about is None or same_coder(about.coder, desk.coder):
        return f"Keep {changes}?"
    return f"Keep {changes} of the sheet of {about.coder} as decisions of {desk.coder}?"


def _agreed(question: str, *, yes: bool, as_json: bool) -> bool:
    """Whether to write: asked for with --yes, or agreed to on a terminal."""
    if yes:
        return True
    if as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return typer.confirm(question)
