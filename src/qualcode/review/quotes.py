"""The quotes behind a cell of the matrix, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.analyse.quotes import excerpts
from qualcode.anchors import clock
from qualcode.review.items import ItemView, item_view, uncounted
from qualcode.review.session import Session
from qualcode.types import Coding, Excerpt


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote, what it is coded as, and where it stands: in transcript ``number``."""

    words: str
    transcript: str
    informant: str
    segment: str
    language: str
    place: str
    number: int
    item: ItemView


def quotes(session: Session, informant: str, code: str) -> list[QuoteView]:
    """An informant, a code, or both -> the quotes of that code and those below it."""
    items = [
        item
        for name in session.numbers
        for item in session.desk.items(name)
        if _wanted(item.coding, informant, code)
    ]
    found = excerpts((item.coding for item in items), session.transcripts)
    return [
        QuoteView(
            words=" ".join(excerpt.quote.split()),
            transcript=excerpt.transcript,
            informant=excerpt.informant,
            segment=excerpt.coding.segment,
            language=session.desk.transcripts[excerpt.transcript].language,
            place=place(session, excerpt),
            number=session.numbers[excerpt.transcript],
            item=item_view(item, session.codes),
        )
        for item, excerpt in zip(items, found, strict=True)
    ]


def _wanted(coding: Coding, informant: str, code: str) -> bool:
    return (
        coding.status != "rejected"
        and not uncounted(coding)
        and informant in {"", coding.informant}
        and (not code or f"{coding.code}.".startswith(f"{code}."))
    )


def counts(session: Session, found: Sequence[QuoteView]) -> str:
    """Quotes -> how many there are, how they stand, and what the matrix counts of them."""
    confirmed = sum(one.item.status == "confirmed" for one in found)
    absent = sum(one.item.polarity == "absent" for one in found)
    counted = {one.segment for one in found if one.item.polarity == "present"}
    told = session.say(
        "quotes_count",
        count=len(found),
        confirmed=confirmed,
        suggested=len(found) - confirmed,
        segments=len(counted),
    )
    return f"{told} {session.say('quotes_absent', count=absent)}" if absent else told


def place(session: Session, excerpt: Excerpt) -> str:
    """Where a quote stands: its lines, and the time where it is known."""
    first, last = excerpt.lines
    key = "place_line" if first == last else "place_lines"
    lines = session.say(key, transcript=excerpt.transcript, first=first, last=last)
    return lines if excerpt.seconds is None else f"{lines}, {clock(excerpt.seconds)}"
