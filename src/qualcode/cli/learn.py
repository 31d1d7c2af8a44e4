"""``qualcode learn``: how good learned suggestions are on this study's own decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from qualcode.cli import options, say
from qualcode.cli.suggest import Embeddings, vectors

if TYPE_CHECKING:
    from rich.table import Table

    from qualcode.analyse.learning import Measured
    from qualcode.project.trying import Report, Tried

_BAR = 30


def learn(
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    role: options.Roles = None,
    coder: options.OnlyCoder = None,
    embeddings: Embeddings = None,
    *,
    answers: options.Answers = None,
    as_json: options.Json = False,
) -> None:
    """Tell how good learned suggestions are: each coded interview is left out and tried once.

    Example: qualcode learn my-thesis
    """
    from dataclasses import asdict

    from qualcode.cli.work import run_over
    from qualcode.project.trying import report

    done = run_over(paths, codebook, None, None, role, answers=answers, coder=coder)
    found = report(done, vectors(embeddings, done.study.root))
    if as_json:
        told = [say.plainly(problem) for problem in done.problems]
        say.as_json({**asdict(found), "problems": told})
    else:
        _show(found)
        say.briefly(done.problems)
    if say.failed(done.problems):
        raise typer.Exit(1)


def _show(found: Report) -> None:
    console = say.console()
    console.print(_table(found))
    size = f"{found.interviews} interviews, {found.sentences:,} sentences, {found.codings} codings"
    console.print(f"\n{size}. 95 %: interval of F1 where interviews are drawn again.")
    console.print("AP: average precision of the ranking. rules: F1 of the terms alone.\n")
    console.print(f"The right code is among the three likeliest: {_share(found.in_first_three)}")
    console.print(f"Confidence is off by (calibration error):    {_share(found.calibration_error)}")
    console.print("To find 95 % of the codings, sentences to read:")
    console.print(f"  likeliest first     {_within(found.to_read)}")
    console.print(f"  in the file's order {_within(found.to_read_in_file_order)}")
    console.print("\nF1 after so many coded interviews:")
    for step in found.curve:
        bar = "█" * round(step.f1 * _BAR)
        console.print(f"  {step.interviews:2}  {step.f1:.2f}  {bar}", markup=False)


def _table(found: Report) -> Table:
    """Every code that was put anywhere, then all together."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("Code", overflow="fold")
    for column in ("coded", "prec", "rec", "F1", "95 %", "kappa", "AP", "rules"):
        table.add_column(column, justify="right", no_wrap=True)
    for label, tried in found.codes.items():
        table.add_row(label, *_cells(tried))
    table.add_row("all", *_cells(found.overall), style="bold")
    return table


def _cells(tried: Tried) -> list[str]:
    count = tried.count
    shares = (count.precision, count.recall, tried.f1.value)
    ends = "-".join(map(_share, tried.f1.interval)) if tried.f1.interval else "-"
    return [
        str(count.right + count.missed),
        *map(_share, shares),
        ends,
        *map(_share, (count.kappa, tried.average_precision, tried.rules.f1)),
    ]


def _within(one: Measured) -> str:
    interval = f" ({'-'.join(map(_share, one.interval))})" if one.interval else ""
    return f"{_share(one.value)}{interval}"


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"
