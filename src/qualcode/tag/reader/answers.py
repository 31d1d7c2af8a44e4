"""What a reader answered x the interview it was shown -> what of it holds, and what does not.

Nothing is mended silently: a row that does not fit is refused with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from qualcode.errors import did_you_mean
from qualcode.tag.reader.numbered import Line
from qualcode.tag.reader.replies import Row
from qualcode.tag.reader.schema import given
from qualcode.types import Codebook, Polarity, Segment, Span

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
    """What holds of an answer, and what was refused."""

    held: tuple[Held, ...]
    refused: tuple[Refused, ...] = ()

    @property
    def reasons(self) -> Counter[Why]:
        """How many codings were refused, by why."""
        return Counter(one.why for one in self.refused)


class _Wrong(ValueError):
    """A row that doesn't fit the interview or the codebook."""

    def __init__(self, why: Why, told: str) -> None:
        super().__init__(told)
        self.why: Why = why


class Checker:
    """A codebook made ready for checking answers by it."""

    def __init__(self, codebook: Codebook) -> None:
        """Look up what each code is called."""
        self._codebook = codebook
        self._named: dict[str, set[str]] = {}
        for code in codebook.codes:
            for name in (code.id, code.id.rpartition(".")[2], *code.label.values()):
                self._named.setdefault(_plain(name), set()).add(code.id)

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
                refused.append(Refused(error.why, f"{_told(row)}: {error}."))
        return Checked(tuple(held), tuple(refused))

    def _held(self, row: Row, known: Mapping[int, Line], unasked: set[int]) -> Held:
        """One row -> what it says of which words. Raises _Wrong."""
        try:
            said = given(row)
        except ValueError as error:
            raise _Wrong("shape", str(error)) from None
        if said.segment in unasked:
            raise _Wrong("interviewer", f"segment {said.segment} is not said by an informant")
        if said.segment not in known:
            raise _Wrong("segment", f"there is no segment {said.segment}")
        line, code = known[said.segment], self._code(said.code)
        span = line.said.find(said.words)
        if span is None:
            raise _Wrong("quote", f"these are not the exact words of segment {said.segment}")
        return Held(line.segment, span, code, said.polarity, said.reason)

    def _code(self, written: str) -> str:
        """An id, today's or a former one, or a name that only one code has -> its id."""
        if today := self._codebook.today(written):
            return today
        fitting = self._named.get(_plain(written), set())
        if len(fitting) == 1:
            return next(iter(fitting))
        if fitting:
            raise _Wrong("code", f"`{written}` fits several codes: {', '.join(sorted(fitting))}")
        near = did_you_mean(written, self._codebook.ids)
        raise _Wrong("code", f"there is no code `{written}`. {near}".rstrip(" ."))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _told(row: Row) -> str:
    """A row in short: ``segment 12, stigma.self, "saya malu"``."""
    plain = (" ".join(str(row.get(key, "?")).split()) for key in ("segment", "code", "words"))
    segment, code, words = (one[:_SHOWN] for one in plain)
    return f'segment {segment}, {code}, "{words}"'
