"""``qualcode suggest``: learn from what was decided, and suggest more."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import options, say
from qualcode.cli.lines import counted
from qualcode.cli.tree import below_each_other

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.table import Table

    from qualcode.project.suggesting import Suggested
    from qualcode.tag.learned.meaning import Encoder
    from qualcode.tag.learned.proposals import Proposal

    Tell = Callable[[int, int], None]

_WHY = {
    "few": "fewer than 5 codings",
    "one-sided": "nothing was rejected yet",
    "wrong": "nothing would have been right",
    "rule": "its terms do better",
}

Embeddings = Annotated[
    str | None,
    typer.Option(
        "--embeddings",
        metavar="NAME",
        help="Also compare what sentences mean: use-multilingual, fastembed:MODEL, or "
        "'http://localhost:PORT/v1 MODEL'.",
        show_default="none",
    ),
]


def suggest(
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    role: options.Roles = None,
    coder: options.OnlyCoder = None,
    embeddings: Embeddings = None,
    *,
    answers: options.Answers = None,
    as_json: options.Json = False,
) -> None:
    """Learn from the decisions so far and suggest codes where no term stands.

    They are shown by qualcode review and counted in no table before somebody accepts them.

    Example: qualcode suggest my-thesis
    """
    from qualcode.cli.work import run_over
    from qualcode.project.learning import keep
    from qualcode.project.suggesting import suggest as learn_and_suggest

    done = run_over(paths, codebook, None, None, role, answers=answers, coder=coder)
    with say.fits("Learning") as tell:
        made = learn_and_suggest(done, vectors(embeddings, done.study.root, tell), tell)
    path = keep(done.study.root, done.codebook, made.found)
    if as_json:
        told = [say.plainly(problem) for problem in done.problems]
        say.as_json({**_plain(made, path), "problems": told})
    else:
        _show(made)
        say.briefly(done.problems)
    if say.failed(done.problems):
        raise typer.Exit(1)


def vectors(name: str | None, root: Path, tell: Tell) -> Encoder | None:
    """What ``--embeddings`` asks for, its vectors kept in the study folder. Raises NoEncoder.

    ``tell`` hears how many texts are done, and of how many.
    """
    if name is None:
        return None
    from qualcode.project.learning import SUGGESTIONS
    from qualcode.tag.learned.cached import Cached
    from qualcode.tag.learned.encoders import encoder

    return Cached(encoder(name), root / SUGGESTIONS / "vectors", tell)


def _show(made: Suggested) -> None:
    """How much is suggested of each code, or why nothing is; what is probably left."""
    console = say.console()
    table = _table(made)
    if table.row_count:
        console.print(table)
        console.print()
    total = len(made.found.proposals)
    learned_from = f"learned from {counted(made.lesson.decided, 'decision')} on sentences"
    console.print(f"{counted(total, 'suggestion')}, {learned_from}.")
    if made.left and made.left.high:
        low, high = made.left.low, made.left.high
        left = f"Probably {low} to {high} codings stand in what nobody has read yet."
        console.print(left)
    if total:
        console.print("Decide on them: qualcode review")
    elif not made.lesson.decided:
        console.print("Decide on some interviews first: qualcode review")


def _table(made: Suggested) -> Table:
    """One row a code on which anything is known."""
    from collections import Counter

    from rich.table import Table

    counts = Counter(_label(one) for one in made.found.proposals)
    voices = {
        voice.label: voice for voice in made.found.voices if voice.positives or counts[voice.label]
    }
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("Code", overflow="fold")
    for column in ("coded", "suggested"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("why not", style="dim", no_wrap=True)
    for shown, label in below_each_other(list(voices)):
        if label is None:
            table.add_row(shown, "", "", "", style="dim")
            continue
        voice = voices[label]
        told = str(voice.positives), str(counts[label] or "-"), _WHY.get(voice.silent, "")
        table.add_row(shown, *told)
    return table


def _label(one: Proposal) -> str:
    return one.code if one.polarity == "present" else f"{one.code}:{one.polarity}"


def _plain(made: Suggested, path: Path) -> dict[str, Any]:
    return {
        "written": path.as_posix(),
        "decided": made.lesson.decided,
        "suggested": len(made.found.proposals),
        "unfound": asdict(made.left) if made.left else None,
        "codes": [asdict(voice) for voice in made.found.voices],
    }
