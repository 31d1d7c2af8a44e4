"""What every table does alike: cells of numbers, and what is said of who decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief
from qualcode.present.wording import percent, whole, wording
from qualcode.types import Cell

Kind = Literal["text", "quote", "number"]
NUMBER: Kind = "number"
TEXT: Kind = "text"
QUOTE: Kind = "quote"

CONTINUED = Cell("")
NONE = Cell("-")


def number(count: int, brief: Brief) -> Cell:
    """Count -> its cell: "-" where there is nothing to count."""
    return Cell(whole(count, brief) if count else "-", count)


def decided(found: Findings, brief: Brief) -> Iterator[str]:
    """How many codings the researcher confirmed, how many are open, how many were rejected."""
    words = wording(brief.language)
    counts = Counter(coding.status for coding in found.settled)
    confirmed, total = counts["confirmed"], counts["confirmed"] + counts["suggested"]
    some = "only" if found.only else "some"
    key = "none" if not total else "all" if confirmed == total else some
    yield words[f"confirmed_{key}"].format(
        confirmed=whole(confirmed, brief),
        total=whole(total, brief),
        suggested=whole(counts["suggested"], brief),
        percent=percent(confirmed, total, brief) if total else "",
    )
    if counts["rejected"]:
        yield words["rejected"].format(count=whole(counts["rejected"], brief))
