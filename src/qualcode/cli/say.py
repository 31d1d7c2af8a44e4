"""What every command says in the same way."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from qualcode.errors import Problem, Severity

if TYPE_CHECKING:
    from rich.console import Console

    from qualcode.project.reviewing import Reviewing

_STYLES = {"error": "bold red", "warning": "yellow", "note": "dim"}


def console(*, stderr: bool = False) -> Console:
    """Make the console for results (stdout) or messages (stderr), which shows words as they are."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=False, markup=False, emoji=False)


def problems(found: Iterable[Problem], *severities: Severity) -> None:
    """Print the problems of these severities to stderr, each with its kind in words.

    Where stderr is no terminal, each stays on one line.
    """
    from rich.text import Text

    target = console(stderr=True)
    for problem in found:
        if problem.severity in severities:
            kind = (f"{problem.severity}: ", _STYLES[problem.severity])
            target.print(Text.assemble(kind, str(problem)), soft_wrap=not target.is_terminal)


def briefly(found: Sequence[Problem]) -> None:
    """Print what kept files out of the result, and where to look for how much else there is."""
    problems(found, "error")
    for where, told in (("check", _read(found)), ("status", _decided(found))):
        if count := sum(problem.severity == "warning" for problem in told):
            what = "1 warning" if count == 1 else f"{count} warnings"
            console(stderr=True).print(f"{what}: run qualcode {where}.", style=_STYLES["warning"])


def _decided(found: Sequence[Problem]) -> list[Problem]:
    """The problems with what was decided or learned."""
    return [one for one in found if one.where.startswith(("decisions", "suggestions/"))]


def _read(found: Sequence[Problem]) -> list[Problem]:
    """The problems with what was read."""
    return [one for one in found if one not in _decided(found)]


def reviewed(laid: Reviewing) -> None:
    """Print what is wrong with the interviews, in short, and with what was decided or learned."""
    briefly(_read(laid.problems))
    problems(_decided(laid.problems), "warning", "error")


def plainly(problem: Problem) -> dict[str, Any]:
    """A problem as JSON holds it."""
    return {
        "severity": problem.severity,
        "where": problem.where,
        "line": problem.line,
        "message": problem.message,
        "todo": problem.todo,
    }


def as_json(value: Mapping[str, Any]) -> None:
    """Print one JSON object to stdout."""
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def failed(found: Iterable[Problem]) -> bool:
    """Whether anything kept a file out of the result."""
    return any(problem.severity == "error" for problem in found)


@contextmanager
def fits(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that hears how much is done of how much, and shows it on a terminal."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    target = console(stderr=True)
    text = TextColumn("{task.description}")
    columns = (text, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(
        *columns, console=target, disable=not target.is_terminal, transient=True
    ) as shown:
        task = shown.add_task(what, total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total)


def progress(things: Iterable[Any], total: int) -> Iterator[Any]:
    """Yield things under a bar that shows how many are done and the rate; silent elsewhere."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    target = console(stderr=True)
    columns = (
        TextColumn("Reading and tagging"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    off = not target.is_terminal
    with Progress(*columns, console=target, disable=off, transient=True) as shown:
        task = shown.add_task("", total=total, rate="")
        for thing in things:
            yield thing
            shown.advance(task)
            speed = shown.tasks[0].speed
            shown.update(task, rate=f"{speed:.1f} a second" if speed else "")
