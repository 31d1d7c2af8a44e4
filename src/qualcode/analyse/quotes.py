"""Codings -> Excerpts: the quotes behind the numbers, and which of them to show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, zip_longest

from qualcode.analyse.lineage import lineage
from qualcode.anchors import LineIndex, time_at
from qualcode.types import Coding, Excerpt, Polarity, Transcript

PER_CODE = 3
_EASY_TO_READ = range(6, 46)


def excerpts(codings: Iterable[Coding], transcripts: Iterable[Transcript]) -> list[Excerpt]:
    """Codings -> one Excerpt each, in the same order, with its lines and its time."""
    by_id = {transcript.id: transcript for transcript in transcripts}
    lines = {name: LineIndex(transcript.text) for name, transcript in by_id.items()}
    return [
        Excerpt(
            quote=coding.span.of(by_id[coding.transcript].text),
            informant=coding.informant,
            transcript=coding.transcript,
            lines=lines[coding.transcript].of(coding.span),
            coding=coding,
            seconds=time_at(by_id[coding.transcript].times, coding.span.start),
        )
        for coding in codings
    ]


def choose(
    found: Iterable[Excerpt], polarity: Polarity = "present", per_code: int = PER_CODE
) -> Mapping[str, Sequence[Excerpt]]:
    """Excerpts -> for each code the few to print, spread over informants, in reading order.

    Of each informant the clearest first (confirmed, no question back, a readable length,
    more evidence), one informant after the other; never only the longest.
    """
    by_code: dict[str, dict[str, list[Excerpt]]] = defaultdict(lambda: defaultdict(list))
    order: dict[Excerpt, int] = {}
    for at, excerpt in enumerate(found):
        coding = excerpt.coding
        if coding.polarity == polarity and coding.status != "rejected":
            by_code[coding.code][excerpt.informant].append(excerpt)
            order[excerpt] = at
    return {
        code: sorted(_spread(by_informant, per_code), key=order.__getitem__)
        for code, by_informant in by_code.items()
    }


def best(found: Iterable[Excerpt]) -> dict[tuple[str, str], Excerpt]:
    """Excerpts -> (informant, code) -> the clearest quote on the code or one below it.

    Only of what is said to be there and was not rejected.
    """
    clearest: dict[tuple[str, str], Excerpt] = {}
    for excerpt in sorted(found, key=_rank):
        if excerpt.coding.polarity == "present" and excerpt.coding.status != "rejected":
            for code in lineage(excerpt.coding.code):
                clearest.setdefault((excerpt.informant, code), excerpt)
    return clearest


def _spread(by_informant: Mapping[str, list[Excerpt]], wanted: int) -> list[Excerpt]:
    """Best of each informant, then second best of each, until there are enough."""
    ranked = (sorted(mine, key=_rank) for mine in by_informant.values())
    rounds = (sorted(filter(None, each), key=_rank) for each in zip_longest(*ranked))
    return list(chain.from_iterable(rounds))[:wanted]


def _rank(excerpt: Excerpt) -> tuple[bool, bool, bool, float, str, int]:
    words = len(excerpt.quote.split())
    coding = excerpt.coding
    return (
        coding.status != "confirmed",
        excerpt.quote.rstrip().endswith("?"),
        words not in _EASY_TO_READ,
        -coding.score,
        excerpt.informant,
        coding.span.start,
    )
