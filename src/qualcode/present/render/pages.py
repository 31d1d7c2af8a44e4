"""Parts -> runs of parts on pages that stand, and runs on pages that lie for wide tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from qualcode.present.parts import Heading, Part
from qualcode.present.render.widths import is_printable
from qualcode.types import Table

LONG_SIDE, SHORT_SIDE, MARGIN = 29.7, 21.0, 2.5


def runs(parts: Sequence[Part], room: float) -> Iterator[tuple[bool, list[int]]]:
    """Parts and the width of a standing page -> whether a run lies, and the indices of its parts.

    A heading lies where the table below it does, so that they stand together.
    """
    lying: list[bool] = []
    for part in reversed(parts):
        follows = bool(lying) and lying[-1]
        lying.append(follows if isinstance(part, Heading) else is_wide(part, room))
    lying.reverse()
    for lies, run in groupby(range(len(parts)), lying.__getitem__):
        yield lies, list(run)


def is_wide(part: Part, room: float) -> bool:
    """Whether a part is a table that can't be read well on a page that stands."""
    return isinstance(part, Table) and not is_printable(part, room)
