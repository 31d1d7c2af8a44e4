"""The application: its commands in the order a study needs them."""

from __future__ import annotations

from typing import Annotated

import typer

from qualcode import __version__
from qualcode.cli import (
    agree,
    audit,
    check,
    cooccurrence,
    evaluate,
    figures,
    init,
    kwic,
    learn,
    memo,
    quotes,
    read,
    report,
    review,
    sample,
    saturation,
    show,
    status,
    suggest,
    tables,
    tag,
    triangulate,
)
from qualcode.cli.codebook import app as codebook
from qualcode.cli.grouped import Grouped
from qualcode.cli.sheet import app as sheet

PREPARE, CODE, ANALYSE, REPORT = "Prepare", "Code", "Analyse", "Report"


app = typer.Typer(
    cls=Grouped,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help="Code qualitative interviews against a codebook of themes: from interview files to the "
    "theme tables of a thesis, on your own computer, with the words behind every number.",
    epilog="To start: qualcode init my-thesis, put the interviews into its folder transcripts, "
    "then qualcode tag my-thesis.",
)

app.command("init", rich_help_panel=PREPARE)(init.init)
app.command("check", rich_help_panel=PREPARE)(check.check)
app.command("show", rich_help_panel=PREPARE)(show.show)
app.add_typer(codebook, name="codebook", rich_help_panel=PREPARE)
app.command("tag", rich_help_panel=CODE)(tag.tag)
app.command("review", rich_help_panel=CODE)(review.review)
app.add_typer(sheet, name="sheet", rich_help_panel=CODE)
app.command("suggest", rich_help_panel=CODE)(suggest.suggest)
app.command("read", rich_help_panel=CODE)(read.read)
app.command("sample", rich_help_panel=CODE)(sample.sample)
app.command("memo", rich_help_panel=CODE)(memo.memo)
app.command("status", rich_help_panel=CODE)(status.status)
app.command("quotes", rich_help_panel=ANALYSE)(quotes.quotes)
app.command("kwic", rich_help_panel=ANALYSE)(kwic.kwic)
app.command("agree", rich_help_panel=ANALYSE)(agree.agree)
app.command("audit", rich_help_panel=ANALYSE)(audit.audit)
app.command("saturation", rich_help_panel=ANALYSE)(saturation.saturation)
app.command("cooccurrence", rich_help_panel=ANALYSE)(cooccurrence.cooccurrence)
app.command("triangulate", rich_help_panel=ANALYSE)(triangulate.triangulate)
app.command("learn", rich_help_panel=ANALYSE)(learn.learn)
app.command("evaluate", rich_help_panel=ANALYSE)(evaluate.evaluate)
app.command("tables", rich_help_panel=REPORT)(tables.tables)
app.command("figures", rich_help_panel=REPORT)(figures.figures)
app.command("report", rich_help_panel=REPORT)(report.report)


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"qualcode {__version__}")
        raise typer.Exit


@app.callback()
def qualcode(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Code qualitative interviews against a codebook of themes, on your own computer."""
