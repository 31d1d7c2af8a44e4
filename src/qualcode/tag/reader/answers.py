"""What a reader answered x the interview it was shown -> what of it holds, and what does not.

Nothing is mended silently: a row that does not fit is refused with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from qualcode.tag.reader.naming import Naming
from qualcode.tag.reader.numbered import Line
from qualcode.tag.reader.replies import Row
from qualcode.tag.reader.schema import Misshapen, given
from qualcode.tag.reader.wording import wording
from qualcode.types import Codebook, Language, Polarity, Segment, Span

Why: TypeAlias = Literal["shape", "segment", "interviewer", "code", "quote"]
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Held:
    """A coding of a reader that fits: ``span`` are the exact words in the transcript."""

    segment: Segment
    span: Span
    code: str
    polarity: Polarity
    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A coding of a reader that does not fit, why, and how it is told to the reader."""

    why: Why
    told: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What holds of an answer, what was refused, and whether its end is lacking."""

    held: tuple[Held, ...]
    refused: tuple[Refused, ...] = ()
    cut: bool = False

    @property
    def reasons(self) -> Counter[Why]:
        """How many codings were refused, by why."""
        return Counter(one.why for one in self.refused)


class _Wrong(ValueError):
    """A row that doesn't fit the interview or the codebook."""

    def __init__(self, why: Why, said: str = "", /, **named: object) -> None:
        super().__init__(why)
        self.why: Why = why
        self.said, self.named = said or f"wrong_{why}", named


class Checker:
    """A codebook made ready for checking answers by it, in the language that readers are told."""

    def __init__(self, codebook: Codebook, language: Language = "en") -> None:
        """Look up what each code is called."""
        self._naming = Naming(codebook)
        self._words = wording(language)

    def check(self, rows: Sequence[Row], lines: Sequence[Line]) -> Checked:
        """The rows of an answer, the Lines that were shown -> what holds, each thing once."""
        known = {line.number: line for line in lines if line.number is not None}
        unasked = {line.segment.index for line in lines if line.number is None}
        held: dict[Held, None] = {}
        refused: list[Refused] = []
        for row in rows:
            try:
                held[self._held(row, known, unasked)] = None
            except _Wrong as error:
                named = {key: _short(value) for key, value in error.named.items()}
                what = self._words[error.said].format(**named)
                refused.append(
                    Refused(error.why, self._words["row"].format(**_row(row), what=what))
                )
        return Checked(tuple(held), tuple(refused))

    def _held(self, row: Row, known: Mapping[int, Line], unasked: set[int]) -> Held:
        """One row -> what it says of which words. Raises _Wrong."""
        try:
            said = given({**row, "segment": _number(row.get("segment"), known)})
        except Misshapen as error:
            raise _Wrong("shape", error.said, **error.named) from None
        if said.segment in unasked:
            raise _Wrong("interviewer", segment=said.segment)
        if said.segment not in known:
            raise _Wrong("segment", segment=said.segment)
        line, code = known[said.segment], self._code(said.code)
        span = line.said.find(said.words)
        if span is None:
            raise _Wrong("quote", segment=said.segment)
        return Held(line.segment, span, code, said.polarity, said.reason)

    def _code(self, written: str) -> str:
        """An id, today's or a former one, or a name that only one code has -> its id."""
        fitting = self._naming.of(written)
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise _Wrong("code", "wrong_several", code=written, codes=", ".join(fitting))
        if near := self._naming.near(written):
            raise _Wrong("code", "wrong_near", code=written, near=near)
        raise _Wrong("code", code=written)


def _number(written: object, known: Mapping[int, Line]) -> object:
    """A segment's id, as in ``segments.csv`` -> its number; anything else as it is."""
    if not isinstance(written, str):
        return written
    wanted = written.strip().casefold()
    ids = (number for number, line in known.items() if line.segment.id.casefold() == wanted)
    return next(ids, written)


def _row(row: Row) -> Mapping[str, str]:
    """A row in short, as its reader is told of it: ``segment``, ``code`` and ``words``."""
    keys = ("segment", "code", "words")
    return {key: _short(row.get(key, "?")) for key in keys}


def _short(value: object) -> str:
    """Anything -> one line of it."""
    return " ".join(str(value).split())[:_SHOWN]
