"""T8: how often two codes stand together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from qualcode.analyse.cooccurrence import Cooccurrence, Within, cooccurrence
from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief
from qualcode.present.pairing import labels, places, undefined
from qualcode.present.rigour import decimal, wording
from qualcode.present.tables.remarks import absent_note, segment_note, with_decided
from qualcode.present.tables.shared import CONTINUED, NONE, NUMBER, TEXT
from qualcode.present.wording import whole
from qualcode.present.wording import wording as tables
from qualcode.types import Cell, Table

NESTED = Cell("×")


def cooccurrence_table(
    found: Findings, brief: Brief, within: Within = "segment", *, jaccard: bool = False
) -> Table:
    """Findings -> "Ko-okurensi Kode": the lower triangle, and in the diagonal f.

    The codes are numbered, as their labels are too long for columns. The Jaccard index stands
    in brackets on a page, and in columns of its own for programs, which can't compute with both.
    """
    words, paired = wording(brief.language), cooccurrence(found, within)
    named, apart = labels(found, paired.codes, brief), jaccard and brief.room != "page"
    numbers = tuple(str(at) for at in range(1, len(named) + 1))
    heads = ("cooccurrence_n", "cooccurrence_index") if apart else ("cooccurrence_code",)
    return Table(
        id="cooccurrence",
        title=words["cooccurrence_title"],
        columns=(words["cooccurrence_code"], *numbers * len(heads)),
        groups=("", *(words[head] for head in heads for _ in numbers)),
        kinds=(TEXT, *(NUMBER for _ in heads for _ in numbers)),
        rows=tuple(
            (
                Cell(f"{at + 1} {name}"),
                *_row(paired, at, brief, jaccard=jaccard and not apart),
                *(_indices(paired, at, brief) if apart else ()),
            )
            for at, name in enumerate(named)
        ),
        notes=with_decided(_notes(paired, found, brief, jaccard=jaccard), found, brief),
        source=tables(brief.language)["source"],
        language=brief.language,
    )


def _row(paired: Cooccurrence, at: int, brief: Brief, *, jaccard: bool) -> Iterator[Cell]:
    """One code with each before it, itself, and nothing for those after it."""
    code = paired.codes[at]
    for other in paired.codes[:at]:
        yield _pair(paired, code, other, brief, jaccard=jaccard)
    yield Cell(whole(paired.counts[code], brief), paired.counts[code])
    yield from (CONTINUED,) * (len(paired.codes) - at - 1)


def _indices(paired: Cooccurrence, at: int, brief: Brief) -> Iterator[Cell]:
    """The Jaccard index of one code with each before it, and nothing for itself and the others."""
    for other in paired.codes[:at]:
        share = paired.jaccard(paired.codes[at], other)
        if share is None:
            yield NESTED
        else:
            yield Cell(decimal(share, brief, 2), share) if share else Cell(NONE.text, 0)
    yield from (CONTINUED,) * (len(paired.codes) - at)


def _pair(paired: Cooccurrence, one: str, other: str, brief: Brief, *, jaccard: bool) -> Cell:
    both, share = paired.both(one, other), paired.jaccard(one, other)
    if both is None:
        return NESTED
    if not both:
        return Cell(NONE.text, 0)
    known = f" ({decimal(share, brief, 2)})" if jaccard and share is not None else ""
    return Cell(f"{whole(both, brief)}{known}", both)


def _notes(paired: Cooccurrence, found: Findings, brief: Brief, *, jaccard: bool) -> Iterator[str]:
    words, held = wording(brief.language), places(paired.within, brief)
    if lack := undefined(paired):
        yield words[lack]
    if paired.codes:
        yield words["cooccurrence_numbers"]
        yield words["cooccurrence_count"].format(places=held)
        if paired.within == "segment":
            yield from segment_note(found, brief)
        if jaccard:
            apart = brief.room != "page"
            yield words["cooccurrence_jaccard_apart" if apart else "cooccurrence_jaccard"]
        yield from _marks(paired, brief)
        yield words["cooccurrence_of"].format(count=whole(paired.places, brief), places=held)
        yield from absent_note(found, brief)
        yield words["cooccurrence_meaning"]


def _marks(paired: Cooccurrence, brief: Brief) -> Iterator[str]:
    """What the marks mean that the table has."""
    words = wording(brief.language)
    held = {paired.both(*pair) for pair in combinations(paired.codes, 2)}
    if None in held:
        yield words["cooccurrence_nested"]
    if 0 in held:
        yield words["cooccurrence_never"]
