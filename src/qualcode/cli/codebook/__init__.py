"""``qualcode codebook``: tools that make a codebook good."""

from __future__ import annotations

import typer

from qualcode.cli.codebook import check, convert, show, terms
from qualcode.cli.grouped import Grouped

app = typer.Typer(
    cls=Grouped,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help="Look into a codebook, try its terms on the interviews, and write it in other formats.",
    short_help="Show, check and convert a codebook; find terms for it.",
    epilog="To start: qualcode codebook check, then strike the forms that are wrong.",
)

app.command("show")(show.show)
app.command("check")(check.check)
app.command("terms")(terms.terms)
app.command("convert")(convert.convert)
