"""Lines of an interview -> the stretches that are asked about one by one, where it is too long.

How many tokens a text has depends on the model. It is estimated on the safe side: one for each
2.25 bytes of UTF-8. A small tokenizer made for English (SmolLM2's) was measured to spend one on 2.4
bytes of spoken Indonesian; larger ones need fewer. No segment is ever cut. Neighbouring windows
share lines, and a segment's codes are taken from the window in which most stands around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import ceil

BYTES_A_TOKEN = 2.25
OVERLAP = 8  # lines
_ANSWER = 60  # tokens that an answer may take for each segment


class TooLong(ValueError):
    """A line that no window can hold. ``at`` is its index."""

    def __init__(self, at: int) -> None:
        """Note which line it is."""
        super().__init__(f"line {at} is too long")
        self.at = at


def tokens(text: str) -> int:
    """Text -> about how many tokens it is at most."""
    return ceil(len(text.encode()) / BYTES_A_TOKEN)


def cost(text: str, *, coded: bool) -> int:
    """A line -> the room it takes, with what is answered to it where it can be coded."""
    return tokens(text) + 1 + _ANSWER * coded


def windows(costs: Sequence[int], room: int | None, overlap: int = OVERLAP) -> list[range]:
    """What each line costs, how much a window holds -> the windows, each reaching further.

    None holds everything. Raises TooLong.
    """
    if room is None or not costs:
        return [range(len(costs))]
    ends = [0, *accumulate(costs)]
    found = [_from(0, ends, room)]
    while found[-1].stop < len(costs):
        last = found[-1]
        starts = range(max(last.start + 1, last.stop - overlap), last.stop + 1)
        fitting = (at for at in starts if ends[last.stop + 1] - ends[at] <= room)
        found.append(_from(next(fitting, last.stop), ends, room))
    return found


def _from(start: int, ends: Sequence[int], room: int) -> range:
    """The longest window that begins at a line. Raises TooLong."""
    stop = start
    while stop + 1 < len(ends) and ends[stop + 1] - ends[start] <= room:
        stop += 1
    if stop == start:
        raise TooLong(start)
    return range(start, stop)


def innermost(found: Sequence[range], at: int) -> int:
    """Windows, the index of a line -> the window with most lines around it, the first of equals.

    The interview's own ends count as far away.
    """
    last = max(window.stop for window in found)

    def around(index: int) -> int:
        window = found[index]
        before = at - window.start if window.start else last
        after = window.stop - 1 - at if window.stop < last else last
        return min(before, after)

    return max((index for index, window in enumerate(found) if at in window), key=around)
