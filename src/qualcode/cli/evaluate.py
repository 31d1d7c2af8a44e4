"""``qualcode evaluate``: how well the rules, or a reader, find what a person coded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import options, say
from qualcode.cli.lines import paragraph

if TYPE_CHECKING:
    from qualcode.analyse.evaluate import Evaluation, Miss, Score
    from qualcode.project.evaluating import Evaluated

_SHOWN = 20
_WIDTH = 30


def evaluate(
    gold: Annotated[
        Path | None,
        typer.Argument(
            help="CSV: transcript, start, end, codes (with ;). With --coder, left out.",
            show_default=False,
        ),
    ] = None,
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    unit: options.Unit = None,
    role: options.Roles = None,
    coder: Annotated[
        str | None,
        typer.Option(
            "--coder",
            metavar="NAME",
            help="Compare with the decisions of this coder instead of a file.",
            show_default=False,
        ),
    ] = None,
    reader: Annotated[
        str | None,
        typer.Option(
            "--reader",
            metavar="MODEL",
            help="Compare what this model proposed (qualcode read), not the rules.",
            show_default=False,
        ),
    ] = None,
    *,
    answers: options.Answers = None,
    all_: Annotated[
        bool, typer.Option("--all", help="List every miss and every false hit, not the first.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Compare rules or a reader with a person's coding: precision, recall, F1, kappa, misses.

    Example: qualcode evaluate gold.csv my-thesis --unit sentence
    """
    from qualcode.cli.work import run_over
    from qualcode.project.evaluating import evaluating

    if gold is None and coder is None:
        raise typer.BadParameter("name a gold file, or a coder with --coder", param_hint="GOLD")
    if gold is not None and coder is not None:
        paths, gold = [gold, *(paths or ())], None
    done = run_over(paths, codebook, unit, None, role, answers=answers)
    found = evaluating(done, gold, coder, reader)
    whose = "in the gold file" if gold is not None else f"coded by {found.against}"
    if as_json:
        told = {"compared": found.compared, "with": found.against, "kind": "researcher-tool"}
        say.as_json({**told, **_plain(found.evaluation)})
    else:
        _tell(found)
        _show(found.evaluation, whose, None if all_ else _SHOWN)
        say.problems((*done.problems, *found.problems), "warning", "error")
    if say.failed(done.problems):
        raise typer.Exit(1)


def _tell(found: Evaluated) -> None:
    """Say what is compared with what, and what that is not."""
    paragraph(
        f"{found.compared} compared with {found.against}: researcher-tool agreement "
        "(kesepakatan peneliti-alat), not intercoder reliability."
    )
    if found.suggested:
        paragraph(
            f"{found.suggested:.0%} of {found.against}'s codings had been suggested first: the "
            "figures are higher than they would be had they coded alone."
        )


def _show(found: Evaluation, whose: str, most: int | None) -> None:
    """The scores as a table of plain text, then what to look at."""
    console = say.console()
    counts = f"{'right':>5} {'wrong':>5} {'miss':>4}"
    shares = f"{'prec':>5} {'rec':>4} {'F1':>5} {'95 %':^9} {'kappa':>5}"
    console.print(f"{'':{_WIDTH}} {counts} {shares}", style="bold")
    for name, scores in (("by code", found.codes), ("by theme", found.themes)):
        console.print(name, style="dim")
        for label, score in scores.items():
            console.print(_line(label, score))
    console.print(_line("all codes", found.overall), style="bold")
    console.print("95 %: interval of F1 where transcripts are drawn again", style="dim")
    _list("Missed", found.missed, most)
    _list(f"Found, but not {whose}", found.wrong, most)


def _line(label: str, score: Score) -> str:
    count = score.count
    short = label if len(label) <= _WIDTH else f"…{label[1 - _WIDTH :]}"
    numbers = f"{count.right:5} {count.wrong:5} {count.missed:4}"
    shares = f"{_share(count.precision):>5} {_share(count.recall):>4} {_share(count.f1):>5}"
    range_ = "-".join(map(_share, score.interval)) if score.interval else "-"
    return f"{short:{_WIDTH}} {numbers} {shares} {range_:^9} {_share(count.kappa):>5}"


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"


def _list(title: str, found: tuple[Miss, ...], most: int | None) -> None:
    """Disagreements, each with its segment, its words and the evidence."""
    from rich.text import Text

    console = say.console()
    console.print(f"\n{title}: {len(found)}", style="bold")
    for miss in found[:most]:
        words = " ".join(miss.segment.text.split())
        why = "; ".join(_reasons(miss, words))
        console.print(Text(f"{miss.segment.id}  {miss.code}  {why}".rstrip()))
        console.print(Text(f"  {words}", style="dim"))
    if most is not None and len(found) > most:
        console.print(f"... and {len(found) - most} more; --all lists them.")


def _reasons(miss: Miss, words: str) -> Iterator[str]:
    """Why the tool gave a code; where all of the words are the reason, they stand below anyway."""
    for one in miss.coding.evidence if miss.coding else ():
        yield f"<- {one.term}" if one.words == words else str(one)


def _plain(found: Evaluation) -> dict[str, Any]:
    """Everything that was found, as numbers and texts."""
    return {
        "overall": _score(found.overall),
        "codes": {label: _score(score) for label, score in found.codes.items()},
        "themes": {label: _score(score) for label, score in found.themes.items()},
        "missed": list(map(_miss, found.missed)),
        "wrong": list(map(_miss, found.wrong)),
    }


def _score(score: Score) -> dict[str, Any]:
    count = score.count
    return {
        "right": count.right,
        "wrong": count.wrong,
        "missed": count.missed,
        "neither": count.neither,
        "precision": count.precision,
        "recall": count.recall,
        "f1": count.f1,
        "kappa": count.kappa,
        "f1_interval": score.interval and list(score.interval),
    }


def _miss(miss: Miss) -> dict[str, Any]:
    coding = miss.coding
    return {
        "transcript": miss.segment.transcript,
        "segment": miss.segment.id,
        "code": miss.code,
        "text": miss.segment.text,
        "evidence": [str(evidence) for evidence in coding.evidence] if coding else [],
    }
