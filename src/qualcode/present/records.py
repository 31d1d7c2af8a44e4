"""The CSV files other programs may rely on, as bytes: UTF-8, CRLF, columns in a fixed order.

A cell that a spreadsheet would run as a formula gets a leading apostrophe.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from qualcode.analyse.words import count_words
from qualcode.present.render.safe import formula_safe
from qualcode.types import Coding, Informant, Matrix, Segment

SEGMENTS = (
    *("segment_id", "transcript", "informant", "role", "speaker"),
    *("start", "end", "language", "words", "text"),
)
CODINGS = (
    *("transcript", "informant", "segment_id", "code", "polarity", "status", "origin", "coder"),
    *("start", "end", "quote", "evidence", "score", "note"),
)
MATRIX = ("informant", "role")


_Row = Sequence[str | int]


def segments_csv(segments: Iterable[Segment], informants: Mapping[str, Informant]) -> bytes:
    """Segments and informant id -> Informant -> `segments.csv`; offsets are code points.

    Raises KeyError for a segment whose informant is not among ``informants``.
    """
    return _csv([SEGMENTS, *(_segment(segment, informants) for segment in segments)])


def codings_csv(codings: Iterable[Coding], texts: Mapping[str, str]) -> bytes:
    """Codings and transcript id -> text -> `codings.csv`; offsets are code points.

    Raises KeyError for a coding whose transcript is not among ``texts``.
    """
    return _csv([CODINGS, *(_coding(coding, texts[coding.transcript]) for coding in codings)])


def matrix_csv(matrix: Matrix) -> bytes:
    """Matrix -> `matrix.csv`: one row an informant, one column a code id."""
    return _csv([(*MATRIX, *matrix.columns), *(_counts(who, matrix) for who in matrix.rows)])


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


def _coding(coding: Coding, text: str) -> _Row:
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
        coding.span.of(text),
        evidence,
        f"{coding.score:.2f}",
        coding.note,
    )


def _csv(rows: Iterable[_Row]) -> bytes:
    written = StringIO(newline="")
    csv.writer(written).writerows([_safe(cell) for cell in row] for row in rows)
    return written.getvalue().encode()


def _safe(cell: str | int) -> str | int:
    """Cell -> the same, or text where a spreadsheet would run it."""
    return formula_safe(cell) if isinstance(cell, str) else cell
