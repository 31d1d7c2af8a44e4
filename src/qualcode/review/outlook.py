"""What the page knows of sentences beyond their suggestions, where anything was learned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.types import Claim, Coding, Polarity, Span


@dataclass(frozen=True, slots=True)
class Hint:
    """A code that may fit a sentence.

    ``share`` is how sure that is in per cent, or None where the code was met too seldom to
    say; ``why`` are the words that weighed, where they are kept.
    """

    code: str
    polarity: Polarity
    confidence: float
    share: int | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """How many codings probably stand in what nobody has read: an interval."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is suggested, in reading order, whatever was decided; and what was learned.

    ``sure`` is how likely a suggestion is right, ``hints`` are the codes most likely on each
    sentence of a transcript. Both are empty, and ``learned`` is False, where nothing was learned.
    """

    suggestions: Sequence[Coding] = ()
    sure: Mapping[Claim, float] = field(default_factory=dict)
    hints: Mapping[str, Sequence[tuple[Span, tuple[Hint, ...]]]] = field(default_factory=dict)
    unread: Unread | None = None
    learned: bool = False

    def plainly(self, transcript: str) -> list[dict[str, object]]:
        """Transcript id -> what the page's script is told of its sentences."""
        return [
            {"start": span.start, "end": span.end, "codes": [_plain(hint) for hint in hints]}
            for span, hints in self.hints.get(transcript, ())
            if hints
        ]


def _plain(hint: Hint) -> dict[str, object]:
    return {
        "code": hint.code,
        "absent": hint.polarity == "absent",
        "confidence": hint.confidence,
        "share": hint.share,
        "why": ", ".join(hint.why),
    }
