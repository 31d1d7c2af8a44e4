"""What is asked of tables and figures: in which words, and how much of the study."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qualcode.types import Cite, Language

Cells = Literal["count", "tick", "percent", "quote"]
Room = Literal["page", "sheet", "data"]


@dataclass(frozen=True, slots=True)
class Brief:
    """The wishes that change what a table says, whatever file it is drawn in.

    ``decimal`` is "," or ".", or None for the language's own. ``by`` is what informants are
    grouped by: ``role`` or any attribute of theirs; ``also`` are further attributes that the
    table of informants shows. ``cells`` is what a cell of the matrix tells, ``per_code`` how
    many quotes a code is shown with at most. ``room`` is what there is room for: on a ``page``
    for a few hundred informants, on a ``sheet`` for all of them, and ``data`` for programs has
    a row for each, however few they are.
    """

    language: Language = "id"
    decimal: Literal[",", "."] | None = None
    cite: Cite = "lines"
    by: str = "role"
    cells: Cells = "count"
    per_code: int = 3
    also: tuple[str, ...] = ()
    room: Room = "page"
