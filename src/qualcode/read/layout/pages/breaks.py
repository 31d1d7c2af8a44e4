"""Where a paragraph ends between two printed rows, and what a new one opens with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcode.read.layout.pages.rows import Row
from qualcode.read.layout.pages.setting import Setting, full, offset, same_column, wrapped
from qualcode.read.speakers import labels, stamps
from qualcode.read.speakers.vocabulary import vocabulary

_SIZE = 0.1
_GAP = 1.25
_ALIGNED = 2.5
_BRIM = 0.4
_SLACK = 1.0
_BULLET = re.compile(r"\s*([-*•·▪◦●○■□–—➢✓])\s")
_DASHES = ("–", "—")
_GLUE = ("-", "–", "—", "/", "\u00ad")


def ends(before: Row, after: Row, group: Sequence[Row] | None, known: Setting) -> bool:
    """Whether a paragraph ends between two rows, by how they are set.

    ``group`` holds the rows of the paragraph so far, where that is known.
    """
    if _changed(before, after) or _gap(before, after, group, known):
        return True
    open_ = known.spaced and wrapped(before)
    if not full(before, after, known.margins, _SLACK if open_ else 0):
        return True
    # The space may be missing where the row left no room for it.
    if known.spaced and before.x1 + _BRIM * before.size < known.margins[before.frame].right:
        return not (open_ or before.text.endswith(_GLUE) or after.text.startswith(_DASHES))
    return group is not None and _indented(before, after, group, known)


def _changed(before: Row, after: Row) -> bool:
    """Whether the type changes, or a title ends above a column."""
    resized = abs(before.size - after.size) > _SIZE * before.size
    reset = {before.bold, after.bold} == {True, False}
    return resized or reset or bool(before.frame.name) != bool(after.frame.name)


def _gap(before: Row, after: Row, group: Sequence[Row] | None, known: Setting) -> bool:
    """Whether there is more room between two rows than inside a paragraph."""
    if not same_column(before, after):
        return False
    gap = after.base - before.base
    pitch = known.pitch.get(round(after.size), 0)
    if group and len(group) > 1 and same_column(group[-2], before):
        own = before.base - group[-2].base
        pitch = min(pitch, own) if pitch else own
    return bool(pitch) and gap > _GAP * pitch


def _indented(before: Row, after: Row, group: Sequence[Row], known: Setting) -> bool:
    """Whether a row stands further in or out than its paragraph goes on."""
    indent = offset(after, known.margins)
    if abs(indent - offset(before, known.margins)) <= _ALIGNED:
        return round(indent) in known.indents
    return len(group) > 1


def opening(row: Row) -> tuple[str, str] | None:
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


def opens(row: Row, known: Setting) -> bool:
    """Whether a row begins as other paragraphs of the document do."""
    found = opening(row)
    if found is None:
        return False
    fewest = 1 if found[0] == "label" else 2
    return _certain(row.text) or known.openings.get(found, 0) >= fewest


def _certain(text: str) -> bool:
    """Whether a label is one that speech hardly puts before a colon: a code or a known word."""
    head = labels.head(text)
    if head is None or head.mark != "colon" or not labels.is_name(head.label):
        return False
    known = labels.key(head.label) in vocabulary().header
    return known or labels.is_code(head.label) or labels.role_word(head.label) is not None
