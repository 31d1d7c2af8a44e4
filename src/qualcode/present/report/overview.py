"""What stands on top of the page: how much there is, what to mind, what the file holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from qualcode.analyse.findings import Findings
from qualcode.analyse.frequency import totals
from qualcode.analyse.tally import summed
from qualcode.present.brief import Brief
from qualcode.present.report.about import About
from qualcode.present.report.facets import Facet
from qualcode.present.report.words import say
from qualcode.present.wording import whole


def counts(found: Findings, brief: Brief) -> list[tuple[str, str]]:
    """Findings -> what is counted on top, each a key of the wording and its number."""
    counted = [one for one in found.excerpts if one.coding.status != "rejected"]
    by_status = Counter(one.coding.status for one in found.excerpts)
    present = sum(one.coding.polarity == "present" for one in counted)
    numbers = {
        "informants": len(found.informants),
        "transcripts": len(found.transcripts),
        "segments": sum(one.informant is not None for one in found.segments),
        "coded_segments": totals(found).segments,  # as the tables have it: said to be there
        "codes": len(found.codebook.codes),
        "codings": len(counted),
        "present": present,
        "absent": len(counted) - present,
        "confirmed": by_status["confirmed"],
        "suggested": by_status["suggested"],
        "rejected": by_status["rejected"],
    }
    return [(key, whole(number, brief)) for key, number in numbers.items()]


def remarks(found: Findings, about: About, brief: Brief) -> Iterator[str]:
    """Findings -> what a reader must know before trusting the numbers."""
    language = brief.language
    status = summed(found.tally.every, lambda one: one.status)
    if about.left_out:
        yield say(language, "left_out", files=", ".join(about.left_out))
    if found.only:
        yield say(language, "only_confirmed", count=whole(status["suggested"], brief))
    elif not found.excerpts:
        yield say(language, "no_codings")
    elif not status["confirmed"]:
        yield say(language, "none_confirmed")
    if status["rejected"] and not found.only:
        yield say(language, "counted")


def holds(found: Findings, known: Sequence[Facet], brief: Brief, *, texts: bool) -> Iterator[str]:
    """What whoever is given the file can read in it."""
    language = brief.language
    if texts:
        yield say(language, "holds_texts", count=whole(len(found.transcripts), brief))
    else:
        yield say(language, "holds_no_texts")
    yield say(language, "holds_quotes", count=whole(len(found.excerpts), brief))
    yield say(language, "holds_known", what=", ".join(facet.label for facet in known))
    yield say(language, "holds_files")
    yield say(language, "holds_private")
