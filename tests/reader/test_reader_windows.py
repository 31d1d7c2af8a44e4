"""Long interviews in parts: nothing cut, nothing lost, a segment from where it is most inside."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.tag.reader.windows import TooLong, innermost, tokens, windows

COSTS = st.lists(st.integers(1, 9), min_size=1, max_size=40)


@given(COSTS, st.integers(9, 60), st.integers(0, 10))
def test_windows_cover_every_line_in_order_and_fit(costs, room, overlap):
    """Each window fits, reaches further than the one before, and none leaves a gap."""
    found = windows(costs, room, overlap)
    assert all(sum(costs[at] for at in window) <= room for window in found)
    assert found[0].start == 0
    assert found[-1].stop == len(costs)
    for one, other in pairwise(found):
        assert one.start < other.start <= one.stop < other.stop
        assert one.stop - other.start <= overlap


@given(COSTS, st.integers(9, 60))
def test_every_line_is_taken_from_one_window_that_holds_it(costs, room):
    """No segment is asked about in vain, none counts twice."""
    found = windows(costs, room, 4)
    assert all(at in found[innermost(found, at)] for at in range(len(costs)))


def test_the_window_with_more_around_a_line_is_taken():
    """An interview's own beginning and end are no edges."""
    found = [range(6), range(3, 9), range(6, 10)]
    assert [innermost(found, at) for at in range(10)] == [0, 0, 0, 0, 0, 1, 1, 1, 2, 2]


def test_without_a_limit_there_is_one_window():
    """Whole interviews, also one without lines."""
    assert windows([5, 5], None) == [range(2)]
    assert windows([], 10) == [range(0)]


def test_a_line_that_nothing_can_hold_is_named():
    """It is never cut."""
    with pytest.raises(TooLong) as told:
        windows([3, 12, 3], 10)
    assert told.value.at == 1


def test_the_estimate_counts_bytes_so_that_other_scripts_are_not_underrated():
    """Two and a quarter bytes a token, whatever the letters."""
    assert tokens("a" * 9) == 4
    assert tokens("语" * 3) == 4
