"""What a researcher does on the page, in the sheet or on the command line -> a Decision.

The log gives it its time and its id.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from qualcode.anchors import quote
from qualcode.decide.place import text_id
from qualcode.types import Coding, Decision, Edition, Polarity, Quote, Span, Transcript


class Maker:
    """Makes the decisions of one coder with one codebook."""

    def __init__(self, coder: str, edition: Edition) -> None:
        """Note who decides, and with which codebook."""
        self.coder, self.edition = coder, edition
        self._texts: dict[str, str] = {}

    def judged(
        self,
        verb: Literal["accept", "reject"],
        coding: Coding,
        transcript: Transcript,
        of: Sequence[str] = (),
        note: str = "",
    ) -> Decision:
        """Accept or reject a coding as it stands; ``of`` are the decisions this replaces."""
        return Decision(
            *("", "", self.coder, verb),
            transcript=transcript.id,
            text=self._text(transcript),
            quote=quote(transcript.text, coding.span),
            code=coding.code,
            polarity=coding.polarity,
            codebook=self.edition,
            origin=coding.origin,
            evidence="; ".join(map(str, coding.evidence)),
            score=None if coding.origin == "human" else coding.score,
            of=tuple(of),
            note=note,
        )

    def changed(  # noqa: PLR0913, PLR0917 - what it was, and what it is instead
        self,
        coding: Coding,
        to: str,
        polarity: Polarity,
        transcript: Transcript,
        of: Sequence[str] = (),
        note: str = "",
    ) -> Decision:
        """Put another code, or the other polarity, on the words of a coding."""
        judged = self.judged("reject", coding, transcript, of, note)
        return replace(judged, verb="change", to=to, to_polarity=polarity)

    def added(
        self, transcript: Transcript, span: Span, code: str, polarity: Polarity, note: str = ""
    ) -> Decision:
        """Put a code on words of one's own choice."""
        return Decision(
            *("", "", self.coder, "add"),
            transcript=transcript.id,
            text=self._text(transcript),
            quote=quote(transcript.text, span),
            code=code,
            polarity=polarity,
            codebook=self.edition,
            note=note,
        )

    def retracted(self, ids: Sequence[str]) -> Decision:
        """Take decisions back."""
        return Decision("", "", self.coder, "retract", codebook=self.edition, of=tuple(ids))

    def memo(
        self,
        note: str,
        transcript: Transcript | None = None,
        span: Span | None = None,
        code: str = "",
        informant: str = "",
    ) -> Decision:
        """Note a thought, on as much as is given: words, a transcript, a code, an informant."""
        words: Quote | None = None
        if transcript is not None and span is not None:
            words = quote(transcript.text, span)
        return Decision(
            *("", "", self.coder, "memo"),
            transcript=transcript.id if transcript else "",
            text=self._text(transcript) if transcript else "",
            quote=words,
            code=code,
            informant=informant,
            codebook=self.edition,
            note=note,
        )

    def summary(self, informant: str, code: str, note: str) -> Decision:
        """Sum up in one's own words what an informant says of a code: a framework cell."""
        return Decision(
            *("", "", self.coder, "summary"),
            informant=informant,
            code=code,
            codebook=self.edition,
            note=note,
        )

    def _text(self, transcript: Transcript) -> str:
        return self._texts.setdefault(transcript.id, text_id(transcript.text))
