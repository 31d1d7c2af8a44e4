"""What the script reckons with: numbers, and the few words it shows itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualcode.present.brief import Brief
from qualcode.present.report.facets import Facet
from qualcode.present.report.matrix import LEVELS
from qualcode.present.report.order import Order, passage, segment
from qualcode.present.report.words import words
from qualcode.present.wording import whole
from qualcode.types import Excerpt, Status

STATUSES: tuple[Status, ...] = ("suggested", "confirmed", "rejected")
_WORDS = ("showing", "showing_all", "panel_counts", "panel_absent")


def values(order: Order, known: Sequence[Facet], brief: Brief) -> Mapping[str, object]:
    """Order -> what the script is given. A quote is seven numbers; their names come first.

    ``facets`` has, for each facet and each informant, the number of the informant's value;
    ``groups`` the number of the heading that an informant's column stands under.
    """
    return {
        "people": [who.id for who in order.people],
        "groups": [at for at, group in enumerate(order.groups) for _ in group.members],
        "facets": [facet.of for facet in known],
        "codes": [code.labelled(brief.language) for code in order.codes],
        "parents": [order.code[code.parent] if code.parent else -1 for code in order.codes],
        "statuses": STATUSES,
        "fields": ("person", "code", "interview", "segment", "passage", "status", "absent"),
        "quotes": [number for quote in order.quotes for number in _quote(quote, order)],
        "levels": LEVELS,
        "thousands": whole(1000, brief)[1],
        "words": {key: words(brief.language)[key] for key in _WORDS},
    }


def _quote(quote: Excerpt, order: Order) -> tuple[int, ...]:
    coding = quote.coding
    return (
        order.person[quote.informant],
        order.code[coding.code],
        order.interview[quote.transcript],
        order.segments[segment(quote)],
        order.passages[passage(quote)],
        STATUSES.index(coding.status),
        int(coding.polarity == "absent"),
    )
