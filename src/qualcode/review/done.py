"""What came of a request to decide."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """What was decided: its ids, where it is, and what the page says of it.

    ``focus`` is the key of the item to be at, in the transcript of that ``number``.
    """

    ids: tuple[str, ...]
    number: int | None
    focus: str | None
    message: str
