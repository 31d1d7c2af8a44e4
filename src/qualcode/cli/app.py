"""The application: its commands in the order a study needs them."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from qualcode import __version__
from qualcode.cli import check, init, quotes, show, tag

PREPARE, CODE, ANALYSE = "Prepare", "Code", "Analyse"


class Grouped(TyperGroup):
    """Help in plain text, the commands under the step of a study that they belong to.

    Typer can draw this with rich, but loads Markdown and tracebacks for it: help then took
    2.5 times ``import typer``, so it took too long to look at.
    """

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  typer's own
        """Write one section a step, in the order of the commands."""
        commands = [self.commands[name] for name in self.list_commands(ctx)]
        for panel, members in groupby(
            commands, key=lambda each: getattr(each, "rich_help_panel", "")
        ):
            with formatter.section(panel):
                formatter.write_dl(
                    [(each.name or "", each.get_short_help_str(200)) for each in members]
                )


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
app.command("tag", rich_help_panel=CODE)(tag.tag)
app.command("quotes", rich_help_panel=ANALYSE)(quotes.quotes)


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
