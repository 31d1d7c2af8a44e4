"""``qualcode sheet``: decide in a spreadsheet instead of the browser."""

from __future__ import annotations

import typer

from qualcode.cli.grouped import Grouped
from qualcode.cli.sheet import into, out

app = typer.Typer(
    cls=Grouped,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help="Decide on the suggestions in Excel or LibreOffice, and read the decisions back.",
    short_help="Decide in a spreadsheet: write a coding sheet, read it back.",
    epilog="To start: qualcode sheet out coding.xlsx, fill it in, then qualcode sheet in "
    "coding.xlsx.",
)

app.command("out")(out.out)
app.command("in")(into.into)
