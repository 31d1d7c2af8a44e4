"""How many words informants say, and how many of them are coded. The interviewer's never count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

from qualcode.analyse.findings import Findings
from qualcode.analyse.lineage import lineage
from qualcode.types import Coding, Segment, Span

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def count_words(text: str) -> int:
    """Text -> the number of its words; `temen-temen` and `don't` are one."""
    return len(_WORD.findall(text))


def spoken_words(segments: Iterable[Segment]) -> dict[str, int]:
    """Segments -> informant id -> the number of words they say."""
    found: defaultdict[str, int] = defaultdict(int)
    for segment in segments:
        if segment.informant is not None:
            found[segment.informant] += count_words(segment.text)
    return dict(found)


def coded_words(found: Findings) -> dict[tuple[str, str], int]:
    """Findings -> (informant, code) -> how many words carry the code or one below it.

    A word counts once however many codings reach into it. Only codings that say something
    is there count, as in the matrix.
    """
    spoken = _Spoken(found.segments)
    spans: defaultdict[tuple[str, str], list[Coding]] = defaultdict(list)
    for coding in found.counted:
        if coding.polarity == "present":
            for code in lineage(coding.code):
                spans[coding.informant, code].append(coding)
    return {key: spoken.within(key[0], codings) for key, codings in spans.items()}


class _Spoken:
    """Where every informant's words stand in every transcript, in order."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self._starts: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._ends: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for segment in sorted(segments, key=lambda one: one.span.start):
            if segment.informant is not None:
                key, at = (segment.informant, segment.transcript), segment.span.start
                for word in _WORD.finditer(segment.text):
                    self._starts[key].append(at + word.start())
                    self._ends[key].append(at + word.end())

    def within(self, informant: str, codings: Iterable[Coding]) -> int:
        """How many of an informant's words any of the codings reaches into."""
        spans: defaultdict[str, list[Span]] = defaultdict(list)
        for coding in codings:
            spans[coding.transcript].append(coding.span)
        return sum(self._covered((informant, name), mine) for name, mine in spans.items())

    def _covered(self, key: tuple[str, str], spans: Iterable[Span]) -> int:
        starts, ends = self._starts[key], self._ends[key]
        count, reached = 0, 0
        for span in sorted(spans):
            first = max(reached, bisect_right(ends, span.start))
            reached = max(reached, bisect_left(starts, span.end))
            count += max(0, reached - first)
        return count
