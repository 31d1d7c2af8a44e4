"""``qualcode saturation``: how many codes each interview adds, and when that becomes few."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import options, rigour, say

if TYPE_CHECKING:
    from rich.table import Table as Shown

    from qualcode.errors import Problem
    from qualcode.present.saturating import Curve, Saturated
    from qualcode.types import Table

_SEED = 20240301  # that of analyse.saturation, which help does without


def saturation(
    paths: options.Paths = None,
    out: rigour.Files = None,
    base: Annotated[
        int, typer.Option("--base", min=1, help="How many interviews come first: base size.")
    ] = 4,
    run: Annotated[
        int, typer.Option("--run", min=1, help="How many are looked at together: run length.")
    ] = 2,
    threshold: Annotated[
        float,
        typer.Option(
            "--threshold", min=0, max=100, help="New information that still counts as none, in %."
        ),
    ] = 5.0,
    order: Annotated[
        str | None,
        typer.Option(
            "--order",
            metavar="R1,S1,...",
            help="Interviews or informants in the order in which they were held.",
            show_default="by date, else as the files stand",
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Fixes the random orders.")] = _SEED,
    codebook: options.CodebookName = None,
    unit: options.Unit = None,
    lang: options.Language = None,
    role: options.Roles = None,
    only: options.OnlyWhat = None,
    coder: options.OnlyCoder = None,
    code: options.Codes = None,
    level: options.Level = None,
    by: options.By = None,
    *,
    answers: options.Answers = None,
    force: options.Force = False,
    as_json: options.Json = False,
) -> None:
    """Tell how many new codes each interview adds: saturation as Guest, Namey & Chen (2020).

    With a fixed codebook it is the coverage of its codes, not inductive saturation.

    Example: qualcode saturation my-thesis --base 4 --run 2 -o T9.docx -o saturation.png
    """
    from qualcode.analyse.saturation import Rule, band
    from qualcode.cli.work import run_over, told_of
    from qualcode.present.figures.saturation import saturation_figure
    from qualcode.present.numbering import numbered
    from qualcode.present.saturating import saturated
    from qualcode.present.tables.saturation import saturation_table
    from qualcode.project.looks import brief_of, house_of

    rigour.refuse(out, force=force)
    done = run_over(paths, codebook, unit, lang, role, answers=answers, only=only, coder=coder)
    found, rule = told_of(done, code, level), Rule(base, run, threshold)
    brief, house = brief_of(done.study, done.language, {"by": by}), house_of(done.study, {})
    named = [name for name in (order or "").split(",") if name.strip()]
    of = saturated(found, brief, rule, named)
    _refuse(of, done.problems)
    (table,) = numbered([saturation_table(found, brief, rule, named)], house)
    figure = cache(lambda: saturation_figure(found, brief, rule, named, seed))
    written = rigour.write(out, table, house, figure)
    if as_json:
        told = [say.plainly(problem) for problem in done.problems]
        path = band(of.curves[0].saturation.interviews, seed=seed)
        say.as_json({**_plain(of), "band": path, "written": written, "problems": told})
    else:
        rigour.show(table, _shown(table))
        rigour.beside(out, figure, house)
        rigour.tell(written, brief.language)
        say.briefly(done.problems)
    if say.failed(done.problems):
        raise typer.Exit(1)


def _refuse(of: Saturated, problems: Sequence[Problem]) -> None:
    """Raise QualcodeError where not even all interviews together can be told of."""
    whole = of.curves[0].saturation
    rule, count = whole.rule, len(whole.interviews)
    if whole.lack == "few":
        what = (
            f"saturation is not defined, because the number of interviews is {count}; "
            f"a base of {rule.base} and a run of {rule.run} need {rule.base + rule.run}."
        )
        raise rigour.undefined(
            "saturation", what, "Add interviews; a base is 4 to 6 of them.", problems
        )
    if whole.lack == "empty":
        what = "saturation is not defined, because no code stands in the interviews of the base."
        raise rigour.undefined("saturation", what, "Code them with qualcode review.", problems)


def _shown(table: Table) -> Shown:
    """The table as a terminal shows it, under shorter heads."""
    from qualcode.present.rigour import wording

    sides = ["right" if kind == "number" else "left" for kind in table.kinds]
    heads = wording(table.language)["saturation_short"].split("|")
    shown = rigour.columns(list(zip(heads, sides, strict=True)))
    for at, row in enumerate(table.rows):
        cells = [cell.text for cell in row]
        if at in table.strong:
            shown.add_row("", cells[0], style="bold")
        else:
            shown.add_row(*cells)
    return shown


def _plain(of: Saturated) -> dict[str, Any]:
    rule = of.curves[0].saturation.rule
    return {
        "base": rule.base,
        "run": rule.run,
        "threshold": rule.threshold,
        "order": of.sequence.by,
        "undated": list(of.sequence.undated),
        "same_date": [list(day) for day in of.sequence.tied],
        "groups": [_plain_curve(curve) for curve in of.curves],
    }


def _plain_curve(curve: Curve) -> dict[str, Any]:
    from qualcode.present.saturating import thresholds

    found = curve.saturation
    each = zip(found.interviews, found.new, found.cumulative, strict=True)
    return {
        "group": curve.name,
        "undefined": found.lack,
        "base_codes": found.base,
        "least_percent": found.least,
        "interviews": [
            {"id": one.id, "informants": one.informants, "new": new, "cumulative": cumulative}
            for one, new, cumulative in each
        ],
        "runs": [
            {"first": run.first, "last": run.last, "new": run.new, "percent": run.percent}
            for run in found.runs
        ],
        "reached": [
            {
                "threshold": wanted,
                "same_as_zero": found.is_none(wanted),
                "at": run.first - 1 if run else None,
                "above_again": [[one.first, one.last] for one in found.above_again(wanted)],
            }
            for wanted in thresholds(found.rule)
            for run in (found.reached(wanted),)
        ],
    }
