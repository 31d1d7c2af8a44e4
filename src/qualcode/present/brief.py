"""What is asked of tables and figures: in which words, and how much of the study."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qualcode.types import Cite, Language

Cells = Literal["count", "tick", "percent", "quote"]


@dataclass(frozen=True, slots=True)
class Brief:
    """The wishes that change what a table says, whatever file it is drawn in.

    ``decimal`` is "," or ".", or None for the language's own. ``by`` is what informants are
    grouped by: ``role`` or any attribute of theirs; ``also`` are further attributes that the
    table of informants shows. ``cells`` is what a cell of the matrix tells, ``per_code`` how
    many quotes a code is shown with at most.
    """

    language: Language = "id"
    decimal: Literal[",", "."] | None = None
    cite: Cite = "lines"
    by: str = "role"
    cells: Cells = "count"
    per_code: int = 3
    also: tuple[str, ...] = ()
