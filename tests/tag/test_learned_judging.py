"""What speaks for a code becomes a confidence that is right as often as it says."""

from __future__ import annotations

import numpy as np

from qualcode.tag.learned.judging import Sign, judge


def pairs(seed=1, count=20_000):
    """Two signs of one thing: the more of it, the likelier is a code, but ever more slowly."""
    draw = np.random.default_rng(seed)
    thing = draw.exponential(size=(count, 1)) ** 1.5
    odds = 0.02 * (1 + thing) ** 2
    there = draw.random((count, 1)) < odds / (1 + odds)
    signs = [Sign("a", thing, 0.5), Sign("b", thing + draw.normal(size=(count, 1)) / 10, 0.5)]
    return signs, there


def judged(signs, there, weight=None):
    """The confidences, where everything is known."""
    weight = np.ones(there.shape) if weight is None else weight
    return judge(signs, np.array([-3.0]), there.astype(float), weight, 5.0)[0]


def test_high_confidences_are_not_too_high():
    """Where signs say the same thing twice, the surest pairs are right as often as they say.

    Half of the pairs are learned from, the others tried.
    """
    signs, there = pairs()
    known = np.ones(there.shape)
    known[10_000:] = 0
    confidence = judged(signs, there, known)[10_000:]
    high = confidence > 0.5
    assert high.sum() > 100
    assert abs(confidence[high].mean() - there[10_000:][high].mean()) < 0.06


def test_more_of_a_sign_is_never_less_sure():
    """Calibrating keeps the order."""
    signs, there = pairs()
    confidence = judged(signs[:1], there)
    order = np.argsort(signs[0].values.ravel())
    assert (np.diff(confidence.ravel()[order]) >= 0).all()


def test_first_weights_that_are_far_off_are_no_trap():
    """However wrong a sign's first weight is, confidences come out as often right."""
    signs, there = pairs(count=2000)
    wild = [Sign("a", signs[0].values ** 2, 3.0)]
    confidence = judged(wild, there)
    assert np.isfinite(confidence).all()
    assert abs(confidence.mean() - there.mean()) < 0.05


def test_without_decisions_the_first_weights_hold():
    """More of a sign makes a pair likelier before anything is known."""
    signs, there = pairs(count=500)
    confidence = judged(signs, there, np.zeros(there.shape))
    assert np.corrcoef(confidence.ravel(), signs[0].values.ravel())[0, 1] > 0.5
