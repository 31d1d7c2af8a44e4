"""``qualcode figures``: every figure of the thesis as a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import options, say
from qualcode.errors import Problem, QualcodeError

if TYPE_CHECKING:
    from qualcode.present.figures.charts import Figure
    from qualcode.present.house import House
    from qualcode.project.run import Run

_CAPTIONS = "captions.txt"
_COMMAND = "qualcode figures"
_CONFIRM = "Confirm codings with qualcode review, or leave out --only."
_TRY = "Try the terms of the codebook with qualcode kwic, or code with qualcode review."


class FormatOf(StrEnum):
    """The formats that figures are drawn in."""

    png = "png"
    svg = "svg"
    pdf = "pdf"


def figures(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="heatmap|tree|...|PATH",
            help="Which figures, all where none is named; then interview files or a study folder.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            *("--out", "-o"),
            metavar="DIR",
            help="Where the figures go.",
            show_default="out/figures",
        ),
    ] = None,
    form: Annotated[
        list[FormatOf] | None,
        typer.Option("--format", help="The kind of file. May be repeated.", show_default="png"),
    ] = None,
    codebook: options.CodebookName = None,
    unit: options.Unit = None,
    lang: options.Language = None,
    role: options.Roles = None,
    only: options.OnlyWhat = None,
    coder: options.OnlyCoder = None,
    code: options.Codes = None,
    level: options.Level = None,
    by: options.By = None,
    *,
    answers: options.Answers = None,
    as_json: options.Json = False,
) -> None:
    """Draw the figures of the thesis: code tree, heatmap, frequency, saturation, co-occurrence.

    Each fits on a page of A4 and can be read in black and white. Captions, notes and alternative
    texts to paste below them are in captions.txt.

    Example: qualcode figures heatmap tree my-thesis -o figures --format png --format svg
    """
    from qualcode.cli.work import place_for_results, refuse_to_mix, run_over, told_of
    from qualcode.present.figures.contents import figures as made_of
    from qualcode.present.figures.contents import named
    from qualcode.present.numbering import numbered
    from qualcode.project.looks import brief_of, house_of

    names, paths = named(what or ())
    out = out or place_for_results(paths) / "figures"
    done = run_over(paths, codebook, unit, lang, role, answers=answers, only=only, coder=coder)
    refuse_to_mix(done.study, out)
    found = told_of(done, code, level)
    brief = brief_of(done.study, done.language, {"by": by})
    house = house_of(done.study, {})
    shown = numbered(made_of(found, brief, names), house)
    if not shown:
        raise _nothing(done)
    suffixes = [f".{one.value}" for one in dict.fromkeys(form or [FormatOf.png])]
    captions = {figure.id: _caption(figure, house) for figure in shown}
    _save(shown, suffixes, captions, out)
    boxes = list(_boxes(shown, suffixes))
    if as_json:
        say.as_json(_summary(shown, suffixes, out, [*done.problems, *boxes]))
    else:
        _show(shown, suffixes, out)
        say.briefly(done.problems)
        say.problems(boxes, "warning")
    if say.failed(done.problems):
        raise typer.Exit(1)


def _nothing(done: Run) -> QualcodeError:
    """Give why there is nothing to draw, after everything that was wrong."""
    from qualcode.cli.work import nothing_used

    if not done.transcripts:
        return nothing_used(done, _COMMAND)
    lack, todo = "no segment carries any of the codes", _TRY
    if done.only:
        lack, todo = "no coding is confirmed", _CONFIRM
    what = f"{lack}, so there is nothing to draw; nothing was written."
    told = [problem for problem in done.problems if problem.severity == "error"]
    return QualcodeError(*told, Problem(_COMMAND, what, todo))


def _caption(figure: Figure, house: House) -> str:
    """What stands below a figure, and its alternative text, as lines of text."""
    from qualcode.present.figures.wording import wording
    from qualcode.present.render.captions import below_as_text, caption

    alt = f"{wording(figure.language)['alt']} {figure.alt}"
    return "\n".join((caption(figure), *below_as_text(figure, house), alt))


def _save(
    shown: Sequence[Figure], suffixes: Sequence[str], captions: Mapping[str, str], out: Path
) -> None:
    """Write every figure in every format, all or nothing. Raises CannotWrite."""
    from qualcode.present.figures.draw import draw
    from qualcode.project.outputs import whole

    with whole(out) as folder:
        for figure in shown:
            for suffix in suffixes:
                (folder / f"{figure.id}{suffix}").write_bytes(draw(figure, suffix))
        text = "\n\n".join(captions.values())
        (folder / _CAPTIONS).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _files(figure: Figure, suffixes: Sequence[str], out: Path) -> list[str]:
    return [(out / f"{figure.id}{suffix}").as_posix() for suffix in suffixes]


def _boxes(shown: Sequence[Figure], suffixes: Sequence[str]) -> Iterator[Problem]:
    """A warning for each figure with characters that its font can't draw."""
    from qualcode.present.figures.draw import lacking

    for figure in shown:
        if (chars := lacking(figure)) and set(suffixes) - {".svg"}:
            what = f"stands as a box where it has {' '.join(chars)}: its font lacks that."
            yield Problem(figure.id, what, "The .svg shows it.", severity="warning")


def _summary(
    shown: Sequence[Figure], suffixes: Sequence[str], out: Path, problems: Sequence[Problem]
) -> dict[str, Any]:
    """What ``--json`` prints: each figure with its words and files, and the problems."""
    from qualcode.present.render.captions import caption

    return {
        "out": out.as_posix(),
        "figures": [
            {
                "figure": figure.id,
                "caption": caption(figure),
                "notes": list(figure.notes),
                "alt": figure.alt,
                "files": _files(figure, suffixes, out),
            }
            for figure in shown
        ],
        "captions": (out / _CAPTIONS).as_posix(),
        "problems": [say.plainly(problem) for problem in problems],
    }


def _show(shown: Sequence[Figure], suffixes: Sequence[str], out: Path) -> None:
    """Print each figure's caption and where it stands."""
    from qualcode.present.render.captions import caption

    console = say.console()
    for figure in shown:
        files = ", ".join(_files(figure, suffixes, out))
        console.print(f"{caption(figure)}: {files}", soft_wrap=True)
    told = f"Captions, notes and alternative texts: {(out / _CAPTIONS).as_posix()}"
    console.print(told, soft_wrap=True)
