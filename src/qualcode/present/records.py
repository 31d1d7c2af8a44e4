"""The CSV files other programs may rely on: UTF-8, CRLF, columns in a fixed order.

They come some lines at a time, as an archive has more of them than memory holds.

A cell that a spreadsheet would run as a formula gets a leading apostrophe.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import chain, islice

from qualcode.analyse.words import count_words
from qualcode.present.render.safe import formula_safe
from qualcode.types import Excerpt, Informant, Matrix, Segment

SEGMENTS = (
    *("segment_id", "transcript", "informant", "role", "speaker"),
    *("start", "end", "language", "words", "text"),
)
CODINGS = (
    *("transcript", "informant", "segment_id", "code", "polarity", "status", "origin", "coder"),
    *("start", "end", "quote", "evidence", "score", "note"),
)
MATRIX = ("informant", "role")

_LINES = 500  # of a few hundred letters each

_Row = Sequence[str | int]


def segments_csv(
    segments: Iterable[Segment], informants: Mapping[str, Informant]
) -> Iterator[bytes]:
    """Segments and informant id -> Informant -> `segments.csv`; offsets are code points.

    Raises KeyError for a segment whose informant is not among ``informants``.
    """
    return _csv(SEGMENTS, (_segment(segment, informants) for segment in segments))


def codings_csv(found: Iterable[Excerpt]) -> Iterator[bytes]:
    """Codings with their quotes -> `codings.csv`; offsets are code points."""
    return _csv(CODINGS, map(_coding, found))


def matrix_csv(matrix: Matrix) -> Iterator[bytes]:
    """Matrix -> `matrix.csv`: one row an informant, one column a code id."""
    return _csv((*MATRIX, *matrix.columns), (_counts(who, matrix) for who in matrix.rows))


def _counts(who: Informant, matrix: Matrix) -> _Row:
    return who.id, who.role, *(matrix.count(who.id, code) for code in matrix.columns)


def _segment(segment: Segment, informants: Mapping[str, Informant]) -> _Row:
    who = segment.informant
    return (
        segment.id,
        segment.transcript,
        who or "",
        segment.role if who is None else informants[who].role,
        segment.speaker or "",
        segment.span.start,
        segment.span.end,
        segment.language,
        count_words(segment.text),
        segment.text,
    )


def _coding(excerpt: Excerpt) -> _Row:
    coding = excerpt.coding
    evidence = "; ".join(map(str, coding.evidence))
    return (
        coding.transcript,
        coding.informant,
        coding.segment,
        coding.code,
        coding.polarity,
        coding.status,
        coding.origin,
        coding.coder,
        coding.span.start,
        coding.span.end,
        excerpt.quote,
        evidence,
        f"{coding.score:.2f}",
        coding.note,
    )


def _csv(head: _Row, rows: Iterable[_Row]) -> Iterator[bytes]:
    """Give some lines at a time, since an archive has more than memory holds."""
    every = chain([head], rows)
    while some := [[*map(_safe, row)] for row in islice(every, _LINES)]:
        lines = StringIO(newline="")
        csv.writer(lines).writerows(some)
        yield lines.getvalue().encode()


def _safe(cell: str | int) -> str | int:
    """Cell -> the same, or text where a spreadsheet would run it."""
    return formula_safe(cell) if isinstance(cell, str) else cell
