"""An interview's Segments -> Lines: in order, what informants say with its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from qualcode.tag.reader.shown import Mask, Shown, open_to_all, shown
from qualcode.tag.reader.wording import wording
from qualcode.types import Language, Segment, TurnRole


@dataclass(frozen=True, slots=True)
class Line:
    """A segment as a reader sees it. ``number`` is that of its id; None where it is not coded."""

    segment: Segment
    who: str
    said: Shown
    number: int | None = None

    @property
    def text(self) -> str:
        """``[12] Informan: ...``, always one line."""
        head = "" if self.number is None else f"[{self.number}] "
        return f"{head}{self.who}: {self.said.text}"


def lines(
    segments: Sequence[Segment], language: Language, mask: Mask = open_to_all
) -> tuple[Line, ...]:
    """The Segments of one transcript -> its Lines; what stands before the talk is left out.

    Nobody is named: informants and interviewers are told apart by number where there are several.
    """
    names = _names(segments, language)
    spoken = [one for one in segments if one.text.strip()]
    return tuple(
        Line(
            one,
            names[_role(one), one.speaker if _role(one) != "context" else None],
            shown(one.text, one.span.start, mask),
            one.index if one.informant is not None else None,
        )
        for one in dropwhile(lambda one: _role(one) == "context", spoken)
    )


def _role(one: Segment) -> TurnRole:
    """Who says it; what nobody known says is context, whatever it was taken for."""
    if one.role == "informant" and one.informant is None:
        return "context"
    return one.role


def _names(
    segments: Sequence[Segment], language: Language
) -> dict[tuple[TurnRole, str | None], str]:
    """Role and speaker -> what a reader sees for a name."""
    words = wording(language)
    found: dict[tuple[TurnRole, str | None], str] = {("context", None): words["context"]}
    for role in ("informant", "interviewer"):
        speakers = list(dict.fromkeys(_speakers(segments, role)))
        for at, speaker in enumerate(speakers, 1):
            found[role, speaker] = f"{words[role]} {at}" if len(speakers) > 1 else words[role]
    return found


def _speakers(segments: Sequence[Segment], role: str) -> Iterator[str | None]:
    return (one.speaker for one in segments if _role(one) == role)
