"""``qualcode show``: a transcript as it was read, with the lines and times that quotes cite."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import options, say
from qualcode.errors import Problem, QualcodeError

if TYPE_CHECKING:
    from qualcode.present.transcript import Row
    from qualcode.project.study import Study
    from qualcode.read.facts import Facts
    from qualcode.types import TurnRole

_MOST_NAMED = 20


def show(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="An interview file, or the name of one of the study: R1."
        ),
    ],
    lines: Annotated[
        str | None,
        typer.Option("--lines", metavar="N-M", help="Only these lines: 40-60, 40- or 40."),
    ] = None,
    role: options.Roles = None,
) -> None:
    """Show a transcript as it was read: lines, times, who speaks and in which role.

    Example: qualcode show R1 --lines 40-60
    """
    from qualcode.present.transcript import TranscriptView, rows
    from qualcode.project.run import read_all
    from qualcode.read.facts import facts

    wanted = _stretch(lines)
    readings, problems = read_all(_study(file, options.roles(role)))
    for reading in readings:
        chosen = TranscriptView(_within(rows(reading.transcript), wanted, file))
        _head(facts(reading))
        console = say.console()
        console.print(chosen, soft_wrap=not console.is_terminal)
    say.problems(problems, "warning", "error")
    if say.failed(problems):
        raise typer.Exit(1)


def _study(file: Path, roles: dict[str, TurnRole]) -> Study:
    """A file as named -> its study with this file alone: itself, or the only one called so."""
    from qualcode.project.claims import called
    from qualcode.project.study import find_study

    if file.is_dir():
        raise QualcodeError(Problem(str(file), "is a folder.", "Name one of the files in it."))
    if file.is_file():
        return find_study([file], roles)
    try:
        study = find_study([file.parent], roles)
    except QualcodeError:
        raise QualcodeError(Problem(str(file), "does not exist.", "Check the name.")) from None
    name, names = file.name.casefold(), called(study.files)
    named = [one for one in study.files if name in {one.name.casefold(), one.stem.casefold()}]
    if len(named) == 1:
        return replace(study, files=(named[0],))
    if named:
        todo = f"Name one of {' and '.join(map(str, named))}."
        raise QualcodeError(Problem(str(file), "is the name of several files.", todo))
    more = len(names) - _MOST_NAMED
    these = ", ".join([*names.values()][:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    raise QualcodeError(Problem(str(file), "does not exist.", f"There are {these}."))


def _stretch(lines: str | None) -> tuple[int, int | None]:
    """``40-60``, ``40-`` or ``40`` -> first and last line. Raises a usage error."""
    written = re.fullmatch(
        r"\s*(\d{1,9})\s*(?:(-)\s*(\d{1,9})?)?\s*", "1-" if lines is None else lines
    )
    if written is None:
        raise typer.BadParameter(f"{lines!r} is no stretch such as 40-60", param_hint="--lines")
    first = max(int(written[1]), 1)
    if written[3]:
        return first, int(written[3])
    return first, None if written[2] else first


def _within(rows: list[Row], wanted: tuple[int, int | None], file: Path) -> list[Row]:
    """The rows of a stretch. Raises QualcodeError if there are none."""
    first, last = wanted
    chosen = [row for row in rows if first <= row.number and (last is None or row.number <= last)]
    if not chosen:
        todo = f"Choose some from 1 to {len(rows)}."
        raise QualcodeError(Problem(str(file), "has no such lines.", todo))
    return chosen


def _head(known: Facts) -> None:
    """The file and who is who."""
    from rich.text import Text

    from qualcode.cli.check import as_read

    console = say.console()
    console.print(as_read(known))
    console.print(Text(known.decision, style="dim"), soft_wrap=not console.is_terminal)
    console.print()
