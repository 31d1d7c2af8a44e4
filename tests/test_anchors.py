"""Lines and times: where a span stands, in terms a person can follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.anchors import LineIndex, clock, time_at
from qualcode.types import Mark, Span

TIMES = (Mark(5, 10.0), Mark(20, 65.5), Mark(40, 60.0))


@pytest.mark.parametrize(
    ("offset", "seconds"), [(0, None), (4, None), (5, 10.0), (19, 10.0), (20, 65.5), (99, 60.0)]
)
def test_a_time_holds_until_the_next(offset, seconds):
    """The last mark at or before a place is its time; before the first there is none."""
    assert time_at(TIMES, offset) == seconds


def test_without_times_nothing_has_a_time():
    """A transcript without a time gives None, not the beginning."""
    assert time_at((), 10) is None


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "00:00:00"), (59.999, "00:00:59"), (751, "00:12:31"), (360_000, "100:00:00")],
)
def test_a_time_is_shown_as_players_do(seconds, shown):
    """Hours, minutes and whole seconds; a second counts when it is over."""
    assert clock(seconds) == shown


@given(st.lists(st.text("ab", max_size=4), min_size=1, max_size=6), st.data())
def test_lines_are_those_of_an_editor(lines, data):
    """The line of an offset is one more than the line breaks before it."""
    text = "\n".join(lines)
    offset = data.draw(st.integers(0, len(text)))
    index = LineIndex(text)
    assert index.line(offset) == text.count("\n", 0, offset) + 1
    assert index.of(Span(offset, offset)) == (index.line(offset), index.line(offset))
