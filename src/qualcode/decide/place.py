"""Decisions x Transcripts -> Placements: where the words of each decision stand today."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from qualcode.anchors import find
from qualcode.types import Decision, Placement, Quote, Transcript

_FEWEST = 3


def text_id(text: str) -> str:
    """A transcript's text -> what a decision notes of it, to know it under another name."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def place(decisions: Sequence[Decision], transcripts: Sequence[Transcript]) -> list[Placement]:
    """Decisions -> one Placement each, in the same order."""
    return list(map(Places(transcripts, decisions).of, decisions)) if decisions else []


class Places:
    """The transcripts of a study, to find the words of any number of decisions in them."""

    def __init__(
        self, transcripts: Sequence[Transcript], decisions: Iterable[Decision] = ()
    ) -> None:
        """Know every transcript by its id, and by its text where no other has the same.

        From ``decisions`` it is told which file was renamed and corrected since.
        """
        self._transcripts = transcripts
        known = [(one.id, text_id(one.text)) for one in transcripts]
        copies = Counter(text for _, text in known)
        self._by_id = {name: at for at, (name, _) in enumerate(known)}
        self._by_text = {text: at for at, (_, text) in enumerate(known) if copies[text] == 1}
        self._renamed = renamed(decisions, transcripts, self._by_text)

    def of(self, decision: Decision) -> Placement:
        """A decision -> where its words stand.

        They are looked for in the transcript of that name, and where they are not there, in
        the one with the very text that was coded: a file that was renamed since.
        """
        named = self._at(self._by_id.get(decision.transcript))
        named = named or self._renamed.get(decision.transcript)
        same = self._at(self._by_text.get(decision.text))
        if decision.quote is None:
            here = named or same
            return Placement(decision, here.id if here else decision.transcript, None, "exact")
        for transcript in (named, same):
            if transcript is not None:
                span, how = find(transcript.text, decision.quote)
                if span is not None:
                    return Placement(decision, transcript.id, span, how)
        return Placement(decision, named.id if named else decision.transcript, None, "lost")

    def _at(self, place: int | None) -> Transcript | None:
        return None if place is None else self._transcripts[place]


def renamed(
    decisions: Iterable[Decision],
    transcripts: Sequence[Transcript],
    by_text: Collection[str],
) -> dict[str, Transcript]:
    """Decisions -> the names that no file has any more, and the transcript that bears it now.

    It is one on which nothing was decided and in which most of the words stand, at least
    three quotes, and twice as many as in any other.
    """
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for one in decisions:
        if one.quote is not None and one.text not in by_text:
            quotes[one.transcript].append(one.quote)
    away = quotes.keys() - {one.id for one in transcripts}
    if not away:
        return {}
    free = [one for one in transcripts if one.id not in quotes]
    found = {name: _bearing(quotes[name], free) for name in sorted(away)}
    return {name: one for name, one in found.items() if one is not None}


def _bearing(quotes: Sequence[Quote], free: Sequence[Transcript]) -> Transcript | None:
    """The one transcript that holds most of these quotes, or None."""
    if not free:
        return None
    counts = [(sum(quote.exact in one.text for quote in quotes), one) for one in free]
    (best, found), *others = sorted(counts, key=lambda pair: -pair[0])
    clear = best >= max(_FEWEST, len(quotes) / 2) and all(2 * n <= best for n, _ in others)
    return found if clear else None
