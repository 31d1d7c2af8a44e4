"""What is known of each example: the labels that are there, those that are not, what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode.tag.learned.examples import Example, overlapping
from qualcode.types import Span


@dataclass(frozen=True, slots=True)
class Known:
    """What researchers said of one example, by label.

    ``read`` says that it was read through: every label that nobody named is not there.
    """

    there: frozenset[str] = frozenset()
    not_there: frozenset[str] = frozenset()
    read: bool = False

    def says(self, label: str) -> bool | None:
        """Label -> whether it is there; None where nobody knows or coders disagree."""
        if label in self.there:
            return None if label in self.not_there else True
        return False if self.read or label in self.not_there else None


UNKNOWN = Known()


@dataclass(frozen=True, slots=True)
class Judged:
    """A researcher's word on a stretch of a transcript: ``label`` is there, or it is not."""

    transcript: str
    span: Span
    label: str
    there: bool = True


def known(
    examples: Sequence[Example],
    judged: Iterable[Judged],
    read: Mapping[str, Sequence[Span]],
) -> list[Known]:
    """Examples, judgements, and the stretches read by transcript -> Known, one an example."""
    find = _Finder(examples)
    there: list[set[str]] = [set() for _ in examples]
    not_there: list[set[str]] = [set() for _ in examples]
    for one in judged:
        for at in find.within(one.transcript, one.span):
            (there if one.there else not_there)[at].add(one.label)
    seen = {at for name, spans in read.items() for span in spans for at in find.within(name, span)}
    return [
        Known(frozenset(yes), frozenset(no), at in seen)
        for at, (yes, no) in enumerate(zip(there, not_there, strict=True))
    ]


class _Finder:
    """The examples of each transcript, ready to be found by a stretch of its text."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._rows: dict[str, list[tuple[Span, int]]] = {}
        for at, one in enumerate(examples):
            self._rows.setdefault(one.transcript, []).append((one.span, at))
        for rows in self._rows.values():
            rows.sort()
        self._spans = {name: [span for span, _ in rows] for name, rows in self._rows.items()}

    def within(self, transcript: str, span: Span) -> Iterator[int]:
        """A stretch -> the indices of the examples that it touches."""
        for at in overlapping(self._spans.get(transcript, ()), span):
            yield self._rows[transcript][at][1]
