"""Where words stand: their lines, their time, and how they are found again in a changed text."""

from qualcode.anchors.finding import find
from qualcode.anchors.lines import LineIndex
from qualcode.anchors.quotes import quote
from qualcode.anchors.times import clock, time_at

__all__ = ["LineIndex", "clock", "find", "quote", "time_at"]
