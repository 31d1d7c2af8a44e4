"""``qualcode init``: a study folder to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli import say


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to make, e.g. my-thesis.")
    ],
    *,
    example: Annotated[
        bool, typer.Option("--example", help="Put the invented example interviews in as well.")
    ] = False,
) -> None:
    """Make a study folder: settings, codebooks, and a place for the interviews.

    Example: qualcode init my-thesis
    """
    from qualcode.project.start import start

    made = start(folder, example=example)
    console = say.console()
    for path in made:
        console.print(f"made {path}", soft_wrap=True)
    if not made:
        console.print(f"{folder} has everything already; nothing was changed.", soft_wrap=True)
    console.print(f"Next: put your interviews into {folder / 'transcripts'}, then", soft_wrap=True)
    for command in ("check", "tag"):
        console.print(f"  qualcode {command} {folder}", soft_wrap=True)
