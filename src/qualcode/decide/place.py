"""Decisions x Transcripts -> Placements: where the words of each decision stand today."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from qualcode.anchors import find
from qualcode.types import Decision, Placement, Transcript


def text_id(text: str) -> str:
    """A transcript's text -> what a decision notes of it, to know it under another name."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def place(decisions: Iterable[Decision], transcripts: Sequence[Transcript]) -> list[Placement]:
    """Decisions -> one Placement each, in the same order."""
    return list(map(Places(transcripts).of, decisions))


class Places:
    """The transcripts of a study, to find the words of any number of decisions in them."""

    def __init__(self, transcripts: Sequence[Transcript]) -> None:
        """Know every transcript by its id, and by its text where no other has the same."""
        self._by_id = {transcript.id: transcript for transcript in transcripts}
        texts = [(text_id(transcript.text), transcript) for transcript in transcripts]
        copies = Counter(text for text, _ in texts)
        self._by_text = {text: one for text, one in texts if copies[text] == 1}

    def of(self, decision: Decision) -> Placement:
        """A decision -> where its words stand.

        They are looked for in the transcript of that name, and where they are not there, in
        the one with the very text that was coded: a file that was renamed since.
        """
        named = self._by_id.get(decision.transcript)
        same = self._by_text.get(decision.text)
        if decision.quote is None:
            here = named or same
            return Placement(decision, here.id if here else decision.transcript, None, "exact")
        for transcript in (named, same):
            if transcript is not None:
                span, how = find(transcript.text, decision.quote)
                if span is not None:
                    return Placement(decision, transcript.id, span, how)
        return Placement(decision, decision.transcript, None, "lost")
