"""``qualcode codebook convert``: the same codebook as YAML, CSV, Excel, Word or Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import options, say
from qualcode.cli.codebook import work
from qualcode.cli.lines import counted
from qualcode.errors import CannotWrite, Problem

if TYPE_CHECKING:
    from qualcode.types import Codebook, Language


def convert(
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", metavar="FILE", help="What to write: .yaml, .csv, .xlsx, .docx or .md."
        ),
    ],
    codebook: options.CodebookName = None,
    lang: options.LabelLanguage = None,
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    as_json: options.Json = False,
) -> None:
    """Write a codebook in another format: to edit it in Excel, or as a table for the thesis.

    Example: qualcode codebook convert -o codebook.docx
    """
    from qualcode.project.outputs import put

    book = work.codebook_of(codebook)
    target = _TARGETS.get(out.suffix.lower())
    if target is None:
        names = ", ".join(_TARGETS)
        raise typer.BadParameter(f"{out.name!r} must end in one of {names}", param_hint="-o")
    if out.exists() and not force:
        todo = "Choose another name, or add --force to replace it."
        raise CannotWrite(Problem(str(out), "is there already.", todo))
    made = target.make(book, work.language_of(lang))
    put(out, made, "Choose a folder that exists, and close the file if it is open.")
    lost = target.lost(book)
    terms = sum(len(code.terms) for code in book.codes)
    if as_json:
        say.as_json(
            {"written": str(out), "codes": len(book.codes), "terms": terms, "left_out": lost}
        )
        return
    said = f"{out}: {counted(len(book.codes), 'code')}, {counted(terms, 'term')}"
    say.console().print(said, soft_wrap=True)
    notes = [Problem(out.name, each, severity="note") for each in lost]
    say.problems(notes, "note")


@dataclass(frozen=True, slots=True)
class _Target:
    """A format: how it is made, and what of a codebook it can't hold."""

    make: Callable[[Codebook, Language], bytes]
    lost: Callable[[Codebook], list[str]]


def _yaml(book: Codebook, _language: Language) -> bytes:
    from qualcode.codebook.write import as_yaml

    return as_yaml(book).encode()


def _csv(book: Codebook, _language: Language) -> bytes:
    """With a mark at its start, without which Excel takes UTF-8 for something else."""
    from qualcode.codebook.write import as_csv

    return as_csv(book).encode("utf-8-sig")


def _xlsx(book: Codebook, _language: Language) -> bytes:
    from qualcode.present.codebook_sheet import render

    return render(book)


def _drawn(suffix: str) -> Callable[[Codebook, Language], bytes]:
    """Suffix -> what draws the codebook as a table of the thesis."""

    def draw(book: Codebook, language: Language) -> bytes:
        from qualcode.present.brief import Brief
        from qualcode.present.house import PLAIN
        from qualcode.present.numbering import numbered
        from qualcode.present.render import RENDERERS
        from qualcode.present.tables.codebook import bare_codebook_table

        return RENDERERS[suffix](numbered([bare_codebook_table(book, Brief(language))]), PLAIN)

    return draw


def _not_in_yaml(book: Codebook) -> list[str]:
    own = Path(book.source).suffix in {".yaml", ".yml"}
    return ["the comments and the `references:` of the file are not kept."] if own else []


def _not_in_rows(book: Codebook) -> list[str]:
    """What has no place in rows of codes."""
    held = {
        "its title": bool(book.title),
        f"version {book.version}": book.version != "0",
        "`default: true`": book.default,
        "its aliases": bool(book.aliases),
    }
    lost = [name for name, there in held.items() if there]
    return [f"{', '.join(lost)}: not kept; a sheet has no place for them."] if lost else []


def _not_in_csv(book: Codebook) -> list[str]:
    """As in rows; and terms with `=` that a spreadsheet would take for formulas."""
    from qualcode.codebook.cells import rows

    formulas = any(cell.startswith("=") for row in rows(book) for cell in row)
    advice = "Excel takes a cell that begins with `=` for a formula; to edit it there, write .xlsx."
    return _not_in_rows(book) + ([advice] if formulas else [])


def _not_in_table(_book: Codebook) -> list[str]:
    return ["the terms are not in it: it is for readers and can't be loaded again."]


_TARGETS: Mapping[str, _Target] = {
    ".yaml": _Target(_yaml, _not_in_yaml),
    ".yml": _Target(_yaml, _not_in_yaml),
    ".csv": _Target(_csv, _not_in_csv),
    ".xlsx": _Target(_xlsx, _not_in_rows),
    ".docx": _Target(_drawn(".docx"), _not_in_table),
    ".md": _Target(_drawn(".md"), _not_in_table),
}
