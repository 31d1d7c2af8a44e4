"""``qualcode codebook terms``: words that might become terms of a code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import options, say
from qualcode.cli.codebook import work
from qualcode.cli.lines import counted, paragraph

if TYPE_CHECKING:
    from rich.table import Table

    from qualcode.analyse.keyness import Candidate

_FEW = 10


def terms(
    code: Annotated[str, typer.Argument(help="A code, e.g. social_support or stigma.self.")],
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    most: Annotated[int, typer.Option("--most", min=1, help="How many words at most.")] = 25,
    role: options.Roles = None,
    *,
    as_json: options.Json = False,
) -> None:
    """List words that set a code's passages apart and that no term of it finds yet.

    Example: qualcode codebook terms stigma
    """
    from qualcode.analyse.keyness import candidates
    from qualcode.project.study import find_study

    study = find_study(paths or (), options.roles(role))
    book = work.codebook_of(codebook, study)
    wanted = work.code_in(book, code)
    tried = work.tried(book, study)
    found = candidates(wanted, tried.transcripts, tried.segments, tried.codings, book)[:most]
    inside = len({one.segment for one in tried.codings if work.belongs(one.code, wanted)})
    if as_json:
        say.as_json(_plain(wanted, inside, found) | _problems(tried))
    else:
        say.problems(tried.problems, "warning", "error")
        _show(wanted, inside, found)
    if say.failed(tried.problems):
        raise typer.Exit(1)


def _problems(tried: work.Tried) -> dict[str, Any]:
    return {"problems": [say.plainly(problem) for problem in tried.problems]}


def _show(wanted: str, inside: int, found: Sequence[Candidate]) -> None:
    """The words as a table, and how to read it."""
    if not inside:
        paragraph(f"No segment bears {wanted} yet, so no word can set it apart.")
        return
    if found:
        say.console().print(_table(found))
        say.console().print()
    paragraph(
        f"{wanted}: {counted(inside, 'segment')}, {counted(len(found), 'candidate')}. "
        "in and out: how often informants say it in these segments and in all others; who: how "
        "many of them; z: how sure the difference is (above 2, hardly chance)."
    )
    if inside < _FEW:
        paragraph("So few segments prove little: take the words as hints.")
    if found:
        paragraph(f"Read one in its places before you add it: qualcode kwic {found[0].word}")


def _table(found: Sequence[Candidate]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("word", overflow="fold", max_width=22)
    for name in ("in", "out", "who", "z"):
        table.add_column(name, justify="right")
    table.add_column("said as", overflow="fold")
    for one in found:
        forms = ", ".join(f"{form} {count}" for form, count in one.forms.items())
        counts = (str(one.inside), str(one.outside), str(one.informants), f"{one.z:.1f}")
        table.add_row(Text(one.word), *counts, Text(forms if len(one.forms) > 1 else ""))
    return table


def _plain(wanted: str, inside: int, found: Sequence[Candidate]) -> dict[str, Any]:
    return {
        "code": wanted,
        "segments": inside,
        "candidates": [
            {
                "word": one.word,
                "forms": dict(one.forms),
                "informants": one.informants,
                "inside": one.inside,
                "outside": one.outside,
                "z": round(one.z, 3),
            }
            for one in found
        ],
    }
