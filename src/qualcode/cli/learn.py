"""``qualcode learn``: how good learned suggestions are on this study's own decisions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import options, say
from qualcode.cli.suggest import Embeddings, vectors
from qualcode.cli.tree import below_each_other

if TYPE_CHECKING:
    from rich.table import Table

    from qualcode.analyse.learning import Measured
    from qualcode.project.trying import Report, Tried
    from qualcode.types import Language

_BAR = 30
_SUFFIXES = (".png", ".svg", ".pdf")


def learn(
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    out: Annotated[
        Path | None,
        typer.Option(
            *("--out", "-o"),
            metavar="FILE",
            help="Also draw the learning curve and the calibration: .png, .svg or .pdf.",
            show_default=False,
        ),
    ] = None,
    lang: options.Language = None,
    role: options.Roles = None,
    coder: options.OnlyCoder = None,
    embeddings: Embeddings = None,
    *,
    answers: options.Answers = None,
    as_json: options.Json = False,
) -> None:
    """Tell how good learned suggestions are: each coded interview is left out and tried once.

    Example: qualcode learn my-thesis -o learning.png
    """
    from dataclasses import asdict

    from qualcode.cli.work import run_over
    from qualcode.project.trying import report

    if out is not None and out.suffix.lower() not in _SUFFIXES:
        names = ", ".join(_SUFFIXES)
        raise typer.BadParameter(f"{out.name!r} must end in one of {names}", param_hint="-o")
    done = run_over(paths, codebook, None, lang, role, answers=answers, coder=coder)
    with say.fits("Learning") as tell:
        found = report(done, vectors(embeddings, done.study.root, tell), tell)
    if out is not None:
        _draw(found, out, done.language)
    if as_json:
        told = [say.plainly(problem) for problem in done.problems]
        say.as_json({**asdict(found), "problems": told})
    else:
        _show(found)
        say.briefly(done.problems)
    if say.failed(done.problems):
        raise typer.Exit(1)


def _draw(found: Report, out: Path, language: Language) -> None:
    """Write the figure. Raises CannotWrite."""
    from qualcode.present.figures.learning import learning_figure
    from qualcode.project.outputs import put

    drawn = learning_figure(found.curve, found.calibration, out.suffix.lower(), language)
    put(out, drawn, "Choose a folder that exists, and close the file if it is open.")


def _show(found: Report) -> None:
    console = say.console()
    console.print(_table(found))
    size = f"{found.interviews} interviews, {found.sentences:,} sentences, {found.codings} codings"
    console.print(f"\n{size}.")
    console.print("95 %: interval of F1 where interviews are drawn again.")
    console.print("AP: average precision of the ranking. rules: F1 of the terms alone.\n")
    console.print(f"The right code is among the three likeliest: {_share(found.in_first_three)}")
    console.print("To find 95 % of the codings, sentences to read:")
    console.print(f"  likeliest first     {_within(found.to_read)}")
    console.print(f"  in the file's order {_within(found.to_read_in_file_order)}")
    _show_calibration(found)
    console.print("\nF1 after so many coded interviews:")
    for step in found.curve:
        bar = "█" * round((step.f1.value or 0) * _BAR)
        console.print(f"  {step.interviews:2}  {_within(step.f1):17} {bar}")


def _show_calibration(found: Report) -> None:
    """How often a confidence is right."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in ("Confidence", "pairs", "right", "95 %"):
        table.add_column(column, justify="right", no_wrap=True)
    for one in found.calibration:
        share, ends = _share(one.right.value), _ends(one.right)
        table.add_row(_share(one.said), f"{one.pairs:,}", share, ends)
    say.console().print("\nHow often a confidence is right:")
    say.console().print(table)


def _table(found: Report) -> Table:
    """Every code that was put anywhere, then all together."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("Code", overflow="fold")
    for column in ("coded", "prec", "rec", "F1", "95 %", "kappa", "AP", "rules"):
        table.add_column(column, justify="right", no_wrap=True)
    for shown, label in below_each_other(list(found.codes)):
        table.add_row(shown, *(_cells(found.codes[label]) if label else []))
    table.add_row("all", *_cells(found.overall), style="bold")
    return table


def _cells(tried: Tried) -> list[str]:
    count = tried.count
    shares = (count.precision, count.recall, tried.f1.value)
    return [
        str(count.right + count.missed),
        *map(_share, shares),
        _ends(tried.f1),
        *map(_share, (count.kappa, tried.average_precision, tried.rules.f1)),
    ]


def _within(one: Measured) -> str:
    return f"{_share(one.value)} ({_ends(one)})" if one.interval else _share(one.value)


def _ends(one: Measured) -> str:
    return "-".join(map(_share, one.interval)) if one.interval else "-"


def _share(share: float | None) -> str:
    """A share with two decimals, never `-0.00`."""
    return "-" if share is None else f"{round(share, 2) + 0.0:.2f}"
