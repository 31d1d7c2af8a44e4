"""The codings as they stand -> the matrix page: every number is a way to its quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.present.people import in_order
from qualcode.review.codes import CodeView
from qualcode.types import Codebook, Coding, Informant, Provenance

_UNKNOWN = Provenance("", {}, "", (), {})  # a page is no result to be cited


@dataclass(frozen=True, slots=True)
class CellView:
    """What an informant says of a code, in segments; ``words`` says it in full."""

    informant: str
    count: int
    confirmed: int
    absent: int
    words: str


@dataclass(frozen=True, slots=True)
class LineView:
    """A code and its cells, one for each informant."""

    code: CodeView
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The matrix as the page shows it: a line for each code."""

    informants: tuple[str, ...]
    lines: tuple[LineView, ...]


def grid(
    codings: Sequence[Coding],
    informants: Sequence[Informant],
    codebook: Codebook,
    codes: Mapping[str, CodeView],
    say: Callable[..., str],
) -> Grid:
    """Codings -> Grid, counted as `qualcode tag` counts them."""
    from qualcode.analyse.matrix import matrix  # loads pandas

    people = in_order(informants)
    counted = matrix(codings, people, codebook, _UNKNOWN)
    confirmed = _segments(one for one in codings if _holds(one) and one.status == "confirmed")
    absent = _segments(one for one in codings if one.polarity == "absent" and _counts(one))

    def cell(who: str, code: str) -> CellView:
        sure, none = len(confirmed[who, code]), len(absent[who, code])
        count = counted.count(who, code)
        return CellView(who, count, sure, none, _words(say, count, sure, none))

    lines = (
        LineView(view, tuple(cell(who.id, code) for who in people)) for code, view in codes.items()
    )
    return Grid(tuple(who.id for who in people), tuple(lines))


def _words(say: Callable[..., str], count: int, confirmed: int, absent: int) -> str:
    told = [say("cell", count=count, confirmed=confirmed, suggested=count - confirmed)]
    if absent:
        told.append(say("cell_absent", count=absent))
    return "; ".join(told)


def _segments(codings: Iterable[Coding]) -> Mapping[tuple[str, str], set[str]]:
    """Codings -> (informant, code or one above it) -> the segments they are in."""
    from qualcode.analyse.matrix import lineage

    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for coding in codings:
        for code in lineage(coding.code):
            found[coding.informant, code].add(coding.segment)
    return found


def _counts(coding: Coding) -> bool:
    return coding.status != "rejected"


def _holds(coding: Coding) -> bool:
    return _counts(coding) and coding.polarity == "present"
