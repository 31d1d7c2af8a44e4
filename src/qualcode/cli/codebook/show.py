"""``qualcode codebook show``: the codes as a tree, or one of them in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qualcode.cli import options, say
from qualcode.cli.codebook import work
from qualcode.cli.lines import counted, paragraph

if TYPE_CHECKING:
    from qualcode.types import Code, Codebook, Language

_STEP = 2
_HEADS = {"id": "Istilah Indonesia", "en": "English terms"}


def show(
    code: Annotated[
        str | None,
        typer.Argument(help="Only this code and those below it, with everything they say."),
    ] = None,
    codebook: options.CodebookName = None,
    lang: options.LabelLanguage = None,
    *,
    as_json: options.Json = False,
) -> None:
    """Show the codes of a codebook, or one code with all it says.

    Example: qualcode codebook show social_support.emotional
    """
    from qualcode.present.outline import outline

    book = work.codebook_of(codebook)
    only = work.code_in(book, code) if code else None
    language = work.language_of(lang)
    codes = [each for each in outline(book) if work.belongs(each.id, only)]
    if as_json:
        say.as_json({**_about(book), "codes": [_plain(each) for each in codes]})
        return
    if only is None:
        _head(book, language)
    for each in codes:
        _code(each, language, depth=each.depth - codes[0].depth, whole=only is not None)
    if only is None:
        paragraph("One code with all it says: qualcode codebook show CODE")


def _head(book: Codebook, language: Language) -> None:
    terms = sum(len(code.terms) for code in book.codes)
    title = book.title.get(language) or next(iter(book.title.values()), "")
    paragraph(f"{book.source}, version {book.version}: {title}", hanging=_STEP)
    paragraph(f"{counted(len(book.codes), 'code')}, {counted(terms, 'term')}")
    say.console().print()


def _code(code: Code, language: Language, *, depth: int, whole: bool) -> None:
    """One code, indented by its depth."""
    from rich.text import Text

    console = say.console()
    indent = depth * _STEP
    head = Text(" " * indent).append(code.labelled(language), style="bold")
    head.append(f"  {code.id}  {counted(len(code.terms), 'term')}", style="dim")
    for line in head.wrap(console, console.width):
        console.print(line)
    definition = code.definition.get(language) or next(iter(code.definition.values()), "")
    paragraph(definition, indent + _STEP)
    if whole:
        _all_it_says(code, indent + _STEP)
    console.print()


def _all_it_says(code: Code, indent: int) -> None:
    """What to include and exclude, examples, sources, terms, and words that never count."""
    lists = {"Include": code.include, "Exclude": code.exclude, "Examples": code.examples}
    for name, texts in lists.items():
        if texts:
            paragraph(f"{name}:", indent, style="italic")
        for text in texts:
            paragraph(f"- {text}", indent, hanging=_STEP)
    for name, listed in _runs(code):
        paragraph(f"{name}: {listed}", indent, hanging=_STEP)


def _runs(code: Code) -> Iterator[tuple[str, str]]:
    """What is read as one run: sources, the terms of each language, and `not`."""
    from qualcode.codebook.cells import written

    if code.sources:
        yield "Sources", "; ".join(code.sources)
    for language, name in _HEADS.items():
        if listed := [written(term) for term in code.terms if term.language == language]:
            yield f"{name} ({len(listed)})", "; ".join(listed)
    if code.never:
        yield "Never", "; ".join(dict.fromkeys(term.written for term in code.never))


def _about(book: Codebook) -> dict[str, Any]:
    return {
        "file": book.source,
        "id": book.id,
        "version": book.version,
        "title": dict(book.title),
        "aliases": dict(book.aliases),
    }


def _plain(code: Code) -> dict[str, Any]:
    """A code as JSON holds it."""
    from qualcode.codebook.cells import written

    return {
        "id": code.id,
        "parent": code.parent,
        "label": dict(code.label),
        "definition": dict(code.definition),
        "include": list(code.include),
        "exclude": list(code.exclude),
        "examples": list(code.examples),
        "sources": list(code.sources),
        "terms": {
            language: [written(term) for term in code.terms if term.language == language]
            for language in _HEADS
        },
        "not": list(dict.fromkeys(term.written for term in code.never)),
    }
