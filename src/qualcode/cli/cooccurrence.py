"""``qualcode cooccurrence``: how often two codes stand together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import options, rigour, say

if TYPE_CHECKING:
    from qualcode.analyse.cooccurrence import Cooccurrence, Within
    from qualcode.errors import Problem
    from qualcode.present.brief import Room
    from qualcode.types import Table

_TURNS = re.compile(r"(\d+)\s*-?\s*turns?", re.IGNORECASE)


class FigureOf(StrEnum):
    """The figures that there are of it."""

    heatmap = "heatmap"
    network = "network"


def cooccurrence(
    paths: options.Paths = None,
    out: rigour.Files = None,
    within: Annotated[
        str,
        typer.Option(
            "--within",
            metavar="PLACE",
            help="What codes stand together in: segment, turn, informant, or turns in a row, "
            "as in 3turns.",
        ),
    ] = "segment",
    *,
    jaccard: Annotated[
        bool, typer.Option("--jaccard", help="Give the Jaccard index behind every number.")
    ] = False,
    figure: Annotated[
        FigureOf, typer.Option("--figure", help="Which figure a .png, .svg or .pdf shows.")
    ] = FigureOf.heatmap,
    codebook: options.CodebookName = None,
    unit: options.Unit = None,
    lang: options.Language = None,
    role: options.Roles = None,
    only: options.OnlyWhat = None,
    coder: options.OnlyCoder = None,
    code: options.Codes = None,
    level: options.Level = None,
    answers: options.Answers = None,
    force: options.Force = False,
    as_json: options.Json = False,
) -> None:
    """Count how often two codes stand together, and where: segment, turn, turns, informant.

    A code never stands together with one above it, however often it does.

    Example: qualcode cooccurrence my-thesis --within 3turns --level 1 -o T8.docx -o T8.png
    """
    from qualcode.analyse.cooccurrence import cooccurrence as counted
    from qualcode.cli.work import run_over, told_of
    from qualcode.present.figures.cooccurrence import cooccurrence_figure, network_figure
    from qualcode.present.numbering import numbered
    from qualcode.present.tables.cooccurrence import cooccurrence_table
    from qualcode.present.terminal import matrix_view
    from qualcode.project.looks import brief_of, house_of

    place = _place(within)
    rigour.refuse(out, force=force)
    done = run_over(paths, codebook, unit, lang, role, answers=answers, only=only, coder=coder)
    found = told_of(done, code, level)
    paired = counted(found, place)
    _refuse(paired, done.problems)
    brief, house = brief_of(done.study, done.language, {}), house_of(done.study, {})

    def table_for(room: Room) -> Table:
        """T8 with as much apart as a page or a sheet asks for."""
        asked = replace(brief, room=room)
        return numbered([cooccurrence_table(found, asked, place, jaccard=jaccard)], house)[0]

    table = table_for("page")
    made = cooccurrence_figure if figure is FigureOf.heatmap else network_figure
    drawn = cache(lambda: made(found, brief, place))
    written = rigour.write(out, table, house, drawn, lambda: table_for("sheet"))
    if as_json:
        told = [say.plainly(problem) for problem in done.problems]
        say.as_json({**_plain(paired), "written": written, "problems": told})
    else:
        say.console().print(matrix_view(table))
        rigour.beside(out, drawn, house)
        rigour.tell(written, brief.language)
        say.briefly(done.problems)
    if say.failed(done.problems):
        raise typer.Exit(1)


def _place(written: str) -> Within:
    """``--within`` as given -> what it means. Raises a usage error."""
    folded = written.strip().casefold()
    if folded == "segment":
        return "segment"
    if folded in {"turn", "informant"}:
        return "turn" if folded == "turn" else "informant"
    if (turns := _TURNS.fullmatch(folded)) and (count := int(turns[1])) > 0:
        return count if count > 1 else "turn"
    what = f"{written!r} is not segment, turn, informant or, say, 3turns"
    raise typer.BadParameter(what, param_hint="--within")


def _refuse(paired: Cooccurrence, problems: Sequence[Problem]) -> None:
    """Raise QualcodeError where there are no two codes."""
    if len(paired.codes) < 2:
        count = "only one code has" if paired.codes else "no code has"
        what = f"co-occurrence is not defined, because {count} been put on anything."
        todo = "Code with qualcode review, or choose more codes with --code and --level."
        raise rigour.undefined("cooccurrence", what, todo, problems)


def _plain(paired: Cooccurrence) -> dict[str, Any]:
    """Every code, and every pair that is counted, those never together too."""
    within = f"{paired.within}turns" if isinstance(paired.within, int) else paired.within
    return {
        "within": within,
        "places": paired.places,
        "codes": {code: paired.counts[code] for code in paired.codes},
        "pairs": [
            {"codes": pair, "both": both, "jaccard": paired.jaccard(*pair)}
            for pair in combinations(paired.codes, 2)
            if (both := paired.both(*pair)) is not None
        ],
    }
