"""``qualcode sample``: draw the segments that two people are to code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import options, say
from qualcode.cli.lines import paragraph
from qualcode.errors import CannotWrite, Problem

if TYPE_CHECKING:
    from qualcode.present.brief import Brief
    from qualcode.types import Segment

_TODO = "Choose a folder that exists, and close the file if it is open."
_USUAL = range(10, 26)


def sample(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="The list to write.")],
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    unit: options.Unit = None,
    role: options.Roles = None,
    lang: options.Language = None,
    coder: options.Coder = None,
    *,
    share: Annotated[
        int,
        typer.Option("--share", min=1, max=100, help="Percent of the segments; 10-25 is common."),
    ] = 20,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Fixes the draw.")] = 20240301,
    sheet: Annotated[
        Path | None,
        typer.Option(
            "--sheet",
            metavar="FILE.xlsx",
            help="Also write a coding sheet that holds only these segments.",
            show_default=False,
        ),
    ] = None,
    blind: Annotated[
        bool,
        typer.Option(
            "--blind",
            help="With --sheet: show neither suggestions nor decisions in it, so that whoever "
            "fills it in codes independently.",
        ),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
    as_json: options.Json = False,
) -> None:
    """Draw segments of every informant for double coding, by chance, the same with one seed.

    Example: qualcode sample double.csv my-thesis --sheet double.xlsx --blind --coder budi
    """
    from qualcode.analyse.agreement.sampling import draw, has_words
    from qualcode.cli.agreement_text import wording
    from qualcode.cli.work import sit_down
    from qualcode.project.double_coding import sample_csv
    from qualcode.project.looks import brief_of
    from qualcode.project.outputs import put

    _refuse(file, sheet, force=force)
    if blind and not sheet:
        raise typer.BadParameter("needs --sheet FILE.xlsx", param_hint="--blind")
    study, laid = sit_down(paths, codebook, unit, role, coder)
    drawn = draw(laid.desk.segments, Fraction(share, 100), seed)
    put(file, sample_csv(drawn, laid.informants), _TODO)
    language = lang.value if lang else study.settings.language or "id"
    if sheet:
        from qualcode.project.double_coding import sample_sheet

        put(sheet, sample_sheet(drawn, laid.desk, language, blind=blind), _TODO)
    spoken = [one for one in laid.desk.segments if one.informant is not None]
    said = [one for one in spoken if has_words(one.text)]
    if as_json:
        counts = {"drawn": len(drawn), "segments": len(said), "informants": _informants(drawn)}
        written = [one.as_posix() for one in (file, sheet) if one]
        told = [say.plainly(problem) for problem in laid.problems]
        say.as_json({"written": written, "counts": counts, "seed": seed, "problems": told})
    else:
        brief = brief_of(study, language, {})
        _tell(file, drawn, len(said), seed, brief)
        for line in _next(file, sheet, share, laid.desk.coder, wording(brief), blind=blind):
            paragraph(line)
        say.reviewed(laid)
    if say.failed(laid.problems):
        raise typer.Exit(1)


def _refuse(file: Path, sheet: Path | None, *, force: bool) -> None:
    """Raise where a file can't be written; one that is there may have been coded from."""
    for path, suffix, hint in ((file, ".csv", "FILE.csv"), (sheet, ".xlsx", "--sheet")):
        if path is None:
            continue
        if path.suffix.lower() != suffix:
            raise typer.BadParameter(f"{path.name!r} must end in {suffix}", param_hint=hint)
        if path.exists() and not force:
            todo = "Choose another name, or add --force to replace it."
            raise CannotWrite(Problem(str(path), "is there already.", todo))


def _informants(drawn: list[Segment]) -> dict[str, int]:
    """How many segments were drawn of each informant."""
    people = [one.informant or "" for one in drawn]
    return {who: people.count(who) for who in dict.fromkeys(people)}


def _tell(file: Path, drawn: list[Segment], said: int, seed: int, brief: Brief) -> None:
    """Say what was drawn."""
    from qualcode.cli.agreement_text import wording
    from qualcode.present.wording import whole

    each = ", ".join(f"{who} {whole(n, brief)}" for who, n in _informants(drawn).items())
    told = {"drawn": whole(len(drawn), brief), "of": whole(said, brief), "each": each}
    paragraph(wording(brief)["sample"].format(file=file, seed=seed, **told))


def _next(
    file: Path,
    sheet: Path | None,
    share: int,
    coder: str,
    words: Mapping[str, str],
    *,
    blind: bool,
) -> Iterator[str]:
    """What to do with what was drawn."""
    if share not in _USUAL:
        yield words["unusual"]
    if sheet:
        yield words["blind" if blind else "shows"].format(sheet=sheet, coder=coder)
    yield words["then"].format(file=file)
