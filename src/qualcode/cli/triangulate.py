"""``qualcode triangulate``: what groups of informants, or techniques, say of each code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import options, rigour, say

if TYPE_CHECKING:
    from qualcode.errors import Problem
    from qualcode.present.brief import Brief
    from qualcode.present.comparing import Comparison

_TECHNIQUE = frozenset({"technique", "teknik"})
_TODO = "Add what is missing to informants.csv or the headers, or compare --by another."


def triangulate(
    paths: options.Paths = None,
    out: rigour.Files = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="WHAT",
            help="Compare groups of informants (role, gender, any column known of them), or "
            "technique: interviews, observation, documents.",
            show_default="role",
        ),
    ] = None,
    codebook: options.CodebookName = None,
    unit: options.Unit = None,
    lang: options.Language = None,
    role: options.Roles = None,
    cite: options.CiteBy = None,
    only: options.OnlyWhat = None,
    coder: options.OnlyCoder = None,
    code: options.Codes = None,
    level: options.Level = None,
    *,
    every: Annotated[
        bool,
        typer.Option(
            "--every-technique", help="Keep the column of a technique of which there is no file."
        ),
    ] = False,
    answers: options.Answers = None,
    force: options.Force = False,
    as_json: options.Json = False,
) -> None:
    """Compare what groups of informants say of each code, or what each technique shows.

    Counts and best quotes; the conclusions are the author's. There are no tests of significance.

    Example: qualcode triangulate my-thesis --by role -o T10.docx
    """
    from qualcode.cli.side_by_side import SideBySide
    from qualcode.cli.work import run_over, told_of
    from qualcode.present.comparing import groups_compared, techniques_compared
    from qualcode.present.figures.triangulation import triangulation_figure
    from qualcode.present.numbering import numbered
    from qualcode.present.tables.triangulation import sources_table, techniques_table
    from qualcode.project.looks import brief_of, house_of

    techniques = (by or "").strip().casefold() in _TECHNIQUE
    rigour.refuse(out, force=force, figures=not techniques)
    done = run_over(
        paths, codebook, unit, lang, role, cite, answers=answers, only=only, coder=coder
    )
    found = told_of(done, code, level)
    asked = {"by": None if techniques else by}
    brief, house = brief_of(done.study, done.language, asked), house_of(done.study, {})
    compared = partial(techniques_compared, every=every) if techniques else groups_compared
    of = compared(found, brief)
    if of.lack or not of.codes:  # messages are in English
        _refuse(
            compared(found, replace(brief, language="en")),
            "" if techniques else _TODO,
            done.problems,
        )
    made = partial(techniques_table, every=every) if techniques else sources_table
    (table,) = numbered([made(found, brief)], house)
    figure = cache(lambda: triangulation_figure(found, brief))
    written = rigour.write(out, table, house, figure)
    if as_json:
        told = [say.plainly(problem) for problem in done.problems]
        say.as_json({**_plain(of, brief), "written": written, "problems": told})
    else:
        shown = SideBySide(of, table, found, brief, say.console().width)
        rigour.show(replace(table, notes=shown.notes(written)), shown.drawn())
        rigour.beside(out, figure, house)
        rigour.tell(written, brief.language)
        say.briefly(done.problems)
    if say.failed(done.problems):
        raise typer.Exit(1)


def _refuse(of: Comparison, todo: str, problems: Sequence[Problem]) -> None:
    """Raise QualcodeError where there are no two sources, or nothing is said in any."""
    if of.lack:
        raise rigour.undefined("triangulate", of.lack, todo, problems)
    if not of.codes:
        what = "agreement is not defined, because no code has been put on anything."
        raise rigour.undefined("triangulate", what, "Code with qualcode review.", problems)


def _plain(of: Comparison, brief: Brief) -> dict[str, Any]:
    from qualcode.present.comparing import agreement, silent, verdict

    keys = [one.key for one in of.sources]
    return {
        "sources": [
            {"key": one.key, "name": one.name, "of": len(one.members)} for one in of.sources
        ],
        "unknown": list(of.missing),
        "unknown_keys": list(of.missing_keys),
        "elsewhere": list(of.elsewhere),
        "codes": [
            {
                "code": row.code,
                "agreement": agreement(of, row, brief),
                "verdict": verdict(of, row),
                **{
                    what: [keys[at] for at in places]
                    for what, places in (
                        ("speaking", row.speaking),
                        ("silent", silent(of, row)),
                        ("denying", row.denying),
                        ("undecided", row.undecided),
                    )
                },
                "sources": [
                    {
                        "spoke": one.spoke,
                        "denied": one.denied,
                        "undecided": one.undecided,
                        "quote": one.quote.quote if one.quote else None,
                        "informant": one.quote.informant if one.quote else None,
                        "denial": one.denial.quote if one.denial else None,
                    }
                    for one in row.voices
                ],
            }
            for row in of.codes
        ],
    }
