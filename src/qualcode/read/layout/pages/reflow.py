"""Printed rows -> paragraphs, as a word processor's file of the same text has them.

A new paragraph begins where the row before it stops short although the next word had room;
at a gap, which gives an empty paragraph too where it is as wide as an empty line; where the
size or the weight of the type changes; at an indent that is not this paragraph's own; and at
a label, a time or a bullet of a kind that other paragraphs begin with. Programs that print
the space at which they wrapped a row tell by it whether a full row goes on. Over the edge of
a page or a column everything but the gap is looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qualcode.read.layout.bold import Paragraph, Run
from qualcode.read.layout.pages import hyphens
from qualcode.read.layout.pages import setting as measured
from qualcode.read.layout.pages.breaks import ends, opening, opens
from qualcode.read.layout.pages.rows import Row
from qualcode.read.layout.pages.setting import Pairs, Setting, same_column
from qualcode.read.speakers import labels

_COMMON, _MORE, _LINE_FREE = 0.1, 1.3, 1.75
_OVER = 1.15
_FEW_WORDS = 15
_FEW = 0.2
_SIGN = re.compile(r"\s*[•▪◦●○■□➢✓]\s+(?=\S)")
_NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)]\s")


def setting(rows: Sequence[Row]) -> Setting:
    """All rows of a document in order -> how it sets its paragraphs."""
    margins = measured.margins(rows)
    pairs = list(pairwise(rows))
    full = [pair for pair in pairs if measured.full(*pair, margins)]
    pitch, spaced = measured.pitches(pairs, full), measured.spaced(pairs, full)
    known = Setting(margins, pitch, spaced, body=measured.body(rows))
    first = [after for before, after in pairs if ends(before, after, None, known)]
    on = [pair for pair in pairs if not ends(*pair, None, known)]
    openings = Counter(found for row in [*rows[:1], *first] if (found := opening(row)))
    wrapped = ((before.text, after.text) for before, after in on)
    return replace(
        known,
        openings=openings,
        indents=measured.first_indents(first, [after for _, after in on], margins),
        blank=_blank(pairs, known),
        words=hyphens.words((row.text for row in rows), wrapped, spaced=spaced),
    )


def grouped(rows: Sequence[Row], known: Setting) -> Iterator[tuple[list[Row], Paragraph]]:
    """Rows in order -> paragraphs with their rows; larger type makes headings if it is rare."""
    groups = list(_groups(rows, known))
    large = [_heads(group, known) for group in groups]
    believed = sum(large) <= max(2, _FEW * len(groups))
    last: Row | None = None
    for group, head in zip(groups, large, strict=True):
        if last and _pitches_apart(last, group[0], known) > known.blank:
            yield [], Paragraph(())
        last = group[-1]
        runs = _unbulleted(list(_runs(group, known)))
        yield group, Paragraph(runs, heading=believed and head)


def _groups(rows: Sequence[Row], known: Setting) -> Iterator[list[Row]]:
    """Rows -> those of one paragraph each."""
    group: list[Row] = []
    numbers: set[int] = set()
    for row in rows:
        if group and (
            ends(group[-1], row, group, known) or opens(row, known) or _next_number(row, numbers)
        ):
            yield group
            group = []
        if not group and (number := _NUMBER.match(row.text)):
            numbers.add(int(number[1]))
        group.append(row)
    if group:
        yield group


def _next_number(row: Row, numbers: set[int]) -> bool:
    """Whether a row begins with the number that follows one a paragraph began with."""
    number = _NUMBER.match(row.text)
    return number is not None and int(number[1]) - 1 in numbers


def _pitches_apart(before: Row, after: Row, known: Setting) -> float:
    """How many pitches a row stands below another one of its column; 0 where that is unknown."""
    if not same_column(before, after):
        return 0.0
    pitch = known.pitch.get(round(after.size), 0)
    return (after.base - before.base) / pitch if pitch else 0.0


def _blank(pairs: Pairs, known: Setting) -> float:
    """How many pitches make an empty line: clearly more than usual between paragraphs."""
    apart = Counter(
        round(_pitches_apart(before, after, known), 1)
        for before, after in pairs
        if same_column(before, after) and ends(before, after, None, known)
    )
    often = [gap for gap, count in apart.items() if count >= _COMMON * apart.total()]
    return max(_LINE_FREE, _MORE * min(often, default=0.0))


def _heads(group: Sequence[Row], known: Setting) -> bool:
    """Whether a paragraph is set as a heading: larger than the rest, short and no label."""
    text = " ".join(row.text for row in group)
    head = labels.head(text)
    marked = head is not None and head.mark in ("colon", "tab")
    large = all(row.size >= _OVER * known.body for row in group)
    return large and not marked and len(text.split()) <= _FEW_WORDS


def _runs(group: Sequence[Row], known: Setting) -> Iterator[Run]:
    """The runs of a paragraph's rows, joined to words again."""
    for row, following in zip(group, [*group[1:], None], strict=True):
        runs = list(row.runs)
        if following is None:
            yield from _ended(runs, 0, "")
        else:
            cut, between = hyphens.joined(row.text, following.text, known.words)
            yield from _ended(runs, cut, between)


def _ended(runs: list[Run], cut: int, between: str) -> Iterator[Run]:
    """A row's runs, the spaces and ``cut`` letters at its end off and ``between`` put there."""
    while runs and not runs[-1].text.strip():
        runs.pop()
    *rest, last = runs
    yield from rest
    text = last.text.rstrip()
    yield Run(text[: len(text) - cut] + between, last.bold)


def _unbulleted(runs: list[Run]) -> tuple[Run, ...]:
    """A paragraph's runs without the sign that heads it in a list."""
    sign = _SIGN.match("".join(run.text for run in runs))
    cut = sign.end() if sign else 0
    kept = []
    for run in runs:
        kept.append(replace(run, text=run.text[cut:]))
        cut = max(0, cut - len(run.text))
    return tuple(run for run in kept if run.text)
