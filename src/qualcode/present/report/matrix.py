"""The matrix as the page first shows it: one row a code, one column an informant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qualcode.analyse.findings import Findings
from qualcode.analyse.lineage import lineage
from qualcode.present.brief import Brief
from qualcode.present.report.order import Order, segment
from qualcode.present.wording import whole
from qualcode.types import Code

LEVELS = 5


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: its count as words, how dark it is, its first quote, and how many say absent."""

    text: str
    level: int
    first: int | None
    absent: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One code across all informants, and the two totals at the end."""

    number: int
    code: Code
    label: str
    cells: tuple[CellView, ...]
    informants: str
    segments: str


def matrix_rows(found: Findings, order: Order, brief: Brief) -> Iterator[RowView]:
    """Findings -> the rows of their matrix, with the counts that every table has."""
    firsts, absent = _firsts(order), _absent(order)
    most = max((n for row in found.matrix.cells.values() for n in row.values()), default=0)
    for at, code in enumerate(order.codes):
        counts = [found.matrix.count(who.id, code.id) for who in order.people]
        cells = (
            CellView(
                text=_number(count, brief),
                level=level(count, most),
                first=firsts.get((who.id, code.id)),
                absent=_number(len(absent.get((who.id, code.id), ())), brief),
            )
            for who, count in zip(order.people, counts, strict=True)
        )
        yield RowView(
            number=at,
            code=code,
            label=code.labelled(brief.language),
            cells=tuple(cells),
            informants=_number(sum(count > 0 for count in counts), brief) or "-",
            segments=_number(sum(counts), brief) or "-",
        )


def level(count: int, most: int) -> int:
    """Count -> how dark its cell is: 0 for none, `LEVELS` for the most there are."""
    return 1 + (LEVELS - 1) * (count - 1) // max(most - 1, 1) if count else 0


def _number(count: int, brief: Brief) -> str:
    return whole(count, brief) if count else ""


def _firsts(order: Order) -> Mapping[tuple[str, str], int]:
    """(informant, code) -> the first quote of it or below it that is not rejected."""
    found: dict[tuple[str, str], int] = {}
    for at, quote in enumerate(order.quotes):
        if quote.coding.status != "rejected":
            for code in lineage(quote.coding.code):
                found.setdefault((quote.informant, code), at)
    return found


def _absent(order: Order) -> Mapping[tuple[str, str], set[tuple[str, str]]]:
    """(informant, code) -> the segments that say something of it or below it is absent."""
    found: defaultdict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for quote in order.quotes:
        if quote.coding.polarity == "absent" and quote.coding.status != "rejected":
            for code in lineage(quote.coding.code):
                found[quote.informant, code].add(segment(quote))
    return found
