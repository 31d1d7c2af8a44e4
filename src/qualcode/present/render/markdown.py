"""Parts -> Markdown with pipe tables, as GitHub and pandoc read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from qualcode.present.figures.charts import Figure
from qualcode.present.figures.wording import wording
from qualcode.present.house import PLAIN, House
from qualcode.present.parts import Heading, Lists, Paragraph, Part
from qualcode.present.render.captions import Captioned, below_as_text, label
from qualcode.types import Table

# What Markdown would take for its own: marks, tags, links, and `&lt;` as written; and what it
# takes for a heading, a list or a rule at the start of a line.
_MARKS = re.compile(r"[\\|*_`<~]|\](?=\()|&(?=#?\w+;)")
_AT_START = re.compile(r"^(?=[-+>=#])|^\d+(?=[.)]\s)")


def render(parts: Sequence[Part], house: House = PLAIN) -> bytes:
    """Numbered parts -> the bytes of a .md file, UTF-8."""
    return "\n".join(line for part in parts for line in _lines(part, house)).encode()


def _lines(part: Part, house: House) -> Iterator[str]:
    match part:
        case Heading(text, level):
            yield f"{'#' * level} {_escaped(text)}\n"
        case Paragraph(text, quote):
            yield f"{'> ' if quote else ''}{_as_text(text)}\n"
        case Lists():
            pass  # a list of tables leads to pages, and there are none
        case Table():
            yield from _table(part, house)
        case Figure():
            yield _caption(part, house)
            # A file of text holds no picture, and can't know where one lies.
            yield _as_text(f"{wording(part.language)['alt']} {part.alt}")
            yield from _below(part, house)


def _table(table: Table, house: House) -> Iterator[str]:
    yield _caption(table, house)
    if legend := _legend(table):
        yield f"{_escaped(legend)}\n"
    yield _row(_escaped(column) for column in table.columns)
    yield _row(":-:" if kind == "number" else "---" for kind in table.kinds)
    for at, row in enumerate(table.rows):
        mark = "**" if at in table.strong else ""
        yield _row(f"{mark}{_escaped(cell.text)}{mark}" if cell.text else "" for cell in row)
    yield from _below(table, house)


def _caption(part: Captioned, house: House) -> str:
    if house.style == "apa":
        return f"**{label(part)}**\n\n*{_escaped(part.title)}*\n"
    return f"**{label(part)}** {_escaped(part.title)}\n"


def _below(part: Captioned, house: House) -> Iterator[str]:
    yield from (f"\n{_escaped(line)}" for line in below_as_text(part, house))
    yield ""


def _legend(table: Table) -> str:
    """Table -> who stands under each shared heading, which pipe tables cannot draw.

    A heading that is a column's own too says no more than that, as of the numbers of codes.
    """
    told = {"", *table.columns}
    pairs = [pair for pair in zip(table.groups, table.columns, strict=True) if pair[0] not in told]
    return "; ".join(
        f"{group}: {', '.join(column for _, column in columns)}"
        for group, columns in groupby(pairs, key=lambda pair: pair[0])
    )


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _as_text(text: str) -> str:
    """Text -> the same as a paragraph, whatever it begins with."""
    return _AT_START.sub(lambda start: f"{start[0]}\\", _escaped(text))


def _escaped(text: str) -> str:
    return _MARKS.sub(lambda mark: f"\\{mark[0]}", " ".join(text.split()))
