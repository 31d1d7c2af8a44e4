"""``qualcode codebook check``: what every term matches, so that wrong words can be struck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import options, say
from qualcode.cli.codebook import work
from qualcode.cli.lines import counted, paragraph
from qualcode.errors import Problem, QualcodeError

if TYPE_CHECKING:
    from rich.table import Table

    from qualcode.analyse.terms import Overlap, Use
    from qualcode.project.study import Study
    from qualcode.types import Code, Codebook, Language, TurnRole

_VERY_OFTEN, _ENOUGH = 1 / 3, 30
_FOR_LINES = 6


def check(
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    code: Annotated[
        str | None, typer.Option("--code", help="Only this code and those below it.")
    ] = None,
    role: options.Roles = None,
    *,
    idle: Annotated[
        bool, typer.Option("--idle", help="Also list the terms that match nothing.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Show the words that every term matches, and which terms and codes need a look.

    Example: qualcode codebook check --code social_support
    """
    try:
        study = _study(paths, options.roles(role))
        book = work.codebook_of(codebook, study)
    except QualcodeError as error:
        if as_json:
            say.as_json({"problems": [say.plainly(problem) for problem in error.problems]})
            raise typer.Exit(1) from None
        raise
    found = _find(book, study, code)
    if as_json:
        say.as_json(_plain(found))
    else:
        say.problems(found.problems, "note", "warning", "error")
        _show(found, idle=idle)
    if say.failed(found.problems):
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class _Found:
    """Everything there is to say of a codebook, or of one part of it."""

    book: Codebook
    transcripts: int
    segments: int
    uses: Sequence[Use]
    overlaps: Sequence[Overlap]
    problems: Sequence[Problem]

    @property
    def matched(self) -> list[Use]:
        """The terms that match something."""
        return [use for use in self.uses if not use.idle]

    @property
    def very_frequent(self) -> list[Use]:
        """The terms that mark so much that they tell little."""
        least = max(self.segments * _VERY_OFTEN, _ENOUGH)
        return [use for use in self.uses if use.present + use.absent > least]


def _study(paths: list[Path] | None, roles: dict[str, TurnRole]) -> Study | None:
    """The study to try the terms on; None where there are no interviews yet."""
    from qualcode.project.study import TRANSCRIPTS, find_study

    if not paths and not any(Path(TRANSCRIPTS).glob("*")):
        return None
    return find_study(paths or (), roles)


def _find(book: Codebook, study: Study | None, code: str | None) -> _Found:
    """Try a codebook on a study, if there is one."""
    from qualcode.analyse.terms import overlaps, uses
    from qualcode.codebook import check as checked

    only = work.code_in(book, code) if code else None
    tried = work.tried(book, study) if study else work.Tried()
    return _Found(
        book=book,
        transcripts=len(tried.transcripts),
        segments=sum(segment.informant is not None for segment in tried.segments),
        uses=[use for use in uses(tried.codings, book) if work.belongs(use.code, only)],
        overlaps=[
            pair
            for pair in overlaps(tried.codings, book)
            if pair.close and any(work.belongs(each, only) for each in pair.codes)
        ],
        problems=[*checked(book), *tried.problems],
    )


def _show(found: _Found, *, idle: bool) -> None:
    """The codebook, its codes with what their terms match, and what it all comes to."""
    book = found.book
    terms = counted(sum(len(code.terms) for code in book.codes), "term")
    paragraph(
        f"{book.source}: {counted(len(book.codes), 'code')}, {terms}; "
        f"{counted(found.transcripts, 'transcript')}"
    )
    if not found.transcripts:
        paragraph("There are no interviews here to try the terms on.")
        return
    paragraph(
        "Of each term: its line in the codebook, how many places it matched, and the words "
        "there. Words with ? stand in a question that somebody said yes or no to."
    )
    say.console().print()
    language = work.language_of(None)
    for code, uses in groupby(found.uses, key=lambda use: use.code):
        _code(found.book[code], language, list(uses), idle=idle)
    _overlaps(found.overlaps)
    _very_frequent(found)
    _sum_up(found, idle=idle)


def _code(code: Code, language: Language, uses: Sequence[Use], *, idle: bool) -> None:
    """One code: the terms that matched, the most frequent first, and how many did not."""
    from rich.text import Text

    console = say.console()
    matched = sorted((use for use in uses if not use.idle), key=lambda use: (-use.places, use.term))
    unused = [use.term for use in uses if use.idle]
    if not matched and not (idle and unused):
        return
    head = Text(code.id, style="bold")
    some = f"{len(matched)} of {counted(len(uses), 'term')} matched"
    head.append(f"  {code.labelled(language)}: {some}", style="not bold")
    console.print(head)
    if matched:
        console.print(_rows(matched))
    if idle and unused:
        paragraph(f"nothing: {'; '.join(unused)}", indent=2, hanging=2, style="dim")
    console.print()


def _rows(matched: Sequence[Use]) -> Table:
    """Line, term, places and forms of each term."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(justify="right", style="dim", min_width=_FOR_LINES)
    table.add_column(overflow="fold", max_width=26)
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for use in matched:
        forms = ", ".join(
            f"{form} {count}" if len(use.forms) > 1 else form for form, count in use.forms.items()
        )
        table.add_row(str(use.line), Text(use.term), str(use.places), Text(forms + _denied(use)))
    return table


def _denied(use: Use) -> str:
    if use.only_denied:
        return " (always denied)"
    return f" ({use.absent} denied)" if use.absent else ""


def _overlaps(pairs: Sequence[Overlap]) -> None:
    """Codes that often stand on the same segments."""
    if pairs:
        paragraph("Codes that often stand on the same segments (of those with either code):")
    for pair in pairs:
        both = f"{pair.both} of {pair.either}, {pair.share:.0%}"
        paragraph(f"{pair.codes[0]} + {pair.codes[1]}: {both}", indent=2, hanging=2)
    if pairs:
        paragraph("Are they told apart by their definitions, or by a term that fits both?")
        say.console().print()


def _very_frequent(found: _Found) -> None:
    """Terms that mark more than a third of what informants say."""
    for use in found.very_frequent:
        share = (use.present + use.absent) / found.segments
        paragraph(
            f"`{use.term}` of {use.code} marks {share:.0%} of all segments: "
            "too common to tell much."
        )
    if found.very_frequent:
        say.console().print()


def _sum_up(found: _Found, *, idle: bool) -> None:
    """How many terms matched, and how to strike what is wrong."""
    places = sum(use.places for use in found.matched)
    unused = len(found.uses) - len(found.matched)
    rest = f"; {unused:,} matched nothing" if unused else ""
    listed = " (--idle lists them)" if unused and not idle else ""
    paragraph(
        f"{len(found.matched):,} of {counted(len(found.uses), 'term')} matched, at "
        f"{counted(places, 'place')}{rest}{listed}."
    )
    denied = sum(use.only_denied for use in found.matched)
    if denied:
        paragraph(f"{counted(denied, 'term')} matched only what is denied.")
    paragraph(
        "Is a form wrong? Put it under `not:` of its code, or write the term with `=`, which "
        'finds that form only: "=dukung". See the places: qualcode kwic TERM.'
    )


def _plain(found: _Found) -> dict[str, Any]:
    """Everything that is found, as JSON holds it; idle terms too."""
    book = found.book
    terms = sum(len(code.terms) for code in book.codes)
    return {
        "codebook": {
            "file": book.source,
            "version": book.version,
            "codes": len(book.codes),
            "terms": terms,
        },
        "transcripts": found.transcripts,
        "terms": [
            {
                "code": use.code,
                "term": use.term,
                "language": use.language,
                "line": use.line,
                "places": use.places,
                "present": use.present,
                "absent": use.absent,
                "forms": dict(use.forms),
            }
            for use in found.uses
        ],
        "overlaps": [
            {"codes": list(pair.codes), "both": pair.both, "either": pair.either}
            for pair in found.overlaps
        ],
        "very_frequent": [{"code": use.code, "term": use.term} for use in found.very_frequent],
        "problems": [say.plainly(problem) for problem in found.problems],
    }
