"""``qualcode read``: let a language model read the interviews and propose codes."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli import options, say
from qualcode.cli.again import Asked

if TYPE_CHECKING:
    from qualcode.project.reader.reading import How
    from qualcode.types import Codebook, Language

ADDRESS = "http://127.0.0.1:11434/v1"
_STOPPED = 130


class FormatOf(StrEnum):
    """How prompts are written."""

    md = "md"
    jsonl = "jsonl"


class ExamplesOf(StrEnum):
    """Which of the researcher's decisions are shown as examples."""

    kept = "kept"
    new = "new"
    none = "none"


def read(
    context_: typer.Context,
    paths: options.Paths = None,
    codebook: options.CodebookName = None,
    unit: options.Unit = None,
    role: options.Roles = None,
    code: options.Codes = None,
    lang: Annotated[
        options.Lang | None,
        typer.Option("--lang", help="Language of the prompts.", show_default="id"),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            metavar="NAME",
            help="The model that reads, as its server calls it; with --in, as you name it.",
            show_default=False,
        ),
    ] = None,
    url: Annotated[
        str, typer.Option("--url", help="Where the model is asked (OpenAI-compatible).")
    ] = ADDRESS,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="DIR",
            help="Ask nobody: write the prompts into this folder.",
            show_default=False,
        ),
    ] = None,
    in_: Annotated[
        Path | None,
        typer.Option(
            "--in",
            metavar="DIR",
            help="Ask nobody: take the answers from the files in this folder.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        FormatOf, typer.Option("--format", help="How --out writes: a file a prompt, or a batch.")
    ] = FormatOf.md,
    context: Annotated[
        int | None,
        typer.Option(
            "--context",
            min=1000,
            metavar="TOKENS",
            help="How much the model holds at once; longer interviews are read in parts.",
            show_default="whole interviews",
        ),
    ] = None,
    repeat: Annotated[
        int,
        typer.Option(
            "--repeat", min=1, max=10, help="Ask so many times, themes in another order each time."
        ),
    ] = 1,
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, max=32, help="How many questions at once.")
    ] = 1,
    timeout: Annotated[
        float, typer.Option("--timeout", min=1, help="Seconds to wait for one whole answer.")
    ] = 600,
    examples: Annotated[
        ExamplesOf,
        typer.Option(
            "--examples",
            help="Your accepted and rejected quotes as examples: chosen once and kept, chosen "
            "anew, or none.",
        ),
    ] = ExamplesOf.kept,
    *,
    recorded: Annotated[
        bool, typer.Option("--recorded", help="Ask nobody: use the answers that are kept.")
    ] = False,
    allow_remote: Annotated[
        bool,
        typer.Option(
            "--allow-remote",
            help="Let pseudonymised text leave this computer, to an address that is not on it.",
        ),
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Let a language model propose codes as a second reader; nothing counts until you accept it.

    Every answer is kept in the study folder, and what was asked is never asked again.

    Example: qualcode read my-thesis --model llama3.1
    """
    from qualcode.cli.read_text import Then, show, show_written
    from qualcode.cli.work import refuse_to_mix
    from qualcode.project.reader import ways
    from qualcode.project.reader.kept import keep
    from qualcode.project.reader.leaving import leaving
    from qualcode.project.reader.material import material_of
    from qualcode.project.reader.store import Store
    from qualcode.project.study import find_codebook, find_study

    _refuse(model, out, in_, form, recorded=recorded)
    study = find_study(paths or (), options.roles(role))
    settings = study.settings
    book = find_codebook(study.root, codebook or settings.codebook)
    unit_of = unit.value if unit else settings.unit or "turn"
    given = material_of(study, book, unit_of, examples.value, say.progress)
    how = _how(book, code, lang.value if lang else settings.language, context, repeat, jobs)
    store = Store(study.root, (model or "").strip())
    then = Then(_words(context_), tuple(map(str, paths or ())), codebook, unit and unit.value)
    if out is not None:
        refuse_to_mix(study, out)
        how = ways.for_files(how, settings)
        written = ways.write_prompts(out, given.material, how, form.value, store)
        left = leaving(given.material, settings.pseudonyms, how.language).left
        hidden = bool(settings.pseudonyms)
        show_written(written, given, then, left, hidden=hidden, as_json=as_json)
        return
    if in_ is not None:
        found = ways.through_files(in_, given.material, ways.for_files(how, settings), store)
    elif recorded:
        found = ways.through_memory(given.material, how, store, settings)
    else:
        address = ways.Address(url, timeout, allow_remote)
        with say.fits("Reading") as tell:
            found = ways.through_address(given.material, how, store, settings, address, tell, _warn)
    path = keep(study.root, book, found.proposed) if found.proposed.interviews else None
    show(found, given, book, path, then, as_json=as_json)
    if found.stopped:
        raise typer.Exit(_STOPPED)
    if found.unread or say.failed((*given.problems, *found.problems)):
        raise typer.Exit(1)


def _words(context: typer.Context) -> tuple[str, ...]:
    """The words of the command as they were typed, without its name."""
    return context.obj.words[1:] if isinstance(context.obj, Asked) else ()


def _refuse(
    model: str | None, out: Path | None, in_: Path | None, form: FormatOf, *, recorded: bool
) -> None:
    """Raise a usage error where two ways are asked for, or none is named."""
    if sum((out is not None, in_ is not None, recorded)) > 1:
        raise typer.BadParameter("choose one of --out, --in and --recorded")
    if (model or "").strip():
        return
    if out is None:
        what = "say which model reads; or write prompts for any with --out"
        raise typer.BadParameter(what, param_hint="--model")
    if form is FormatOf.jsonl:
        what = "say which model the batch is for, as the service calls it"
        raise typer.BadParameter(what, param_hint="--model")


def _how(
    book: Codebook,
    codes: list[str] | None,
    language: Language | None,
    context: int | None,
    repeat: int,
    jobs: int,
) -> How:
    """Options as given -> how it is read."""
    from qualcode.cli.codebook.work import code_in
    from qualcode.project.reader.reading import How

    chosen = tuple(dict.fromkeys(code_in(book, one) for one in codes or ()))
    return How(language or "id", chosen, context, repeat, jobs)


def _warn(words: str) -> None:
    """Print words to stderr."""
    say.console(stderr=True).print(words, soft_wrap=True)
