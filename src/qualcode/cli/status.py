"""``qualcode status``: how far the coding has come, and which decisions need a look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import typer

from qualcode.cli import options, say
from qualcode.cli.lines import counted

if TYPE_CHECKING:
    from rich.table import Table

    from qualcode.analyse.progress import Tally
    from qualcode.project.run import Run
    from qualcode.project.standing import Look

_COLUMNS = ("open", "confirmed", "rejected", "disputed", "decided")
_VERBS = ("accept", "reject", "change", "add", "memo", "summary")
_LONGEST = 160


def status(
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    role: options.Roles = None,
    coder: options.OnlyCoder = None,
    *,
    as_json: options.Json = False,
) -> None:
    """Show how far the coding has come: open suggestions, decisions, and what was lost.

    Example: qualcode status my-thesis
    """
    from qualcode.cli.work import run_over
    from qualcode.project.standing import plainly

    done = run_over(paths, codebook, None, None, role, coder=coder)
    if as_json:
        told = [say.plainly(problem) for problem in done.problems]
        say.as_json({**plainly(done), "problems": told})
    else:
        _show(done)
        say.problems(done.decided.broken, "warning", "error")
        say.briefly([one for one in done.problems if one not in done.decided.problems])
    if say.failed(done.problems):
        raise typer.Exit(1)


def _show(done: Run) -> None:
    """Three tables of progress, then every decision that needs a look."""
    from qualcode.analyse.progress import Tally
    from qualcode.project.standing import by_code, by_informant, looks

    console = say.console()
    people = by_informant(done)
    console.print(_table("Informant", {**people, "all": sum(people.values(), Tally())}))
    console.print()
    console.print(_table("Code", by_code(done)))
    console.print()
    _coders(done)
    _differing(done)
    _readers(done)
    for head, found in looks(done):
        _looks(head, found)
    for book, count in done.decided.elsewhere.items():
        console.print(f"{counted(count, 'decision')} with another codebook: {book}")


def _table(head: str, rows: Mapping[str, Tally]) -> Table:
    """Counts by name -> a table; the row called "all" sums up."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column(head, overflow="fold")
    disputes = any(tally.disputed for tally in rows.values())
    for column in _COLUMNS:
        if column != "disputed" or disputes:
            table.add_column(column, justify="right", no_wrap=True)
    for name, tally in rows.items():
        numbers = _numbers(tally, disputes=disputes)
        table.add_row(name, *numbers, style="bold" if name == "all" else "")
    return table


def _numbers(tally: Tally, *, disputes: bool) -> list[str]:
    counts = [tally.open, tally.confirmed, tally.rejected]
    counts += [tally.disputed] if disputes else []
    share = f"{100 * tally.decided // tally.total} %" if tally.total else "-"
    return [*(str(count) if count else "-" for count in counts), share]


def _coders(done: Run) -> None:
    """What each coder decided, a line each."""
    from qualcode.project.standing import by_coder

    console = say.console()
    for name, counts in by_coder(done).items():
        told = ", ".join(f"{counts[verb]} {verb}" for verb in _VERBS if verb in counts)
        console.print(f"{name}: {told}")
    if not done.decided.standing:
        console.print("Nothing is decided yet. Start with: qualcode review")
    console.print()


def _differing(done: Run) -> None:
    """On what coders differ, as ``qualcode agree`` counts it, where that is not settled."""
    from qualcode.project.standing import differing

    segments, codes = differing(done)
    if codes:
        console = say.console()
        where = f"{counted(codes, 'code')} on {counted(segments, 'segment')}"
        told = f"Coders differ on {where}, not settled yet: qualcode agree --resolve"
        console.print(told, soft_wrap=True)
        console.print()


def _readers(done: Run) -> None:
    """How many proposals of each language model nobody looked at yet."""
    from qualcode.project.reader.trail import readers

    console = say.console()
    waiting = [one for one in readers(done) if one.fate.open]
    for one in waiting:
        said = f"{one.fate.open} of {counted(one.fate.total, 'proposal')} not looked at yet"
        console.print(f"reader:{one.model}: {said}: qualcode review", soft_wrap=True)
    if waiting:
        console.print()


def _looks(head: str, found: Sequence[Look]) -> None:
    """The decisions under a heading, each with its words."""
    from rich.padding import Padding
    from rich.text import Text

    console = say.console()
    if found:
        console.print(f"{head} ({len(found)})", style="bold")
    for look in found:
        what = " ".join(filter(None, (look.transcript, look.verb, look.code)))
        line = Text(f"{what}: ").append(_short(look.words), style="italic")
        console.print(Padding(line, (0, 0, 0, 2), expand=False))
        below = f"now: {_short(look.now)}" if look.now else look.note
        if below:
            console.print(Padding(Text(below, style="dim"), (0, 0, 0, 4), expand=False))
    if found:
        console.print()


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 3]}..."
