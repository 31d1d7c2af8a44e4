"""``qualcode sheet out``: a coding sheet to fill in."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import options, say
from qualcode.cli.lines import counted
from qualcode.errors import CannotWrite, Problem

if TYPE_CHECKING:
    from qualcode.project.study import Study


def out(
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="What to write.")],
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    unit: options.Unit = None,
    role: options.Roles = None,
    lang: options.Language = None,
    coder: options.Coder = None,
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    as_json: options.Json = False,
) -> None:
    """Write a coding sheet: every sentence of the informants, with the suggestions on it.

    Example: qualcode sheet out coding.xlsx my-thesis --coder rina
    """
    from qualcode.cli.work import sit_down
    from qualcode.present.coding_sheet import render
    from qualcode.project.coding_sheet.rows import about_sheet, columns, lines, rows
    from qualcode.project.outputs import put

    _refuse(file, force=force)
    study, laid = sit_down(paths, codebook, unit, role, coder)
    _refuse_to_mix(file, study)
    desk, language = laid.desk, lang.value if lang else study.settings.language or "id"
    found = rows(desk)
    about, shown = about_sheet(found, desk), lines(found, desk, language)
    made = render(columns(found, language), shown, about, desk.codebook, language)
    put(file, made, "Choose a folder that exists, and close the file if it is open.")
    counts = {
        "rows": len(found),
        "suggestions": sum(row.item is not None and not row.item.decided for row in found),
        "decided": sum(row.item is not None and bool(row.item.decided) for row in found),
        "informants": len({row.informant for row in found}),
    }
    if as_json:
        told = [say.plainly(problem) for problem in laid.problems]
        say.as_json({"written": file.as_posix(), "counts": counts, "problems": told})
    else:
        _tell(file, counts, _then(file, paths, codebook, unit, role, desk.coder))
        say.reviewed(laid)
    if say.failed(laid.problems):
        raise typer.Exit(1)


def _refuse(file: Path, *, force: bool) -> None:
    """Raise where the sheet can't be written there; one that is there may be filled in."""
    if file.suffix.lower() != ".xlsx":
        raise typer.BadParameter(f"{file.name!r} must end in .xlsx", param_hint="FILE.xlsx")
    if file.exists() and not force:
        todo = "Choose another name, or add --force to replace it with what is filled in there."
        raise CannotWrite(Problem(str(file), "is there already.", todo))


def _refuse_to_mix(file: Path, study: Study) -> None:
    if file.parent.resolve() in {folder.resolve() for folder in study.folders}:
        what = "would lie among the interviews and be read as one of them."
        raise CannotWrite(Problem(str(file), what, "Choose another folder for it."))


def _then(
    file: Path,
    paths: list[Path] | None,
    codebook: str | None,
    unit: options.UnitOf | None,
    role: list[str] | None,
    coder: str,
) -> str:
    """The command that reads the sheet back: of the same study, in the same way."""
    words = ["qualcode", "sheet", "in", str(file), *map(str, paths or ())]
    words += ["-c", codebook] if codebook else []
    words += ["--unit", unit.value] if unit else []
    words += [word for one in role or () for word in ("--role", one)]
    return " ".join(map(_quoted, [*words, "--coder", coder]))


def _quoted(word: str) -> str:
    """A word as every shell takes it: in double quotes where it must be, Windows knows no other."""
    if re.fullmatch(rf"[\w./:@%+=,{re.escape(os.sep)}-]+", word):
        return word
    return f'"{word}"' if os.name == "nt" or not set(word) & set('"$`\\!') else shlex.quote(word)


def _tell(file: Path, counts: dict[str, int], then: str) -> None:
    """Say what the sheet holds, and what comes next."""
    console = say.console()
    rows, people = counted(counts["rows"], "row"), counted(counts["informants"], "informant")
    still = f"{counted(counts['suggestions'], 'open suggestion')}, {counts['decided']} decided"
    console.print(f"{file}: {rows} of {people}, {still}.", soft_wrap=True)
    console.print(f"Fill it in, save it, then: {then}", soft_wrap=True)
