"""Figures of a trial."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score

from qualcode.analyse import learning
from qualcode.tag.learned.trial import Trial


def trial(there, confidence, suggested=None, transcripts=None):
    """A trial in which everything was judged and no rule hit."""
    there = np.array(there, bool)
    return Trial(
        transcripts=tuple(transcripts or ["R1"] * len(there)),
        labels=tuple("abcdefgh"[: there.shape[1]]),
        there=there,
        judged=np.ones(there.shape, bool),
        confidence=np.array(confidence, float),
        suggested=there if suggested is None else np.array(suggested, bool),
        hit=np.zeros(there.shape, bool),
    )


def test_counts_of_pairs():
    """Each pair of sentence and label is right, wrong, missed or neither."""
    one = trial([[1, 0], [1, 0]], np.zeros((2, 2)), [[1, 1], [0, 0]])
    counted = learning.count(one)
    assert (counted.right, counted.wrong, counted.missed, counted.neither) == (1, 1, 1, 1)


def test_what_nobody_judged_is_not_counted():
    """A pair nobody judged is neither right nor wrong."""
    one = trial([[1], [0]], [[0.5], [0.5]], [[1], [1]])
    open_ = Trial(**{name: getattr(one, name) for name in Trial.__slots__} | {"judged": one.there})
    assert learning.count(open_).wrong == 0


def test_average_precision_of_a_known_ranking():
    """Right at places 1 and 3 of five, with ties taken together."""
    there = [[1], [0], [1], [0], [1], [1], [1]]
    ranked = trial(there, [[0.9], [0.8], [0.7], [0.6], [0.5], [0.5], [0.5]])
    assert learning.average_precision(ranked) == pytest.approx((1 + 2 / 3 + 3 * 5 / 7) / 5)


def test_average_precision_leaves_rare_labels_out():
    """Four codings are too few for a figure."""
    assert learning.average_precision(trial([[1]] * 4 + [[0]], np.zeros((5, 1)))) is None


def test_the_first_three():
    """A coding counts where its label is among the three likeliest of its sentence."""
    one = trial([[1, 0, 0, 1]], [[0.9, 0.8, 0.7, 0.1]])
    assert learning.among_first(one) == 0.5


def test_reading_until_nearly_all_is_found():
    """The order decides how much is to be read."""
    one = trial([[0]] * 8 + [[1]] * 2, [[0.1]] * 8 + [[0.9]] * 2)
    assert learning.to_read(one, range(10)) == 1
    assert learning.to_read(one, learning.likely_first(one)) == 0.2
    assert learning.to_read(trial([[0]], [[0.5]]), [0]) is None


def test_a_calibrated_confidence_has_no_error():
    """Where a fifth of the pairs of confidence .2 is right, there is no error."""
    one = trial([[1], [0], [0], [0], [0]] * 10, [[0.2]] * 50)
    assert learning.calibration_error(one, bins=1) == pytest.approx(0)
    assert learning.right_from(one, 0.2) == (50, 10)
    assert learning.right_from(one, 0.3) == (0, 0)


def test_an_interval_needs_two_interviews():
    """One interview says nothing of the next."""
    there, names = [[1], [0], [1], [1]], ["R1", "R1", "R2", "R2"]
    one = trial(there, np.zeros((4, 1)), [[1], [1], [0], [1]])
    assert learning.measured(one, learning.f1).interval is None
    two = trial(there, np.zeros((4, 1)), [[1], [1], [0], [1]], names)
    found = learning.measured(two, learning.f1)
    assert found.interval[0] <= found.value <= found.interval[1]
    assert found == learning.measured(two, learning.f1)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=5, max_size=40))
def test_average_precision_agrees_with_the_library(pairs):
    """For any ranking the figure is scikit-learn's."""
    there, confidence = ([[value] for value in side] for side in zip(*pairs, strict=True))
    one = trial(there, confidence)
    if one.there.sum() < 5:
        assert learning.average_precision(one) is None
    else:
        expected = average_precision_score(one.there[:, 0], one.confidence[:, 0])
        assert learning.average_precision(one) == pytest.approx(expected)
