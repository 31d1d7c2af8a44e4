"""The options that say how tables look, and what is asked of them beyond their numbers."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class CellsOf(StrEnum):
    """What a cell of the matrix can tell."""

    segments = "count"
    tick = "tick"
    percent = "percent"
    quote = "quote"


class StyleOf(StrEnum):
    """The looks of tables that go by one name."""

    id = "id"
    id_grid = "id-grid"
    apa = "apa"


class NumberingOf(StrEnum):
    """How tables are numbered."""

    chapter = "chapter"
    running = "running"


class TitleOf(StrEnum):
    """Where a table's title stands."""

    left = "left"
    centre = "centre"


class RulesOf(StrEnum):
    """The rules that a table is drawn with."""

    lines = "lines"
    grid = "grid"


class DecimalOf(StrEnum):
    """The sign before decimals."""

    comma = "comma"
    point = "point"


Cells = Annotated[
    CellsOf | None, typer.Option("--cells", help="What the matrix tells.", show_default="count")
]
Quotes = Annotated[int, typer.Option("--quotes", min=1, max=50, help="Quotes a code, at most.")]
Also = Annotated[
    list[str] | None,
    typer.Option(
        "--also",
        metavar="WHAT",
        help="Show this of the informants too, in T1. May be repeated.",
        show_default=False,
    ),
]
Style = Annotated[
    StyleOf | None,
    typer.Option(
        "--style",
        help="An Indonesian guide's look, the same with a grid, or APA 7.",
        show_default="id",
    ),
]
Numbering = Annotated[
    NumberingOf | None,
    typer.Option("--numbering", help="Tabel 4.1 or Tabel 1.", show_default="by style"),
]
TitleAt = Annotated[
    TitleOf | None,
    typer.Option("--title", help="Where titles stand.", show_default="by style"),
]
Rules = Annotated[
    RulesOf | None,
    typer.Option("--rules", help="Lines across only, or a grid.", show_default="by style"),
]
Decimal = Annotated[
    DecimalOf | None,
    typer.Option("--decimal", help="12,5 or 12.5.", show_default="by language"),
]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FILE",
        help="Your own Word file, whose styles and page a .docx takes.",
        show_default=False,
    ),
]


def refuse_template(template: Path | None, suffix: str) -> None:
    """Raise a usage error for a Word file that nothing can be taken from for another format."""
    if template is not None and suffix != ".docx":
        what = f"only a .docx takes styles from a Word file, not a {suffix}"
        raise typer.BadParameter(what, param_hint="--template")


def asked(
    *,
    style: StyleOf | None = None,
    numbering: NumberingOf | None = None,
    title: TitleOf | None = None,
    rules: RulesOf | None = None,
    decimal: DecimalOf | None = None,
    template: Path | None = None,
) -> dict[str, str | None]:
    """The options as given -> key of ``[tables]`` in qualcode.toml -> value, None where not."""
    given = {
        "style": style,
        "numbering": numbering,
        "title": title,
        "rules": rules,
        "decimal": decimal,
    }
    plain: dict[str, str | None] = {key: one.value if one else None for key, one in given.items()}
    return {**plain, "template": str(template) if template else None}
