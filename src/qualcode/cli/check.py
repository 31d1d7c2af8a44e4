"""``qualcode check``: what is wrong with transcripts and codebook, before tagging."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import options, say
from qualcode.errors import Problem, QualcodeError

if TYPE_CHECKING:
    from qualcode.project.study import Study
    from qualcode.read import Reading
    from qualcode.types import Codebook, TurnRole


def check(
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    role: options.Roles = None,
    *,
    terms: Annotated[
        bool, typer.Option("--terms", help="Also list the codebook's terms that match nothing.")
    ] = False,
) -> None:
    """Say what is wrong with the transcripts and the codebook, before anything is tagged.

    Example: qualcode check transcripts
    """
    from qualcode.project.run import read_all
    from qualcode.project.study import find_study

    study = find_study(paths or (), options.roles(role))
    book, found = _codebook(study, codebook)
    readings, problems = read_all(study, say.progress)
    found = [problem for problem in [*found, *problems] if problem.severity != "note"]
    for reading in readings:
        _show(reading)
    if terms and book:
        _show_unmatched(readings, book)
    say.problems(found, "warning", "error")
    wrong = sum(problem.severity == "error" for problem in found)
    say.console().print(
        f"{len(readings)} of {len(study.files)} transcripts can be tagged; "
        f"{wrong} to mend, {len(found) - wrong} worth a look."
    )
    if wrong:
        raise typer.Exit(1)


def _codebook(study: Study, wanted: str | None) -> tuple[Codebook | None, list[Problem]]:
    """The codebook if it can be used, and everything there is to say about it."""
    from qualcode.codebook import check as checked
    from qualcode.project.study import find_codebook

    try:
        book = find_codebook(study.root, wanted or study.settings.codebook)
    except QualcodeError as error:
        return None, list(error.problems)
    say.console().print(f"{book.source}: {len(book.codes)} codes, version {book.version}")
    return book, checked(book)


def _show_unmatched(readings: list[Reading], book: Codebook) -> None:
    """Every term that matches nothing in these transcripts, under its code."""
    from qualcode.analyse.terms import unmatched
    from qualcode.project.run import tag_all

    _, codings = tag_all([reading.transcript for reading in readings], book, "turn")
    idle = unmatched(codings, book)
    total = sum(len(code.terms) for code in book.codes)
    say.console().print(f"\nTerms of {book.source} that match nothing:")
    for code, term in idle:
        say.console().print(f"  {code}: {term}", markup=False)
    say.console().print(f"{len(idle)} of {total} terms match nothing in these transcripts.")


def _show(reading: Reading) -> None:
    """One file: how it was read, and who speaks how much in which role."""
    from rich.text import Text

    transcript = reading.transcript
    words: dict[tuple[str, TurnRole], int] = {}
    for turn in transcript.turns:
        who = (turn.speaker or "(nobody named)", turn.role)
        words[who] = words.get(who, 0) + len(turn.span.of(transcript.text).split())
    total = sum(words.values()) or 1
    console = say.console()
    head = Text(transcript.source, style="bold")
    console.print(head.append(f"  {reading.encoding}, {transcript.language}", style="not bold"))
    for (speaker, role), count in words.items():
        named = f" = {transcript.informants[speaker]}" if role == "informant" else ""
        console.print(Text(f"  {speaker}: {role}{named}, {count} words ({count / total:.0%})"))
    console.print(Text(f"  {reading.decision}", style="dim"))
