"""Parts -> runs of parts on pages that stand, and runs on pages that lie for wide tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from qualcode.present.figures.charts import Figure
from qualcode.present.parts import Heading, Part
from qualcode.present.render.widths import is_printable
from qualcode.types import Table

LONG_SIDE, SHORT_SIDE, MARGIN = 29.7, 21.0, 2.5
_LOW = 11.0  # centimetres: a page that lies has that height for a figure and its caption


def runs(parts: Sequence[Part], room: float) -> Iterator[tuple[bool, list[int]]]:
    """Parts and the width of a standing page -> whether a run lies, and the indices of its parts.

    A heading lies where the table below it does, so that they stand together, and a figure
    where what stands before it does, if it has room there as it is: no page is turned for it.
    """
    lying = [is_wide(part, room) for part in parts]
    for at, part in enumerate(parts):
        if at and isinstance(part, Figure):
            lying[at] = lying[at - 1] and _is_low(part)
    for at in reversed(range(len(parts) - 1)):
        if isinstance(parts[at], Heading):
            lying[at] = lying[at + 1]
    for lies, run in groupby(range(len(parts)), lying.__getitem__):
        yield lies, list(run)


def _is_low(figure: Figure) -> bool:
    """Whether a page that lies has room for a figure without making it smaller."""
    from qualcode.present.figures.draw import size

    return size(figure)[1] <= _LOW


def is_wide(part: Part, room: float) -> bool:
    """Whether a part is a table that can't be read well on a page that stands."""
    return isinstance(part, Table) and not is_printable(part, room)
