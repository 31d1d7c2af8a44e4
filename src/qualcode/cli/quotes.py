"""``qualcode quotes``: the words behind a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import options, say

if TYPE_CHECKING:
    from qualcode.types import Cite, Excerpt


def quotes(
    code: Annotated[str, typer.Argument(help="A code, e.g. social_support or stigma.self.")],
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    informant: Annotated[
        str | None, typer.Option("--informant", "-i", help="Only this informant.")
    ] = None,
    unit: options.Unit = None,
    role: options.Roles = None,
    cite: options.CiteBy = None,
    only: options.OnlyWhat = None,
    coder: options.OnlyCoder = None,
    *,
    answers: options.Answers = None,
    as_json: options.Json = False,
) -> None:
    """List the quotes of a code and of the codes below it, with informant and line.

    Example: qualcode quotes social_support.emotional --informant R1
    """
    from qualcode.cli.codebook.work import code_in
    from qualcode.cli.work import informant_in, run_over

    done = run_over(
        paths, codebook, unit, None, role, cite, answers=answers, only=only, coder=coder
    )
    wanted, informant = code_in(done.codebook, code), informant_in(done, informant)
    found = [
        excerpt
        for excerpt in done.excerpts
        if f"{excerpt.coding.code}.".startswith(f"{wanted}.")
        and excerpt.coding.status != "rejected"
        and informant in {None, excerpt.informant}
    ]
    if as_json:
        say.as_json({"code": wanted, "quotes": [_plain(excerpt) for excerpt in found]})
    else:
        say.briefly(done.problems)
        _show(wanted, found, done.study.settings.cite or "lines")
    if say.failed(done.problems):
        raise typer.Exit(1)


def _plain(excerpt: Excerpt) -> dict[str, Any]:
    coding = excerpt.coding
    return {
        "informant": excerpt.informant,
        "transcript": excerpt.transcript,
        "lines": list(excerpt.lines),
        "seconds": excerpt.seconds,
        "start": coding.span.start,
        "end": coding.span.end,
        "code": coding.code,
        "polarity": coding.polarity,
        "status": coding.status,
        "coder": coding.coder,
        "quote": excerpt.quote,
        "evidence": [{"words": e.words, "term": e.term} for e in coding.evidence],
    }


def _place(excerpt: Excerpt, cite: Cite) -> str:
    """Where a quote stands, or when it is said where that is known and asked for."""
    from qualcode.anchors import clock
    from qualcode.present.quoting import cited_by

    if cited_by(excerpt, cite) == "times":
        return clock(excerpt.seconds or 0)
    first, last = excerpt.lines
    return f"line {first}" if first == last else f"lines {first}-{last}"


def _show(wanted: str, found: list[Excerpt], cite: Cite) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console = say.console()
    for excerpt in found:
        head = Text(f"{excerpt.transcript}, {_place(excerpt, cite)}", style="bold")
        head.append(f"  {excerpt.coding.code}", style="not bold")
        if excerpt.coding.polarity == "absent":
            head.append("  (said to be absent)", style="not bold italic")
        if excerpt.coding.status != "suggested":
            told = f"  ({excerpt.coding.status}: {excerpt.coding.coder})"
            head.append(told, style="not bold italic")
        console.print(head)
        console.print(Padding(_marked(excerpt), (0, 0, 0, 2), expand=False))
        why = "; ".join(map(str, excerpt.coding.evidence))
        console.print(Padding(Text(why, style="dim"), (0, 0, 0, 2), expand=False))
        console.print()
    people = len({excerpt.informant for excerpt in found})
    absent = sum(excerpt.coding.polarity == "absent" for excerpt in found)
    quotes = "1 quote" if len(found) == 1 else f"{len(found)} quotes"
    whom = "1 informant" if people == 1 else f"{people} informants"
    console.print(f"{wanted}: {quotes} from {whom}, {absent} said to be absent")


def _marked(excerpt: Excerpt) -> Any:  # noqa: ANN401
    """The quote on one line, its evidence underlined."""
    from rich.text import Text

    text = Text(excerpt.quote.replace("\n", " "))
    start = excerpt.coding.span.start
    for evidence in excerpt.coding.evidence:
        text.stylize(
            "underline", max(0, evidence.span.start - start), max(0, evidence.span.end - start)
        )
    return text
