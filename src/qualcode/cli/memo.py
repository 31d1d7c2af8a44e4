"""``qualcode memo``: thoughts on words, codes, informants and interviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import options, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.types import Placement


def memo(
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    add: Annotated[
        str | None,
        typer.Option("--add", "-a", metavar="TEXT", help="Keep this thought.", show_default=False),
    ] = None,
    quote: Annotated[
        str | None,
        typer.Option("--quote", "-q", metavar="WORDS", help="On these words.", show_default=False),
    ] = None,
    code: Annotated[
        str | None, typer.Option("--code", help="On a code.", show_default=False)
    ] = None,
    informant: Annotated[
        str | None, typer.Option("--informant", "-i", help="On an informant.", show_default=False)
    ] = None,
    transcript: Annotated[
        str | None, typer.Option("--transcript", "-t", help="On an interview.", show_default=False)
    ] = None,
    role: options.Roles = None,
    coder: options.Coder = None,
    *,
    as_json: options.Json = False,
) -> None:
    """List the memos and summaries, or keep a new memo with --add.

    Example: qualcode memo my-thesis --add "Compare with S2" --code stigma
    """
    from qualcode.cli.codebook.work import code_in
    from qualcode.cli.work import informant_in, run_over
    from qualcode.project.coder import coder_of
    from qualcode.project.memos import about, keep, memos

    done = run_over(paths, codebook, None, None, role, suggest=False)
    wanted = code_in(done.codebook, code) if code else ""
    what = about(done, transcript, quote, wanted, informant_in(done, informant) or "")
    if add is not None:
        kept = keep(done, coder_of(done.study.settings, coder), what, add)
        say.console(stderr=True).print(f"Kept in the log of {kept.coder}.")
    elif as_json:
        say.as_json({"memos": [_plain(one) for one in memos(done, what)]})
    else:
        _show(memos(done, what))
    if say.failed(done.problems):
        say.problems(done.problems, "error")
        raise typer.Exit(1)


def _show(found: Sequence[Placement]) -> None:
    """Each memo: what it is on, who wrote it when, and the thought."""
    from rich.padding import Padding
    from rich.text import Text

    console = say.console()
    if not found:
        console.print('No memos. Keep one with --add "...".')
    for placement in found:
        one = placement.decision
        on = [placement.transcript, one.informant, one.code]
        head = Text(", ".join(dict.fromkeys(filter(None, on))) or "the study", style="bold")
        kind = "summary, " if one.verb == "summary" else ""
        head.append(f"  {kind}{one.coder}, {one.at[:10]}", style="not bold dim")
        console.print(head)
        if one.quote:
            lost = " (lost)" if placement.span is None else ""
            words = f'"{" ".join(one.quote.exact.split())}"{lost}'
            console.print(Padding(Text(words, style="italic"), (0, 0, 0, 2), expand=False))
        console.print(Padding(Text(one.note), (0, 0, 0, 2), expand=False))
        console.print()


def _plain(placement: Placement) -> dict[str, Any]:
    one = placement.decision
    return {
        "id": one.id,
        "kind": one.verb,
        "at": one.at,
        "coder": one.coder,
        "transcript": placement.transcript,
        "informant": one.informant,
        "code": one.code,
        "words": one.quote.exact if one.quote else "",
        "start": placement.span.start if placement.span else None,
        "end": placement.span.end if placement.span else None,
        "note": one.note,
    }
