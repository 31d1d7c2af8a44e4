"""The quotes as the page lists them: under each code, one informant after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief
from qualcode.present.citing import Citing
from qualcode.present.quoting import quoted
from qualcode.present.report.order import Order, passage
from qualcode.types import Code, Language, Polarity, Status


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One quote: its words, where they stand, and the coding behind it."""

    number: int
    words: str
    language: Language
    place: str
    passage: int
    status: Status
    polarity: Polarity
    evidence: str


@dataclass(frozen=True, slots=True)
class CodeQuotes:
    """The quotes of one code itself; ``shown`` counts those that are not rejected."""

    number: int
    code: Code
    path: tuple[str, ...]
    quotes: tuple[QuoteView, ...]
    shown: int


def code_quotes(found: Findings, order: Order, brief: Brief) -> Iterator[CodeQuotes]:
    """Findings in order -> every code that has quotes, with them."""
    citing, languages = Citing(found, brief), {one.id: one.language for one in found.transcripts}
    labels = {code.id: code.labelled(brief.language) for code in order.codes}
    numbers = enumerate(order.quotes)
    for id_, group in groupby(numbers, key=lambda one: one[1].coding.code):
        quotes = tuple(
            QuoteView(
                number=at,
                words=quoted(quote),
                language=languages[quote.transcript],
                place=citing.place(quote),
                passage=order.passages[passage(quote)],
                status=quote.coding.status,
                polarity=quote.coding.polarity,
                evidence=_evidence(quote.coding.evidence),
            )
            for at, quote in group
        )
        code = order.codes[order.code[id_]]
        shown = sum(one.status != "rejected" for one in quotes)
        yield CodeQuotes(order.code[id_], code, _path(code, labels), quotes, shown)


def _evidence(evidence: tuple[object, ...]) -> str:
    return "; ".join(str(one).replace(" <- ", " ← ") for one in evidence)


def _path(code: Code, labels: dict[str, str]) -> tuple[str, ...]:
    """Code -> the labels from its theme down to itself."""
    parts = code.id.split(".")
    above = (".".join(parts[:end]) for end in range(1, len(parts) + 1))
    return tuple(labels[one] for one in above if one in labels)
