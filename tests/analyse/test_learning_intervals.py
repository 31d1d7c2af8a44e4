"""Intervals of a trial's figures, and how often a confidence is right."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analyse import learning
from qualcode.tag.learned.trial import Trial


def trial(there, confidence, suggested, transcripts):
    """A trial of one label in which everything was judged and no rule hit."""
    there = np.array([there], bool).T
    return Trial(
        transcripts=tuple(transcripts),
        labels=("a",),
        there=there,
        judged=np.ones(there.shape, bool),
        confidence=np.array([confidence], float).T,
        suggested=np.array([suggested], bool).T,
        hit=np.zeros(there.shape, bool),
    )


rows = st.lists(
    st.tuples(st.booleans(), st.booleans(), st.sampled_from(["R1", "R2", "R3"])),
    min_size=1,
    max_size=30,
)


@given(rows)
def test_the_f1_by_counts_is_the_f1_by_sentences(drawn):
    """Adding up the counts of interviews gives what drawing their sentences gives."""
    there, said, names = zip(*sorted(drawn, key=lambda one: one[2]), strict=True)
    one = trial(there, [0.5] * len(there), said, names)
    quick, slow = learning.measured_f1(one), learning.measured(one, learning.f1, 1000)
    assert quick.value == pytest.approx(slow.value or 0)
    if slow.interval and all(there[at] for at in range(len(there))):
        assert quick.interval == pytest.approx(slow.interval)


def test_trials_are_pooled():
    """Several trials count as one of all their sentences, and each interview is drawn with all."""
    right = trial([1, 1], [0.9, 0.9], [1, 1], ["R1", "R2"])
    missed = trial([1, 1], [0.1, 0.1], [0, 0], ["R1", "R2"])
    both = learning.measured_f1(right, missed)
    assert both.value == pytest.approx(2 / 3)
    assert both.interval == pytest.approx((2 / 3, 2 / 3))


def test_one_interview_has_no_interval():
    """It says nothing of the next."""
    one = trial([1, 0], [0.9, 0.1], [1, 0], ["R1", "R1"])
    assert learning.measured_f1(one) == learning.Measured(1.0, None)
    assert all(one.right.interval is None for one in learning.calibration(one))


def test_pairs_are_gathered_by_confidence():
    """Each bin says how many pairs it has, what they say and how many are right."""
    names = ["R1", "R2"] * 10
    one = trial([1] * 3 + [0] * 17, [0.25] * 10 + [0.01] * 10, [0] * 20, names)
    low, high = learning.calibration(one)
    assert (low.pairs, low.said, low.right.value) == (10, pytest.approx(0.01), 0)
    assert (high.pairs, high.said, high.right.value) == (10, pytest.approx(0.25), 0.3)
    assert high.right.interval[0] <= 0.3 <= high.right.interval[1]


def test_pairs_nobody_judged_are_in_no_bin():
    """What is not known is neither right nor wrong."""
    one = trial([1, 0], [0.5, 0.5], [1, 1], ["R1", "R2"])
    judged = Trial(**{name: getattr(one, name) for name in Trial.__slots__} | {"judged": one.there})
    (only,) = learning.calibration(judged)
    assert only.pairs == 1


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_every_pair_is_in_one_bin(confidence):
    """Also those of confidence nought and one."""
    one = trial([0] * len(confidence), confidence, [0] * len(confidence), ["R1"] * len(confidence))
    assert sum(bin_.pairs for bin_ in learning.calibration(one)) == len(confidence)
