"""``qualcode review``: decide on the suggestions, in the browser."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import options, say

if TYPE_CHECKING:
    from qualcode.project.reviewing import Reviewing


class OrderOf(StrEnum):
    """The orders that suggestions can be read in."""

    file = "file"
    spread = "spread"
    likely = "likely"
    uncertain = "uncertain"


def review(
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    unit: options.Unit = None,
    lang: Annotated[
        options.Lang | None,
        typer.Option("--lang", help="Language of the page.", show_default="id"),
    ] = None,
    role: options.Roles = None,
    coder: options.Coder = None,
    port: Annotated[
        int,
        typer.Option(
            "--port", min=0, max=65535, help="Port of the page.", show_default="a free one"
        ),
    ] = 0,
    order: Annotated[
        OrderOf | None,
        typer.Option(
            "--order",
            help="Which suggestions the key b goes to: as in the files, spread over the "
            "interviews, the most likely first, or the least certain first.",
            show_default="spread, and file once one interview is decided",
        ),
    ] = None,
    *,
    answers: options.Answers = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")
    ] = True,
) -> None:
    """Accept, reject and change suggestions on a page in the browser, on this computer only.

    Every decision is saved at once. Stop with Ctrl-C, or with Finish in the page.

    Example: qualcode review my-thesis --coder rina
    """
    from qualcode.cli.work import sit_down
    from qualcode.review.server import serve

    study, laid = sit_down(paths, codebook, unit, role, coder, answers=answers)
    if codebook and Path(codebook).is_file():
        laid.sources.watch(Path(codebook))
    say.reviewed(laid)
    _tell_order(order, laid)
    serve(
        laid.desk,
        laid.informants,
        language=lang.value if lang else study.settings.language or "id",
        title=laid.title,
        port=port,
        opened=lambda address: _opened(address, laid, browser=browser),
        sources=laid.sources,
        again=as_started(sys.argv),
        outlook=laid.outlook,
        order=order.value if order else None,
    )
    typer.echo(f"Stopped. The decisions of {laid.desk.coder} are in {laid.log}.")
    if say.failed(laid.problems):
        raise typer.Exit(1)


def _tell_order(order: OrderOf | None, laid: Reviewing) -> None:
    """Say what an order goes by where it is not what was asked for."""
    if order in {OrderOf.likely, OrderOf.uncertain} and laid.suggestions and laid.learned is None:
        typer.echo("No learned suggestions can be used: the order goes by the rules' score.")
        typer.echo("Decide on some interviews, then run qualcode suggest.")
    elif order not in {None, OrderOf.file} and not laid.suggestions:
        typer.echo("Nothing is suggested, so there is nothing to put in order.")


def as_started(argv: Sequence[str]) -> str:
    """The command line as it was typed, so that it can be typed again."""
    typed = (f'"{one}"' if not one or set(one) & set(" \t'&();") else one for one in argv[1:])
    return " ".join(["qualcode", *typed])


def _opened(address: str, laid: Reviewing, *, browser: bool) -> None:
    """Say where the page is and how to stop; open it, unless it is to stay closed."""
    typer.echo(f"{address}\n")
    typer.echo(f"The page is at this address, on this computer only. {laid.desk.coder} decides,")
    typer.echo("and every decision is saved at once. To stop: Ctrl-C here, or Finish in the page.")
    if browser:
        show_page(address)


def show_page(address: str) -> None:
    """Open the browser beside the server: one that runs in the terminal would hold it up."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()
