"""What ``saturation``, ``cooccurrence`` and ``triangulate`` have in common: files and lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import say
from qualcode.cli.lines import paragraph
from qualcode.errors import Problem, QualcodeError

if TYPE_CHECKING:
    from rich.table import Table as Shown

    from qualcode.present.figures.charts import Figure
    from qualcode.present.house import House
    from qualcode.types import Language, Table

Files = Annotated[
    list[Path] | None,
    typer.Option(
        *("--out", "-o"),
        metavar="FILE",
        help="Write the table to .docx, .xlsx, .tex, .html, .md or .csv, or the figure to .png, "
        ".svg or .pdf. May be repeated.",
        show_default=False,
    ),
]
TableFile = Annotated[
    list[Path] | None,
    typer.Option(
        *("--out", "-o"),
        metavar="FILE",
        help="Write the table to .docx, .xlsx, .tex, .html, .md or .csv. May be repeated.",
        show_default=False,
    ),
]
_TODO = "Choose a folder that exists, and close the file if it is open."


def refuse(out: Sequence[Path] | None, *, force: bool, figures: bool = True) -> None:
    """Raise before anything is read where a file can't be written so, or is there already."""
    from qualcode.cli.work import refuse_to_replace, suffix_of
    from qualcode.present.figures.canvas import SUFFIXES
    from qualcode.present.render import RENDERERS

    for path in out or ():
        suffix_of(path, (*RENDERERS, *(SUFFIXES if figures else ())))
        refuse_to_replace(path, force=force)


def write(
    out: Sequence[Path] | None,
    table: Table,
    house: House,
    figure: Callable[[], Figure] | None = None,
    sheet: Callable[[], Table] | None = None,
) -> list[str]:
    """Write the table, or the figure, into each file as its name asks; give the names back.

    ``sheet`` is the table for files that programs compute with, where it is another there.
    """
    from qualcode.present.figures.draw import draw
    from qualcode.present.render import RENDERERS
    from qualcode.present.tables.fitting import ROOMS
    from qualcode.project.outputs import put

    for path in out or ():
        suffix = path.suffix.lower()
        if suffix in RENDERERS:
            asked = sheet() if sheet and suffix in ROOMS else table
            put(path, RENDERERS[suffix]([asked], house), _TODO)
        elif figure:
            put(path, draw(figure(), suffix), _TODO)
    return [path.as_posix() for path in out or ()]


def undefined(command: str, why: str, todo: str, problems: Iterable[Problem] = ()) -> QualcodeError:
    """What a command that has nothing to tell says, after what kept files out of it."""
    kept_out = [problem for problem in problems if problem.severity == "error"]
    return QualcodeError(*kept_out, Problem(f"qualcode {command}", why, todo))


def show(table: Table, shown: Shown) -> None:
    """Print a caption, a table, and its notes."""
    from qualcode.present.render.captions import caption

    console = say.console()
    console.print(caption(table), style="bold")
    console.print(shown)
    console.print()
    for note in table.notes:
        paragraph(note, style="dim")


def tell(written: Sequence[str], language: Language) -> None:
    """Print which files were written."""
    from qualcode.present.rigour import wording

    for name in written:
        told = wording(language)["written"].format(name=name)
        say.console().print(told, soft_wrap=True)


def beside(out: Sequence[Path] | None, figure: Callable[[], Figure], house: House) -> None:
    """Print the caption and the notes to paste below a figure, where one was written."""
    from qualcode.present.numbering import numbered
    from qualcode.present.render.captions import below_as_text, caption

    if any(is_figure(path.name) for path in out or ()):
        (drawn,) = numbered([figure()], house)
        console = say.console()
        console.print()
        console.print(caption(drawn), style="bold")
        console.print()
        for line in below_as_text(drawn, house):
            paragraph(line, style="dim")


def is_figure(name: str) -> bool:
    """Whether a file of that name holds the figure, not the table."""
    from qualcode.present.figures.canvas import SUFFIXES

    return name.lower().endswith(tuple(SUFFIXES))


def columns(heads: Sequence[tuple[str, str]]) -> Shown:
    """Headings, each "left" or "right" -> an empty table that fits a terminal."""
    from rich.table import Table as Shown

    shown = Shown(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for head, side in heads:
        shown.add_column(head, justify="right" if side == "right" else "left", overflow="fold")
    return shown
