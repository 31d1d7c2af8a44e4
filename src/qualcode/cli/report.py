"""``qualcode report``: the whole study as one page to read, and to hand on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import looks, options, say
from qualcode.cli.lines import counted

if TYPE_CHECKING:
    from qualcode.analyse.findings import Findings
    from qualcode.present.brief import Brief
    from qualcode.present.house import House
    from qualcode.present.report import About
    from qualcode.project.run import Run

NAME = "report.html"
_PAGE = ".html"
_SUFFIXES = (_PAGE, ".docx", ".tex", ".md")


def report(
    paths: options.Paths = None,
    out: Annotated[
        Path | None,
        typer.Option(
            *("--out", "-o"),
            metavar="FILE",
            help="What to write: a page, .html, or a chapter, .docx, .tex or .md.",
            show_default="out/report.html",
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
    style: looks.Style = None,
    template: looks.Template = None,
    *,
    texts: Annotated[
        bool,
        typer.Option("--texts/--no-texts", help="Whether the page holds the whole interviews."),
    ] = True,
    answers: options.Answers = None,
    force: options.Force = False,
    as_json: options.Json = False,
) -> None:
    """Make a page for the browser, or a chapter in Word: all that was found, linked and in order.

    The page shows the matrix, its quotes and where they stand in the interviews, in one file
    that needs no internet. Whoever gets it can read all that is in it; with --no-texts that is
    the quotes, without the interviews around them. The chapter has every table and figure in
    the order of a thesis, with paragraphs to write on from.

    Example: qualcode report my-thesis -o chapter.docx --only confirmed
    """
    from qualcode.cli.work import (
        nothing_used,
        place_for_results,
        refuse_to_mix,
        run_over,
        suffix_of,
        told_of,
    )
    from qualcode.project.looks import brief_of, house_of
    from qualcode.project.outputs import put

    chosen = out or place_for_results(paths) / NAME
    suffix = suffix_of(chosen, _SUFFIXES)
    looks.refuse_template(template, suffix)
    _refuse(chosen, force=force)
    done = run_over(
        paths, codebook, unit, lang, role, cite, answers=answers, only=only, coder=coder
    )
    refuse_to_mix(done.study, chosen.parent)
    if not done.transcripts:
        raise nothing_used(done, "qualcode report")
    asked = looks.asked(style=style, template=template) | {"by": by}
    found, brief = told_of(done, code, level), brief_of(done.study, done.language, asked)
    if suffix == _PAGE:
        made = _page(found, brief, done, texts=texts)
    else:
        made = _chapter(found, brief, house_of(done.study, asked), suffix)
    if out is None:
        chosen.parent.mkdir(parents=True, exist_ok=True)
    put(chosen, made, "Choose a folder that exists, with -o.")
    if as_json:
        say.as_json(summary(done, chosen, texts=texts and suffix == _PAGE))
    else:
        _tell(done, chosen, _holds(suffix, texts=texts))
        say.briefly(done.problems)
    if say.failed(done.problems):
        raise typer.Exit(1)


def _page(found: Findings, brief: Brief, done: Run, *, texts: bool) -> bytes:
    from qualcode.present.report import report_html

    return report_html(found, brief, about(done), texts=texts)


def _chapter(found: Findings, brief: Brief, house: House, suffix: str) -> bytes:
    from qualcode.present.chapter import chapter
    from qualcode.present.numbering import numbered
    from qualcode.present.render import RENDERERS

    return RENDERERS[suffix](numbered(chapter(found, brief), house), house)


def about(done: Run) -> About:
    """Run -> what the page says of how it was made: who speaks under which name is left out."""
    from qualcode.present.report import About
    from qualcode.project.save import provenance

    made = provenance(done)
    told = ("language", "unit", "cite", "answers", "only")
    settings = {key: made["settings"][key] for key in told}
    return About(made["versions"], settings, made["inputs"], made["left_out"])


def summary(done: Run, out: Path, *, texts: bool) -> dict[str, Any]:
    """Run -> what ``--json`` prints."""
    from qualcode.cli.tag import counts
    from qualcode.project.findings import findings

    return {
        "written": out.as_posix(),
        "texts": texts,
        "counts": counts(done, findings(done)),
        "problems": [say.plainly(problem) for problem in done.problems],
    }


def _refuse(out: Path, *, force: bool) -> None:
    """Raise CannotWrite where another file is there; an older report may be replaced."""
    from qualcode.cli.work import refuse_to_replace
    from qualcode.present.report import is_report

    ours = out.is_file() and is_report(out.read_bytes())
    refuse_to_replace(out, force=force or ours)


def _holds(suffix: str, *, texts: bool) -> tuple[str, str]:
    """What is in the file beside the quotes, and how it opens."""
    if suffix == ".tex":
        return "tables", "Its figures, beside it: qualcode figures -o FOLDER --format pdf"
    if suffix == ".md":
        return "tables, the figures in words", "Its figures: qualcode figures -o FOLDER"
    if suffix != _PAGE:
        return "tables and figures", "Write on in it; it is never replaced without --force."
    whole = "their whole texts" if texts else "not the texts around them"
    return whole, "It opens by a double click and needs no internet."


def _tell(done: Run, out: Path, holds: tuple[str, str]) -> None:
    """Say what was written, and what whoever gets it can read."""
    interviews, quotes = len(done.transcripts), len(done.codings)
    said = f"{out}: {counted(interviews, 'interview')}, {counted(quotes, 'quote')}, {holds[0]}."
    console = say.console()
    console.print(said, soft_wrap=True)
    console.print(holds[1], soft_wrap=True)
