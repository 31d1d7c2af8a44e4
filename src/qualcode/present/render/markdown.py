"""Tables -> Markdown with pipe tables, as GitHub and pandoc read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from qualcode.present.house import PLAIN, House
from qualcode.present.parts import Part
from qualcode.present.wording import label, notes
from qualcode.types import Table

# What Markdown would take for its own: marks, tags, links, and `&lt;` as written.
_MARKS = re.compile(r"[\\|*_`<~]|\](?=\()|&(?=#?\w+;)")


def render(parts: Sequence[Part], house: House = PLAIN) -> bytes:
    """Tables -> the bytes of a .md file, UTF-8."""
    return "\n".join(
        line for table in parts if isinstance(table, Table) for line in _lines(table)
    ).encode()


def _lines(table: Table) -> Iterator[str]:
    yield f"**{label(table)}** {_escaped(table.title)}\n"
    if any(table.groups):
        yield f"{_escaped(_legend(table))}\n"
    yield _row(_escaped(column) for column in table.columns)
    yield _row(":-:" if kind == "number" else "---" for kind in table.kinds)
    for at, row in enumerate(table.rows):
        mark = "**" if at in table.strong else ""
        yield _row(f"{mark}{_escaped(cell.text)}{mark}" if cell.text else "" for cell in row)
    yield from (f"\n{_escaped(line)}" for line in (notes(table), table.source) if line)
    yield ""


def _legend(table: Table) -> str:
    """Table -> who stands under each shared heading, which pipe tables cannot draw."""
    pairs = [pair for pair in zip(table.groups, table.columns, strict=True) if pair[0]]
    return "; ".join(
        f"{group}: {', '.join(column for _, column in columns)}"
        for group, columns in groupby(pairs, key=lambda pair: pair[0])
    )


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    return _MARKS.sub(lambda mark: f"\\{mark[0]}", " ".join(text.split()))
