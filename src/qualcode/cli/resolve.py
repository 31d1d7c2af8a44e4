"""``qualcode agree --resolve``: settle what coders differ on, in the browser."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from qualcode.cli import say
from qualcode.cli.review import as_started, show_page

if TYPE_CHECKING:
    from qualcode.project.agreeing import Asked
    from qualcode.project.resolving import Resolving
    from qualcode.project.study import Study
    from qualcode.types import Codebook, Language, Unit


def resolve(
    study: Study,
    codebook: Codebook,
    unit: Unit,
    asked: Asked,
    decider: str | None,
    language: Language,
    port: int,
    *,
    browser: bool,
) -> None:
    """Serve the page until it is stopped."""
    from qualcode.project.coder import coder_of
    from qualcode.project.resolving import resolving
    from qualcode.review.server import serve_page
    from qualcode.review.talk import Talk
    from qualcode.review.talking import talking

    laid = resolving(study, codebook, unit, asked, coder_of(study.settings, decider), say.progress)

    def talk(base: str) -> Talk:
        made = Talk(laid.desk, laid.load, base, language, laid.title)
        made.again, made.sources = as_started(sys.argv), laid.sources
        return made

    say.problems([one for one in laid.problems if one.where == "decisions"], "warning", "error")
    say.briefly([one for one in laid.problems if one.where != "decisions"])
    serve_page(
        lambda token, hosts, stop: talking(talk, token, hosts, stop),
        port,
        lambda address: _opened(address, laid, browser=browser),
    )
    typer.echo(f"Stopped. What {laid.desk.coder} settled is in {laid.log}.")


def _opened(address: str, laid: Resolving, *, browser: bool) -> None:
    """Say where the page is, who settles, and how to stop; open it, unless it stays closed."""
    typer.echo(f"{address}\n")
    who = laid.desk.coder
    typer.echo(f"The page is at this address, on this computer only. {who} settles what")
    typer.echo(f"{' and '.join(laid.coders)} differ on, and it is saved at once.")
    typer.echo("To stop: Ctrl-C here, or Finish in the page.")
    if browser:
        show_page(address)
