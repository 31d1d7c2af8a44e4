"""Printed rows -> paragraphs, as a word processor's file of the same text has them.

A new paragraph begins where the row before it stops short although the next word had room;
at a gap, which gives an empty paragraph too where it is as wide as an empty line; where the
size or the weight of the type changes; at an indent that is not this paragraph's own; and at
a label, a time or a bullet of a kind that other paragraphs begin with. Programs that print
the space at which they wrapped a row tell by it whether a full row goes on. Over the edge of
a page or a column everything but the gap is looked at.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from qualcode.read.layout.bold import Paragraph, Run
from qualcode.read.layout.pages import hyphens
from qualcode.read.layout.pages.rows import Frame, Row
from qualcode.read.speakers import labels, stamps
from qualcode.read.speakers.vocabulary import vocabulary

_SIZE = 0.1
_GAP = 1.25
_ALIGNED = 2.5
_EXACT = 2.0
_ROOM = 0.25
_BRIM = 0.4
_SLACK = 1.0
_NEAR_EDGE = 0.15
_COMMON, _MORE, _LINE_FREE = 0.1, 1.3, 1.75
_WIDE = 0.55
_MANY = 0.25
_MOSTLY = 0.8
_ALWAYS = 0.9
_OVER = 1.15
_FEW_WORDS = 15
_FEW = 0.2
_BULLET = re.compile(r"\s*([-*•·▪◦●○■□–—➢✓])\s")
_NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)]\s")
_DASHES = ("–", "—")
_GLUE = ("-", "–", "—", "/", "\u00ad")


@dataclass(frozen=True, slots=True)
class Margins:
    """The left and right edge of the words in a frame; ``even`` where rows are justified."""

    left: float
    right: float
    even: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document sets its paragraphs.

    ``pitch`` is size -> from row to row. ``spaced`` documents print the space at which a row
    was wrapped. ``openings`` counts what paragraphs surely begin with, ``indents`` are those
    of first rows alone. ``body`` is the size of most letters, and ``blank`` how many pitches
    make an empty line.
    """

    margins: Mapping[Frame, Margins]
    pitch: Mapping[int, float] = field(default_factory=dict)
    spaced: bool = False
    openings: Mapping[tuple[str, str], int] = field(default_factory=dict)
    indents: frozenset[int] = frozenset()
    body: float = 0.0
    blank: float = math.inf
    words: hyphens.Words = field(default_factory=hyphens.Words)


def setting(rows: Sequence[Row]) -> Setting:
    """All rows of a document in order -> how it sets its paragraphs."""
    margins = {frame: _margins(of, frame) for frame, of in _by_frame(rows).items()}
    pairs = list(pairwise(rows))
    full = [pair for pair in pairs if _full(*pair, margins)]
    known = Setting(margins, _pitches(pairs, full), _spaced(pairs, full), body=_body(rows))
    firm = [after for before, after in pairs if _ends(before, after, None, known)]
    on = [(before, after) for before, after in pairs if not _ends(before, after, None, known)]
    wrapped = ((before.text, after.text) for before, after in on)
    known = replace(known, blank=_blank(pairs, known))
    openings = Counter(_opening(row) for row in [*rows[:1], *firm])
    return replace(
        known,
        openings={opening: count for opening, count in openings.items() if opening},
        indents=_first_indents(firm, [after for _, after in on], margins),
        words=hyphens.words((row.text for row in rows), wrapped, spaced=known.spaced),
    )


def grouped(rows: Sequence[Row], known: Setting) -> Iterator[tuple[list[Row], Paragraph]]:
    """Rows in order -> paragraphs with their rows; larger type makes headings if it is rare."""
    groups = list(_groups(rows, known))
    large = [_heads(group, known) for group in groups]
    believed = sum(large) <= max(2, _FEW * len(groups))
    last: Row | None = None
    for group, head in zip(groups, large, strict=True):
        if (
            last
            and _same_column(last, group[0])
            and _pitches_apart(last, group[0], known) > known.blank
        ):
            yield [], Paragraph(())
        last = group[-1]
        yield group, Paragraph(tuple(_runs(group, known)), heading=believed and head)


def _groups(rows: Sequence[Row], known: Setting) -> Iterator[list[Row]]:
    """Rows -> those of one paragraph each."""
    group: list[Row] = []
    numbers: set[int] = set()
    for row in rows:
        if group and (
            _ends(group[-1], row, group, known) or _opens(row, known) or _next_number(row, numbers)
        ):
            yield group
            group = []
        if not group and (number := _NUMBER.match(row.text)):
            numbers.add(int(number[1]))
        group.append(row)
    if group:
        yield group


def _by_frame(rows: Sequence[Row]) -> dict[Frame, list[Row]]:
    """The rows of each frame."""
    found: dict[Frame, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.frame].append(row)
    return found


def _margins(rows: Sequence[Row], frame: Frame) -> Margins:
    """Where the words of a frame begin and end.

    Rows that never come near the same right edge were not wrapped there; then the margin is
    as wide as the left one.
    """
    left = min(row.x0 for row in rows)
    inside = [row.x1 for row in rows if row.x1 <= frame.right] or [frame.right]
    right = max(inside)
    near = right - _NEAR_EDGE * (right - left)
    fewest = 3 if right - left >= _WIDE * (frame.right - frame.left) else 8
    if sum(end >= near for end in inside) < max(fewest, _MANY * len(inside)):
        right = max(right, frame.right - (left - frame.left))
    ends = [end for end in inside if end >= near]
    exact = sum(end >= right - _EXACT for end in ends)
    return Margins(left, right, even=exact >= max(3, _MOSTLY * len(ends)))


def _full(before: Row, after: Row, margins: Mapping[Frame, Margins], slack: float = 0) -> bool:
    """Whether the first word of the next row had no room on this one."""
    edge = margins[before.frame]
    if edge.even and not slack and before.x1 < edge.right - _EXACT:
        return False
    return before.x1 + (_ROOM + slack) * before.size + after.first > edge.right


def _pitches(pairs: Sequence[tuple[Row, Row]], full: Sequence[tuple[Row, Row]]) -> dict[int, float]:
    """Size -> how far the next row of a paragraph stands below."""
    found: dict[int, list[float]] = defaultdict(list)
    for before, after in full:
        if _same_column(before, after) and after.base > before.base:
            found[round(after.size)].append(after.base - before.base)
    if not found:
        for before, after in pairs:
            if _same_column(before, after) and after.base > before.base:
                found[round(after.size)].append(after.base - before.base)
        return {size: min(gaps) for size, gaps in found.items()}
    return {size: median(gaps) for size, gaps in found.items()}


def _spaced(pairs: Sequence[tuple[Row, Row]], full: Sequence[tuple[Row, Row]]) -> bool:
    """Whether this document prints the space at which it wraps a row."""
    wrapped = sum(_open(before) for before, _ in full)
    ended = sum(_open(before) for before, _ in pairs) - wrapped
    short = len(pairs) - len(full)
    return wrapped >= max(2, len(full) / 4) and ended <= _FEW * max(1, short)


def _open(row: Row) -> bool:
    """Whether a row ends with a space."""
    return row.text != row.text.rstrip()


def _body(rows: Sequence[Row]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _same_column(before: Row, after: Row) -> bool:
    """Whether two rows stand in one column of one page."""
    return before.page == after.page and before.frame == after.frame


def _ends(before: Row, after: Row, group: Sequence[Row] | None, known: Setting) -> bool:
    """Whether a paragraph ends between two rows, by how they are set.

    ``group`` holds the rows of the paragraph so far, where that is known.
    """
    if abs(before.size - after.size) > _SIZE * before.size or {before.bold, after.bold} == {
        True,
        False,
    }:
        return True
    if bool(before.frame.name) != bool(after.frame.name):
        return True
    if _same_column(before, after) and _gap(before, after, group, known):
        return True
    if not _full(before, after, known.margins, _SLACK if known.spaced and _open(before) else 0):
        return True
    # The space may be missing where the row left no room for it.
    if known.spaced and before.x1 + _BRIM * before.size < known.margins[before.frame].right:
        return not (_open(before) or before.text.endswith(_GLUE) or after.text.startswith(_DASHES))
    return group is not None and _indented(before, after, group, known)


def _gap(before: Row, after: Row, group: Sequence[Row] | None, known: Setting) -> bool:
    """Whether there is more room between two rows than inside a paragraph."""
    gap = after.base - before.base
    pitch = known.pitch.get(round(after.size), 0)
    if group and len(group) > 1 and _same_column(group[-2], before):
        own = before.base - group[-2].base
        pitch = min(pitch, own) if pitch else own
    return bool(pitch) and gap > _GAP * pitch


def _indented(before: Row, after: Row, group: Sequence[Row], known: Setting) -> bool:
    """Whether a row stands further in or out than its paragraph goes on."""
    offset = _offset(after, known.margins)
    moved = offset - _offset(before, known.margins)
    if abs(moved) <= _ALIGNED:
        return round(offset) in known.indents
    return len(group) > 1


def _offset(row: Row, margins: Mapping[Frame, Margins]) -> float:
    """How far in a row begins."""
    return row.x0 - margins[row.frame].left


def _pitches_apart(before: Row, after: Row, known: Setting) -> float:
    """How many pitches a row stands below another one of its column; 0 where that is unknown."""
    if not _same_column(before, after):
        return 0.0
    pitch = known.pitch.get(round(after.size), 0)
    return (after.base - before.base) / pitch if pitch else 0.0


def _blank(pairs: Sequence[tuple[Row, Row]], known: Setting) -> float:
    """How many pitches make an empty line: clearly more than usual between paragraphs."""
    apart = Counter(
        round(_pitches_apart(before, after, known), 1)
        for before, after in pairs
        if _same_column(before, after) and _ends(before, after, None, known)
    )
    often = [gap for gap, count in apart.items() if count >= _COMMON * apart.total()]
    return max(_LINE_FREE, _MORE * min(often, default=0.0))


def _first_indents(
    first: Sequence[Row], on: Sequence[Row], margins: Mapping[Frame, Margins]
) -> frozenset[int]:
    """The indents at which paragraphs begin and never go on."""
    begin = Counter(round(_offset(row, margins)) for row in first)
    going = Counter(round(_offset(row, margins)) for row in on)
    usual = going.most_common(1)[0][0] if going else None
    return frozenset(
        at
        for at, count in begin.items()
        if at != usual and count > 2 and count >= _MOSTLY * (count + going[at])
    )


def _opening(row: Row) -> tuple[str, str] | None:
    """What kind of opening a row has: a label, a bold name, a time or a bullet."""
    if row.bold is None and row.runs[0].bold:
        return "bold", labels.key(row.runs[0].text.strip(" :："))
    if stamps.LEADING.match(row.text):
        return "time", ""
    head = labels.head(row.text)
    if head and head.label and not labels.is_speech(head.label):
        kind = "alone" if head.mark == "alone" else "label"
        return kind, labels.key(head.label)
    bullet = _BULLET.match(row.text)
    return ("bullet", bullet[1]) if bullet else None


def _opens(row: Row, known: Setting) -> bool:
    """Whether a row begins as other paragraphs of the document do."""
    opening = _opening(row)
    if opening is None:
        return False
    return _certain(row.text) or known.openings.get(opening, 0) >= (
        1 if opening[0] == "label" else 2
    )


def _certain(text: str) -> bool:
    """Whether a label is one that speech hardly puts before a colon: a code or a known word."""
    head = labels.head(text)
    if head is None or head.mark != "colon" or not labels.is_name(head.label):
        return False
    known = labels.key(head.label) in vocabulary().header
    return known or labels.is_code(head.label) or labels.role_word(head.label) is not None


def _next_number(row: Row, numbers: set[int]) -> bool:
    """Whether a row begins with the number that follows one a paragraph began with."""
    number = _NUMBER.match(row.text)
    return number is not None and int(number[1]) - 1 in numbers


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
