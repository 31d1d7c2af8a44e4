"""``qualcode audit``: who decided what, when, and with which codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from qualcode.cli import options, rigour, say
from qualcode.cli.lines import counted, paragraph

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.analyse.audit import Audit, Fate, Used, Who
    from qualcode.project.run import Run

_SHORT = 7
_WIDTH = 31
_FATES = ("confirmed", "changed", "rejected", "disputed", "open")


def audit(
    paths: options.Paths = None,
    out: rigour.TableFile = None,
    codebook: options.CodebookName = None,
    unit: options.Unit = None,
    lang: options.Language = None,
    role: options.Roles = None,
    *,
    answers: options.Answers = None,
    force: options.Force = False,
    as_json: options.Json = False,
) -> None:
    """Follow the trail: what was suggested, accepted, changed, rejected, by whom and when.

    Also which editions of the codebook were used and what changed between them, and the
    items of COREQ and SRQR that this answers.

    Example: qualcode audit my-thesis -o trail.docx
    """
    from qualcode.cli.work import run_over
    from qualcode.project.auditing import auditing

    rigour.refuse(out, force=force, figures=False)
    done = run_over(paths, codebook, unit, lang, role, answers=answers)
    found = auditing(done)
    written = _write(out, found, done)
    if as_json:
        told = [say.plainly(problem) for problem in done.problems]
        say.as_json({**_plain(found), "written": written, "problems": told})
    else:
        _show(found)
        rigour.tell(written)
        say.briefly(done.problems)
    if say.failed(done.problems):
        raise typer.Exit(1)


def _write(out: list[Path] | None, found: Audit, done: Run) -> list[str]:
    """Write all tables of the trail into each file; give the names back."""
    from qualcode.present.numbering import numbered
    from qualcode.present.render import RENDERERS
    from qualcode.present.tables.audit import audit_tables
    from qualcode.project.looks import brief_of, house_of
    from qualcode.project.outputs import put

    house = house_of(done.study, {})
    made = audit_tables(found, done.codebook, brief_of(done.study, done.language, {}))
    for path in out or ():
        data = RENDERERS[path.suffix.lower()](numbered(made, house), house)
        put(path, data, "Choose a folder that exists, and close the file if it is open.")
    return [path.as_posix() for path in out or ()]


# -- what is printed ---------------------------------------------------------------------


def _show(found: Audit) -> None:
    """Print the trail: coders, origins, codes, days, codebooks."""
    every = found.all
    paragraph(
        f"{counted(every.judged, 'decision')} on codes by {counted(len(found.coders), 'coder')}, "
        f"on {counted(len(found.days), 'day')} (UTC). Taken back: {every.retracted:,}. "
        f"Memos: {every.memos:,}. Summaries: {every.summaries:,}."
    )
    _coders(found.coders)
    _fates("origin", {_ORIGINS[name]: fate for name, fate in found.origins.items()})
    _fates("code", found.codes)
    _days(found)
    say.console().print()
    for at, one in enumerate(found.editions):
        _edition(one, first=not at)
    _left(found)
    paragraph("COREQ 24 to 26 and SRQR 13 to 15 are answered by this; -o FILE has the words.")


_ORIGINS = {"rule": "suggested by rules", "learned": "suggested by learning", "human": "own"}


def _coders(coders: Sequence[Who]) -> None:
    """What each coder did; ``settled`` are differences between coders."""
    heads = ("accepted", "rejected", "changed", "added", "settled", "taken back")
    shown = rigour.columns([("coder", "left"), *((head, "right") for head in heads)])
    for one in coders:
        deeds = one.deeds
        counts = (deeds.accepted, deeds.rejected, deeds.changed, deeds.added, deeds.settled)
        shown.add_row(one.name, *map(_count, (*counts, deeds.retracted)))
    say.console().print()
    say.console().print(shown)


def _fates(what: str, fates: Mapping[str, Fate]) -> None:
    """What became of codings as it stands now."""
    shown = rigour.columns([(what, "left"), *((head, "right") for head in (*_FATES, "total"))])
    for name, fate in fates.items():
        counts = (getattr(fate, one) for one in _FATES)
        short = name if len(name) <= _WIDTH else f"…{name[1 - _WIDTH :]}"
        shown.add_row(short, *map(_count, (*counts, fate.total)))
    say.console().print()
    say.console().print(shown)


def _count(number: int) -> str:
    return f"{number:,}" if number else "-"


def _days(found: Audit) -> None:
    """How many decisions each coder made on each day."""
    shown = rigour.columns([("day (UTC)", "left"), ("decisions", "right"), ("by", "left")])
    for day, each in found.days.items():
        who = ", ".join(f"{name} {count:,}" for name, count in each.items())
        shown.add_row(day, _count(sum(each.values())), who)
    say.console().print()
    say.console().print(shown)


def _edition(one: Used, *, first: bool) -> None:
    """An edition of the codebook, and what changed since the one before it."""
    version = f"version {one.edition.version or '-'} ({one.edition.sha256[:_SHORT]})"
    file = one.source or "its file is not in codebooks/"
    days = one.first if one.first == one.last else f"{one.first} to {one.last}"
    told = f"Codebook {version}, {file}: {counted(one.decisions, 'decision')}, {days}."
    paragraph(" ".join([told, *_changes(one, first=first)]), hanging=2)


def _changes(one: Used, *, first: bool) -> list[str]:
    told = []
    if one.changes is not None:
        renamed = tuple(f"{before} to {now}" for before, now in one.changes.renamed)
        parts = {
            "added": one.changes.added,
            "removed": one.changes.removed,
            "new id": renamed,
            "revised": one.changes.revised,
        }
        said = "; ".join(f"{key} {', '.join(codes)}" for key, codes in parts.items() if codes)
        told.append(f"Since the edition before: {said or 'no code changed'}.")
    elif not first:
        told.append("What changed since the edition before can't be told: a file is missing.")
    if one.gone:
        told.append(f"Codes of its decisions that are gone today: {', '.join(one.gone)}.")
    if one.renamed:
        moved = ", ".join(f"{before} is {now}" for before, now in one.renamed)
        told.append(f"Codes with another id today: {moved}.")
    return told


def _left(found: Audit) -> None:
    """What is counted nowhere."""
    for name, count in found.elsewhere.items():
        paragraph(f"With another codebook, {name}: {counted(count, 'decision')}, not counted.")
    if found.idle:
        told = counted(found.idle, "decision")
        paragraph(f"In force, but counted in no table now: {told}; see qualcode status.")


def _plain(found: Audit) -> dict[str, Any]:
    """What ``--json`` prints of it."""
    return {**asdict(found), "all": asdict(found.all)}
