"""``qualcode agree``: how far coders agree, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import options, rigour, say

if TYPE_CHECKING:
    from qualcode.present.figures.charts import Figure
    from qualcode.project.agreeing import Agreed
    from qualcode.project.study import Study
    from qualcode.types import Language


class ReadOf(StrEnum):
    """Which segments count as looked at by a coder."""

    interviews = "interviews"
    decided = "decided"
    all = "all"


class ByOf(StrEnum):
    """What is counted."""

    segments = "segments"
    characters = "characters"


class ResampleOf(StrEnum):
    """What is drawn again for intervals."""

    segments = "segments"
    interviews = "interviews"


def agree(
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    unit: options.Unit = None,
    role: options.Roles = None,
    coder: Annotated[
        list[str] | None,
        typer.Option(
            "--coder",
            metavar="NAME",
            help="Compare the decisions of this coder. May be repeated.",
            show_default="all who decided",
        ),
    ] = None,
    file: Annotated[
        list[Path] | None,
        typer.Option(
            "--file",
            help="Compare the codings in a file: codings.csv, or a filled coding sheet. "
            "May be repeated.",
            show_default=False,
        ),
    ] = None,
    reader: Annotated[
        str | None,
        typer.Option(
            "--reader",
            metavar="MODEL",
            help="Compare with what this model proposed (qualcode read); not intercoder agreement.",
            show_default=False,
        ),
    ] = None,
    *,
    tool: Annotated[
        bool,
        typer.Option(
            "--tool", help="Compare with the tool's suggestions; not intercoder agreement."
        ),
    ] = False,
    read: Annotated[
        ReadOf | None,
        typer.Option(
            "--read",
            help="What a coder has read: interviews in which they decided anything, only the "
            "segments they decided on, or all.",
            show_default="interviews; all with --sample",
        ),
    ] = None,
    sample: Annotated[
        Path | None,
        typer.Option(
            "--sample",
            help="Compare only the segments that qualcode sample drew into this file.",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        ByOf, typer.Option("--by", help="Count segments, or the characters that were marked.")
    ] = ByOf.segments,
    resample: Annotated[
        ResampleOf, typer.Option("--resample", help="What is drawn again for the intervals.")
    ] = ResampleOf.segments,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Fixes the intervals.")] = 20240301,
    disagreements: Annotated[
        list[Path] | None,
        typer.Option(
            "--disagreements",
            metavar="FILE",
            help="Write the segments on which coders differ to FILE.csv or FILE.md. May be "
            "repeated.",
            show_default=False,
        ),
    ] = None,
    lang: options.Language = None,
    out: rigour.Files = None,
    resolve: Annotated[
        bool,
        typer.Option(
            "--resolve",
            help="Settle the differences one by one, on a page in the browser. Agreement stays "
            "what it was before.",
        ),
    ] = False,
    decider: Annotated[
        str | None,
        typer.Option(
            "--decider",
            metavar="NAME",
            help='With --resolve: who settles them; "rina & budi" where both do together.',
            show_default="qualcode.toml, else the name you log in with",
        ),
    ] = None,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            min=0,
            max=65535,
            help="With --resolve: port of the page.",
            show_default="a free one",
        ),
    ] = 0,
    browser: Annotated[
        bool,
        typer.Option("--browser/--no-browser", help="With --resolve: open it in the browser."),
    ] = True,
    force: options.Force = False,
    as_json: options.Json = False,
) -> None:
    """Compare coders: agreement in percent, kappa, alpha, AC1 with intervals, and differences.

    Example: qualcode agree my-thesis --coder rina --coder budi -o T12.docx
    """
    from qualcode.project.agreeing import Asked, agreeing
    from qualcode.project.reader.kept import path_of
    from qualcode.project.study import find_codebook, find_study

    _refuse(disagreements or ())
    if resolve:
        _refuse_beside({"--json": as_json, "--out": out, "--disagreements": disagreements})
    rigour.refuse(out, force=force)
    study = find_study(paths or (), options.roles(role))
    settings = study.settings
    book = find_codebook(study.root, codebook or settings.codebook)
    said = lang.value if lang else settings.language or "id"
    unit_of = unit.value if unit else settings.unit or "turn"
    asked = Asked(
        coders=tuple(coder or ()),
        files=(*(file or ()), *([path_of(study.root, book, reader)] if reader else [])),
        tool=tool,
        read=read.value if read else None,
        sample=sample,
        by=by.value,
        resample=resample.value,
        seed=seed,
    )
    if resolve:
        from qualcode.cli.resolve import resolve as on_the_page

        on_the_page(study, book, unit_of, asked, decider, said, port, browser=browser)
        return
    found = agreeing(study, book, unit_of, asked, say.progress)
    for one in disagreements or ():
        _write(one, found, said)
    figure = _figure(out, found, study, said)
    written = _draw(out, found, figure, study, said)
    _tell(found, study, said, disagreements or (), written, as_json=as_json)
    if figure and not as_json:
        from qualcode.project.looks import house_of

        rigour.beside(out, lambda: figure, house_of(study, {}))
    if say.failed(found.problems):
        raise typer.Exit(1)


def _figure(
    out: list[Path] | None, found: Agreed, study: Study, language: Language
) -> Figure | None:
    """The figure, where a name asks for it. Raises QualcodeError where it has nothing to show."""
    if not any(rigour.is_figure(one.name) for one in out or ()):
        return None
    from qualcode.errors import Problem, QualcodeError
    from qualcode.present.figures.agreement import agreement_figure
    from qualcode.present.figures.charts import is_blank
    from qualcode.project.agreeing import findings_of
    from qualcode.project.looks import brief_of

    made = agreement_figure(findings_of(found), brief_of(study, language, {}))
    if is_blank(made.chart):
        what = "no coefficient is defined, so there is no figure to draw; nothing was written."
        todo = "The same without -o FILE says why; a table (-o T12.docx) can be written."
        raise QualcodeError(*found.problems, Problem("agreement", what, todo))
    return made


def _draw(
    out: list[Path] | None, found: Agreed, figure: Figure | None, study: Study, language: Language
) -> list[str]:
    """Write the table, or the figure, as each name asks; give the names back."""
    if not out:
        return []
    from qualcode.present.numbering import numbered
    from qualcode.present.tables.agreement import agreement_table
    from qualcode.project.agreeing import findings_of
    from qualcode.project.looks import brief_of, house_of

    house, brief = house_of(study, {}), brief_of(study, language, {})
    (table,) = numbered([agreement_table(findings_of(found), brief)], house)
    return rigour.write(out, table, house, (lambda: figure) if figure else None)


def _refuse(files: Sequence[Path]) -> None:
    """Raise where the name of a list asks for another kind of file."""
    for file in files:
        if file.suffix.lower() not in {".csv", ".md"}:
            what = f"{file.name!r} must end in .csv or .md"
            raise typer.BadParameter(what, param_hint="--disagreements")


def _refuse_beside(asked: Mapping[str, object]) -> None:
    """Raise where something is asked for that the page does not give."""
    for name, value in asked.items():
        if value:
            what = f"only opens a page; ask for {name} without it"
            raise typer.BadParameter(what, param_hint="--resolve")


def _write(file: Path, found: Agreed, language: Language) -> None:
    """Write the disagreements as the name of the file asks."""
    from qualcode.project.disagreements import as_csv, as_markdown
    from qualcode.project.outputs import put

    made = as_csv if file.suffix.lower() == ".csv" else as_markdown
    todo = "Choose a folder that exists, and close the file if it is open."
    put(file, made(found.agreement, language), todo)


def _tell(
    found: Agreed,
    study: Study,
    language: Language,
    listed: Sequence[Path],
    written: list[str],
    *,
    as_json: bool,
) -> None:
    """Print everything as JSON, or what a reader needs first."""
    if as_json:
        from qualcode.project.agreement_plain import plainly

        told = [say.plainly(one) for one in found.problems]
        files = [*(one.as_posix() for one in listed), *written]
        say.as_json({**plainly(found), "written": files, "problems": told})
        return
    from qualcode.cli.agreement_text import show
    from qualcode.project.looks import brief_of

    show(found, listed, brief_of(study, language, {}))
    rigour.tell(written, language)
    say.briefly([one for one in found.problems if not _ours(one.where)])
    say.problems([one for one in found.problems if _ours(one.where)], "warning")


def _ours(where: str) -> bool:
    """Whether a problem is about what is compared, not about how interviews were read."""
    return where in {"agreement", "decisions"} or where.endswith((".csv", ".xlsx", ".ods", ".json"))
