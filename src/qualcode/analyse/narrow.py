"""Findings -> the same study with fewer codes: those chosen, or the upper levels of the tree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from qualcode.analyse.findings import Findings
from qualcode.analyse.lazy import Lazy, like
from qualcode.analyse.lineage import lineage
from qualcode.analyse.matrix import matrix
from qualcode.analyse.quotes import excerpts
from qualcode.errors import BadCodebook, Problem, did_you_mean
from qualcode.types import Claim, Codebook, Coding, Matrix, Status

_SURER: tuple[Status, ...] = ("confirmed", "suggested", "rejected")


def narrowed(found: Findings, codes: Collection[str] | None, level: int | None) -> Findings:
    """Findings -> only the chosen codes and those below them, and only so many levels.

    ``level`` 1 leaves the themes: what was coded deeper counts for the code above it, each
    segment once. A chosen code that stands deeper than that stays. The matrix has a column
    for the codes that are left; the codebook keeps the codes above them too, whose names
    their rows stand under. Raises BadCodebook for a code or a level that is none.
    """
    book = found.codebook
    if level is not None and level < 1:
        raise BadCodebook(Problem("--level", f"{level} is no level.", "1 leaves the themes."))
    chosen = [_today(book, code) for code in codes] if codes else []
    home = {code: at for code in book.ids if (at := _home(code, chosen, level))}
    return found if all(home.get(code) == code for code in book.ids) else _moved(found, home)


def _today(book: Codebook, code: str) -> str:
    """A code as it was asked for, today's id or a former one -> today's. Raises BadCodebook."""
    today = book.today(code)
    if today is None:
        near = did_you_mean(code, book.ids, "See qualcode codebook show.")
        raise BadCodebook(Problem(book.source or book.id, f"has no code `{code}`.", near))
    return today


def _home(code: str, chosen: Collection[str], level: int | None) -> str | None:
    """Code -> the code that its codings count for, or None where they don't."""
    roots = [one for one in lineage(code) if one in chosen]
    if chosen and not roots:
        return None
    parts = code.split(".")
    deepest = max(level or len(parts), *(root.count(".") + 1 for root in roots[:1]), 0)
    return ".".join(parts[:deepest])


def _moved(found: Findings, home: Mapping[str, str]) -> Findings:
    """Findings, and every code that is left -> the code it counts for -> Findings."""
    kept = dict.fromkeys(home.values())
    named = {one for code in kept for one in lineage(code)}
    codes = tuple(code for code in found.codebook.codes if code.id in named)
    book = replace(found.codebook, codes=codes)
    settled = like(found.settled, lambda: _settled(found, home))
    wanted = like(settled, lambda: (one for one in settled if found.only in {None, one.status}))
    return replace(
        found,
        codebook=book,
        matrix=_matrix(found.matrix, wanted, book, kept),
        settled=settled,
        excerpts=like(wanted, lambda: excerpts(wanted, found.transcripts)),
        summaries=_summaries(found, home),
        notes=_notes(found, home),
        disputed=frozenset(
            replace(one, code=home[one.code]) for one in found.disputed if one.code in home
        ),
    )


def _notes(found: Findings, home: Mapping[str, str]) -> dict[Claim, tuple[str, ...]]:
    """The researcher's notes on what is left, those on one claim after one another."""
    notes: dict[Claim, tuple[str, ...]] = {}
    for claim, said in found.notes.items():
        if claim.code in home:
            moved = replace(claim, code=home[claim.code])
            notes[moved] = tuple(dict.fromkeys((*notes.get(moved, ()), *said)))
    return notes


def _settled(found: Findings, home: Mapping[str, str]) -> Iterator[Coding]:
    """What is settled, under the codes that are left; of an archive one interview at a time."""
    moved = (replace(one, code=home[one.code]) for one in found.settled if one.code in home)
    if isinstance(found.settled, Lazy):
        for _, together in groupby(moved, key=attrgetter("transcript")):
            yield from _merged(together)
    else:
        yield from _merged(moved)


def _merged(codings: Iterable[Coding]) -> Iterable[Coding]:
    """Codings -> the same, each claim once: as confirmed where anybody confirmed it."""
    claims: dict[Claim, Coding] = {}
    for coding in codings:
        held = claims.setdefault(coding.claim, coding)
        if _SURER.index(coding.status) < _SURER.index(held.status):
            claims[coding.claim] = coding
    return claims.values()


def _matrix(
    before: Matrix, codings: Iterable[Coding], book: Codebook, kept: Collection[str]
) -> Matrix:
    """Count anew. Codes that only lend their names are counted, but are no columns."""
    settings = {**before.made.settings, "codes": " ".join(kept)}
    counted = matrix(codings, before.rows, book, replace(before.made, settings=settings))
    return replace(counted, columns=tuple(code for code in book.ids if code in kept))


def _summaries(found: Findings, home: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The researcher's summaries of what is left, those of one cell after one another."""
    cells: dict[tuple[str, str], list[str]] = {}
    order = {code: at for at, code in enumerate(found.codebook.ids)}
    for (who, code), said in sorted(
        found.summaries.items(), key=lambda one: (one[0][0], order.get(one[0][1], -1))
    ):
        if code in home:
            cells.setdefault((who, home[code]), []).append(said)
    return {cell: " ".join(said) for cell, said in cells.items()}
