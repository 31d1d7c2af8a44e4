"""``qualcode tables``: the tables of a thesis, in the file it is written in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import looks, options, say
from qualcode.errors import CannotWrite

if TYPE_CHECKING:
    from qualcode.present.render import Renderer
    from qualcode.types import Table


def tables(
    out: Annotated[
        Path,
        typer.Option(
            *("--out", "-o"),
            metavar="FILE",
            help="What to write: .docx, .xlsx, .tex, .html, .md, .csv or .parquet.",
        ),
    ],
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="T1|T4|...|PATH",
            help="Which tables, all where none is named; then interview files or a study folder.",
            show_default=False,
        ),
    ] = None,
    codebook: options.CodebookName = None,
    unit: options.Unit = None,
    lang: options.Language = None,
    role: options.Roles = None,
    cite: options.CiteBy = None,
    only: options.OnlyWhat = None,
    coder: options.OnlyCoder = None,
    code: options.Codes = None,
    level: options.Level = None,
    by: options.By = None,
    cells: looks.Cells = None,
    quotes: looks.Quotes = 3,
    also: looks.Also = None,
    style: looks.Style = None,
    numbering: looks.Numbering = None,
    title: looks.TitleAt = None,
    rules: looks.Rules = None,
    decimal: looks.Decimal = None,
    template: looks.Template = None,
    *,
    answers: options.Answers = None,
    force: options.Force = False,
    as_json: options.Json = False,
) -> None:
    """Make the tables of the thesis: T1 informants, T4 quotes, T5 matrix, and so on.

    T2 codebook, T6 framework matrix, T7 code frequency, T8 co-occurrence, T9 saturation, T10 and
    T11 triangulation; for the appendix T3a data reduction, T3b coding, T13 reporting checklist.
    Looks can be written under [tables] in qualcode.toml. Of hundreds of informants a page has
    groups (--by), while .xlsx, .csv and .parquet (one table a file) have a row for each.

    Example: qualcode tables T1 T4 T5 my-thesis -o tables.docx
    """
    from qualcode.cli.work import refuse_to_replace, run_over, told_of
    from qualcode.present.numbering import numbered
    from qualcode.present.tables.contents import named, tables_of
    from qualcode.present.tables.fitting import ROOMS, printed, shortened
    from qualcode.project.looks import brief_of, house_of
    from qualcode.project.outputs import put

    names, paths = named(what or ())
    render = _renderer(out, names)
    suffix = out.suffix.lower()
    refuse_to_replace(out, force=force)
    looks.refuse_template(template, suffix)
    done = run_over(
        paths, codebook, unit, lang, role, cite, answers=answers, only=only, coder=coder
    )
    asked = looks.asked(
        style=style,
        numbering=numbering,
        title=title,
        rules=rules,
        decimal=decimal,
        template=template,
    )
    asked["by"] = by
    house, brief = house_of(done.study, asked), brief_of(done.study, done.language, asked)
    cell, room = cells.value if cells else brief.cells, ROOMS.get(suffix, "page")
    brief = replace(brief, cells=cell, per_code=quotes, also=tuple(also or ()), room=room)
    found = told_of(done, code, level)
    every = tables_of(names, found, brief)
    made = numbered([printed(one, brief) for one in every], house)
    put(out, render(made, house), "Choose a folder that exists, and close the file.")
    warnings = [one for table in every if (one := shortened(table, found, brief))]
    if as_json:
        told = [say.plainly(problem) for problem in (*done.problems, *warnings)]
        say.as_json({**_plain(made, out), "problems": told})
    else:
        _show(made, out)
        say.problems(warnings, "warning")
        say.briefly(done.problems)
    if say.failed(done.problems):
        raise typer.Exit(1)


def _renderer(out: Path, names: Sequence[str]) -> Renderer:
    """The file to write and the tables for it -> what draws them.

    Raises a usage error for an unknown ending, and CannotWrite for Parquet of several tables or
    without its library, before anything is read.
    """
    from qualcode.cli.work import suffix_of
    from qualcode.present.render import RENDERERS, parquet

    suffix = suffix_of(out, (*RENDERERS, parquet.SUFFIX))
    if suffix != parquet.SUFFIX:
        return RENDERERS[suffix]
    if len(names) != 1:
        raise CannotWrite(parquet.one_table(out.name))
    parquet.refuse_without_library()
    return parquet.render


def _plain(made: Sequence[Table], out: Path) -> dict[str, Any]:
    return {
        "written": out.as_posix(),
        "tables": [
            {"table": one.id, "number": one.number, "title": one.title, "rows": len(one.rows)}
            for one in made
        ],
    }


def _show(made: Sequence[Table], out: Path) -> None:
    """Print each table's caption, and where they stand."""
    from qualcode.present.render.captions import caption

    console = say.console()
    for table in made:
        console.print(caption(table))
    console.print(f"Written: {out}", soft_wrap=True)
