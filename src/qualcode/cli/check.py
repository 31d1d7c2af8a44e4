"""``qualcode check``: what was read of every file, and what to mend before tagging."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import options, say
from qualcode.cli.lines import counted
from qualcode.errors import Problem, QualcodeError

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from qualcode.project.study import Study
    from qualcode.read import Reading
    from qualcode.read.facts import Facts
    from qualcode.types import Codebook, Informant

_LANGUAGES = {"id": "Indonesian", "en": "English"}


def check(
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    role: options.Roles = None,
    *,
    terms: Annotated[
        bool, typer.Option("--terms", help="Also list the codebook's terms that match nothing.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Show what was read of each file and what to mend, before anything is tagged.

    Example: qualcode check transcripts
    """
    from qualcode.project.cache.kept import opened
    from qualcode.project.informants import informants_of
    from qualcode.project.run import read_all
    from qualcode.project.study import find_study
    from qualcode.read.facts import facts

    study = find_study(paths or (), options.roles(role))
    book, wrong = _codebook(study, codebook)
    with opened(study) as cache:
        readings, problems = read_all(study, say.progress, cache, jobs=None)
    problems = [problem for problem in [*wrong, *problems] if problem.severity != "note"]
    read = [facts(reading) for reading in readings]
    people = informants_of([reading.transcript for reading in readings], study.roster)
    idle = _unmatched(readings, book) if terms and book else None
    if as_json:
        say.as_json(_plain(book, read, people, problems, idle))
    else:
        _show(book, read, idle)
        say.problems(problems, "warning", "error")
        _sum_up(study, read, people, problems)
    if say.failed(problems):
        raise typer.Exit(1)


def as_read(known: Facts) -> Text:
    """One file in one line: its name, what it was read as, and how much there is."""
    from rich.text import Text

    from qualcode.anchors import clock

    encoding = () if known.encoding is None else (known.encoding,)
    said = (
        *(known.format, *encoding, _LANGUAGES[known.language]),
        *(counted(known.turns, "turn"), counted(known.words, "word")),
        *(() if known.length is None else (clock(known.length),)),
    )
    return Text(known.file, style="bold").append(f"  {', '.join(said)}", style="not bold")


def _codebook(study: Study, wanted: str | None) -> tuple[Codebook | None, list[Problem]]:
    """The codebook if it can be used, and everything there is to say about it."""
    from qualcode.codebook import check as checked
    from qualcode.project.study import find_codebook

    try:
        book = find_codebook(study.root, wanted or study.settings.codebook)
    except QualcodeError as error:
        return None, list(error.problems)
    return book, checked(book)


def _unmatched(readings: list[Reading], book: Codebook) -> list[tuple[str, str]]:
    """Every term that matches nothing in these transcripts, with its code."""
    from qualcode.analyse.terms import unmatched
    from qualcode.project.run import tag_all

    _, codings = tag_all([reading.transcript for reading in readings], book, "turn")
    return list(unmatched(codings, book))


def _show(book: Codebook | None, read: list[Facts], idle: list[tuple[str, str]] | None) -> None:
    """The codebook, a block for each file, and the terms that match nothing."""
    console = say.console()
    if book:
        console.print(f"{book.source}: {len(book.codes)} codes, version {book.version}\n")
    for known in read:
        _block(known)
    if book and idle is not None:
        console.print(f"Terms of {book.source} that match nothing:")
        for code, term in idle:
            console.print(f"  {code}: {term}")
        total = sum(len(code.terms) for code in book.codes)
        console.print(f"{len(idle)} of {total} terms match nothing in these transcripts.\n")


def _block(known: Facts) -> None:
    """One file: what it was read as, who speaks how much in which role, and why."""
    from rich.padding import Padding

    console = say.console()
    console.print(as_read(known))
    console.print(Padding(_speakers(known), (0, 0, 0, 2), expand=False))
    _aside(known.decision)
    if known.other_keys:
        _aside(f"also in its header: {', '.join(known.other_keys)}")
    console.print()


def _aside(words: str) -> None:
    """A sentence on the file above, indented."""
    import textwrap

    from rich.text import Text

    console = say.console()
    for line in textwrap.wrap(words, console.width - 2, break_on_hyphens=False):
        console.print(Text(f"  {line}", style="dim"))


def _speakers(known: Facts) -> Table:
    """Who speaks, in which role, and how much."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    for side in ("left", "left", "right", "right", "right"):
        table.add_column(justify=side, overflow="fold")
    for who in known.speakers:
        table.add_row(
            Text(who.name or "(nobody named)", style="" if who.name else "dim"),
            Text(" ".join(filter(None, (who.role, who.informant)))),
            counted(who.turns, "turn"),
            counted(who.words, "word"),
            f"{who.share:.0%}",
        )
    return table


def _sum_up(
    study: Study, read: list[Facts], people: tuple[Informant, ...], problems: list[Problem]
) -> None:
    """How many files and informants there are, how much is left to do, and where to look."""
    from qualcode.project.claims import called

    console = say.console()
    if read:
        console.print(_amount(read, people))
    wrong = sum(problem.severity == "error" for problem in problems)
    console.print(
        f"{len(read)} of {len(study.files)} transcripts can be tagged; "
        f"{wrong} to mend, {len(problems) - wrong} worth a look."
    )
    if read:
        first = next(
            str(file) for file, name in called(study.files).items() if name == read[0].file
        )
        named = f'"{first}"' if " " in first else first
        todo = f"See one as it was read: qualcode show {named}"
        console.print(todo, soft_wrap=True)


def _amount(read: list[Facts], people: tuple[Informant, ...]) -> str:
    """How many informants of which roles, how many words, and how much was recorded."""
    from qualcode.anchors import clock

    roles = Counter(who.role for who in people)
    parts = ", ".join(f"{count} {role}" for role, count in roles.items())
    lengths = [known.length for known in read if known.length is not None]
    timed = f", {clock(sum(lengths))} recorded ({counted(len(lengths), 'file')})"
    return (
        counted(len(people), "informant")
        + (f" ({parts})" if set(roles) != {"informant"} else "")
        + f", {counted(sum(known.words for known in read), 'word')}"
        + (timed if lengths else "")
    )


def _plain(
    book: Codebook | None,
    read: list[Facts],
    people: tuple[Informant, ...],
    problems: list[Problem],
    idle: list[tuple[str, str]] | None,
) -> dict[str, Any]:
    """Everything that is shown, as JSON holds it."""
    return {
        "codebook": book
        and {"file": book.source, "version": book.version, "codes": len(book.codes)},
        "files": [asdict(known) for known in read],
        "informants": [
            {"id": who.id, "role": who.role, "attributes": dict(who.attributes)} for who in people
        ],
        **({} if idle is None else {"unmatched": [{"code": c, "term": t} for c, t in idle]}),
        "problems": [say.plainly(problem) for problem in problems],
    }
