"""``qualcode sheet``: decide in a spreadsheet instead of the browser."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import options, say
from qualcode.cli.grouped import Grouped
from qualcode.cli.lines import counted, paragraph
from qualcode.errors import CannotWrite, Problem

if TYPE_CHECKING:
    from rich.table import Table

    from qualcode.decide.desk import Desk
    from qualcode.project.coding_sheet.changes import Changes
    from qualcode.project.coding_sheet.making import Change
    from qualcode.project.study import Study
    from qualcode.types import Language

_FIRST = 8
_LONGEST = 120

sheet = typer.Typer(
    cls=Grouped,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help="Decide on the suggestions in Excel or LibreOffice, and read the decisions back.",
    short_help="Decide in a spreadsheet: write a coding sheet, read it back.",
    epilog="To start: qualcode sheet out coding.xlsx, fill it in, then qualcode sheet in "
    "coding.xlsx.",
)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A study with what one coder decided in it."""

    study: Study
    desk: Desk
    language: Language
    read: Sequence[Problem]

    @property
    def problems(self) -> list[Problem]:
        """What was found in the interviews, and in the log."""
        return [*self.read, *self.desk.problems]


@sheet.command("out")
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
    from qualcode.present.coding_sheet import render
    from qualcode.project.coding_sheet.rows import about_sheet, columns, lines, rows

    _refuse(file, force=force)
    opened = _open(paths, codebook, unit, role, lang, coder)
    _refuse_to_mix(file, opened.study)
    desk, language = opened.desk, opened.language
    found = rows(desk)
    about, shown = about_sheet(found, desk), lines(found, desk, language)
    _write(file, render(columns(found, language), shown, about, desk.codebook, language))
    counts = {
        "rows": len(found),
        "suggestions": sum(row.item is not None and not row.item.decided for row in found),
        "decided": sum(row.item is not None and bool(row.item.decided) for row in found),
        "informants": len({row.informant for row in found}),
    }
    if as_json:
        told = [say.plainly(problem) for problem in opened.problems]
        say.as_json({"written": file.as_posix(), "counts": counts, "problems": told})
    else:
        _tell(file, counts, desk.coder)
        _warn(opened)
    if say.failed(opened.problems):
        raise typer.Exit(1)


@sheet.command("in")
def read_in(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The sheet: .xlsx, .ods or .csv.")],
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    unit: options.Unit = None,
    role: options.Roles = None,
    coder: options.Coder = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask before writing.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would change.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Read the decisions of a coding sheet; show them first, then keep all of them or none.

    Example: qualcode sheet in coding.xlsx my-thesis --coder rina
    """
    from qualcode.project.coding_sheet.book import load
    from qualcode.project.coding_sheet.changes import changes

    book = load(file)
    opened = _open(paths, codebook, unit, role, None, coder)
    found = changes(book, opened.desk)
    problems = [*opened.problems, *found.problems]
    if not as_json:
        _warn(opened)
        _preview(found, opened.desk)
    applied = False
    if found.decisions and not dry_run and _agreed(found, yes=yes, as_json=as_json):
        _refuse_changed(found, changes(book, _fresh(opened.desk)))
        opened.desk.write(found.decisions)
        applied = True
    if as_json:
        say.as_json(_plain(found, opened.desk, problems, applied=applied))
    else:
        _end(found, opened.desk, applied=applied, dry_run=dry_run)
    if say.failed(problems) or (found.decisions and not applied and not dry_run):
        raise typer.Exit(1)


# -- opening and writing ---------------------------------------------------------------


def _open(
    paths: list[Path] | None,
    codebook: str | None,
    unit: options.UnitOf | None,
    role: list[str] | None,
    lang: options.Lang | None,
    coder: str | None,
) -> _Opened:
    """Read and tag the study as ``qualcode tag`` does, and sit the coder down at it."""
    from qualcode.decide.desk import Desk
    from qualcode.project.coder import coder_of
    from qualcode.project.decided import DECISIONS
    from qualcode.project.run import read_all, tag_all
    from qualcode.project.study import find_codebook, find_study

    study = find_study(paths or (), options.roles(role))
    settings = study.settings
    who = coder_of(settings, coder)
    book = find_codebook(study.root, codebook or settings.codebook)
    readings, problems = read_all(study, say.progress)
    transcripts = [reading.transcript for reading in readings]
    piece = unit.value if unit else settings.unit or "turn"
    segments, codings = tag_all(transcripts, book, piece, answers=settings.answers)
    desk = Desk(transcripts, segments, codings, book, study.root / DECISIONS, who)
    language: Language = lang.value if lang else settings.language or "id"
    return _Opened(study, desk, language, problems)


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


def _write(file: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises CannotWrite."""
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    except OSError as error:
        what = f"can't be written ({error.strerror or error})."
        todo = "Choose a folder that exists, and close the file if it is open."
        raise CannotWrite(Problem(str(file), what, todo)) from error
    finally:
        beside.unlink(missing_ok=True)


def _fresh(desk: Desk) -> Desk:
    desk.refresh()
    return desk


def _refuse_changed(shown: Changes, now: Changes) -> None:
    """Raise where somebody decided while the preview was being read."""
    from qualcode.decide.desk import Changed

    if shown != now:
        what = "something else was decided meanwhile; nothing was applied."
        raise Changed(Problem("sheet", what, "Read the sheet again."))


def _agreed(found: Changes, *, yes: bool, as_json: bool) -> bool:
    """Whether to write: asked for with --yes, or agreed to on a terminal."""
    if yes:
        return True
    if as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return typer.confirm(f"Keep {counted(len(found.changes), 'change')}?")


# -- telling ---------------------------------------------------------------------------


def _tell(file: Path, counts: dict[str, int], coder: str) -> None:
    """Say what the sheet holds, and what comes next."""
    console = say.console()
    rows, people = counted(counts["rows"], "row"), counted(counts["informants"], "informant")
    still = f"{counted(counts['suggestions'], 'open suggestion')}, {counts['decided']} decided"
    console.print(f"{file}: {rows} of {people}, {still}.", markup=False, soft_wrap=True)
    then = f"Fill it in, save it, then: qualcode sheet in {file} --coder {coder}"
    console.print(then, markup=False, soft_wrap=True)


def _preview(found: Changes, desk: Desk) -> None:
    """Show how much changes of whom, and the first changes with their words."""
    console = say.console()
    if found.changes:
        console.print(_table(found.changes))
        console.print()
    later = [one for one in found.changes if one.overrules]
    for one in found.changes[:_FIRST]:
        _show(one)
    if (more := len(found.changes) - _FIRST) > 0:
        console.print(f"... and {more} more.")
    if later:
        what = f"{counted(len(later), 'row')} would overrule what {desk.coder} decided later:"
        console.print(f"\n{what}", style="bold", markup=False)
    for one in later:
        _show(one)


def _table(changes: Sequence[Change]) -> Table:
    """Informants x kinds of change -> their numbers."""
    from rich.table import Table

    from qualcode.project.coding_sheet.wishes import KINDS

    counts = Counter((one.informant, one.kind) for one in changes)
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in changes)]
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("Informant", overflow="fold")
    for kind in kinds:
        table.add_column(kind, justify="right")
    people = list(dict.fromkeys(one.informant for one in changes))
    for who in people:
        table.add_row(who, *(str(counts[who, kind] or "-") for kind in kinds))
    totals = (str(sum(one.kind == kind for one in changes)) for kind in kinds)
    table.add_row("all", *totals, style="bold")
    return table


def _show(change: Change) -> None:
    """One change in a paragraph: row, what, the code, the words."""
    words = change.words
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 3]}..."
    changed = " (these words were changed a little since)" if change.how == "similar" else ""
    paragraph(f"row {change.row}: {change.kind} {_codes(change)}: {words}{changed}", 2, 2)


def _codes(change: Change) -> str:
    was = _code(change.code, change.polarity) if change.kind not in {"add", "memo"} else change.code
    to = _code(change.to, change.to_polarity)
    if change.kind == "add":
        return to
    return f"{was} -> {to}" if to else was or "on these words"


def _code(code: str, polarity: str) -> str:
    return f"{code} (absent)" if code and polarity == "absent" else code


def _warn(opened: _Opened) -> None:
    """Say what is wrong with the interviews, in short, and with the log."""
    say.briefly(opened.read)
    say.problems(opened.desk.problems, "warning", "error")


def _end(found: Changes, desk: Desk, *, applied: bool, dry_run: bool) -> None:
    """Say what is wrong with the sheet, and what became of the changes."""
    say.problems(found.problems, "warning", "error")
    wrong, left = say.failed(found.problems), bool(found.changes) and not (applied or dry_run)
    if applied:
        said = f"Kept {counted(len(found.changes), 'change')} as decisions of {desk.coder}."
    elif wrong:
        said = "Nothing was applied. Mend the rows that are named above and read the sheet again."
    elif not found.changes:
        said = "The sheet says nothing that is not decided already. Nothing was written."
    elif dry_run:
        said = "Nothing was written: this was a dry run."
    else:
        said = "Nothing was applied. To keep these changes: qualcode sheet in ... --yes"
    say.console(stderr=wrong or left).print(said, markup=False, soft_wrap=True)


def _plain(
    found: Changes, desk: Desk, problems: Sequence[Problem], *, applied: bool
) -> dict[str, Any]:
    """What ``--json`` prints."""
    by_informant: dict[str, Counter[str]] = {}
    for one in found.changes:
        by_informant.setdefault(one.informant, Counter())[one.kind] += 1
    return {
        "coder": desk.coder,
        "applied": applied,
        "counts": dict(Counter(one.kind for one in found.changes)),
        "by_informant": {name: dict(counts) for name, counts in by_informant.items()},
        "changes": [_plain_change(one) for one in found.changes],
        "problems": [say.plainly(problem) for problem in problems],
    }


def _plain_change(one: Change) -> dict[str, Any]:
    return {
        "row": one.row,
        "kind": one.kind,
        "informant": one.informant,
        "words": one.words,
        "code": one.code,
        "polarity": one.polarity,
        "to": one.to,
        "to_polarity": one.to_polarity if one.to else "",
        "note": one.note,
        "placed": one.how,
        "overrules": one.overrules,
    }
