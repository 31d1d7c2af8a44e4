"""Logistic regressions solved together, on the likeness of rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from qualcode.tag.learned.solving import Problems, solve
from qualcode.tag.learned.views import View


def made_up(rows, seed=1, columns=30):
    """Rows of features of about length one."""
    return np.random.default_rng(seed).normal(size=(rows, columns)).astype(np.float32) / 5


def by_library(matrix, there, weight):
    """The log-odds that scikit-learn finds; the intercept is held as a feature is."""
    whole = np.hstack([matrix, np.ones((len(matrix), 1), np.float32)])
    model = LogisticRegression(fit_intercept=False, tol=1e-8, max_iter=2000)
    model.fit(whole, there, sample_weight=weight)
    return model.decision_function(whole)


def test_all_are_solved_as_the_library_solves_each():
    """Several regressions, with classes and weights of their own, have the library's log-odds."""
    matrix, draw = made_up(80), np.random.default_rng(2)
    there = np.stack([matrix[:, at] + draw.normal(size=80) / 5 > 0.1 for at in range(4)], axis=1)
    weight = draw.random((80, 4)) * np.where(there, 20, 1)
    every = np.arange(80)
    times = View(matrix).times(every, every)
    added = solve(times, Problems(there.astype(np.float32), weight.astype(np.float32)))
    for column in range(4):
        wanted = by_library(matrix, there[:, column], weight[:, column])
        away = times(added)[:, column] - wanted
        assert np.linalg.norm(away) < 0.15 * np.linalg.norm(wanted)


def test_rows_without_weight_add_nothing():
    """What is not learned from has no say."""
    matrix, every = made_up(20), np.arange(20)
    there, weight = (matrix[:, :1] > 0).astype(np.float32), np.ones((20, 1), np.float32)
    weight[:5] = 0
    added = solve(View(matrix).times(every, every), Problems(there, weight))
    assert not added[:5].any()
    assert added[5:].all()


@given(
    st.lists(st.tuples(st.booleans(), st.floats(0, 1e5)), min_size=1, max_size=12),
    st.floats(0.01, 100),
)
def test_whatever_is_weighed_there_is_an_answer(rows, length):
    """One-sided, separable, heavy and weightless rows have finite answers that point their way."""
    matrix = made_up(len(rows)) * np.float32(length)
    there = np.array([[yes] for yes, _ in rows], np.float32)
    weight = np.array([[much] for _, much in rows], np.float32)
    every = np.arange(len(rows))
    added = solve(View(matrix).times(every, every), Problems(there, weight))
    assert np.isfinite(added).all()
    assert ((there - 0.5) * added >= -1e-3 * np.abs(added).max(initial=0)).all()


@pytest.mark.parametrize("rows", [50, 5200])
def test_likeness_is_the_same_for_few_rows_and_many(rows):
    """Many rows are multiplied without writing their likeness down, to the same result."""
    words, meaning = made_up(rows, 3, 8), made_up(rows, 4, 5)
    some, others = np.arange(0, rows, 7), np.arange(1, rows, 11)
    part = np.random.default_rng(5).normal(size=(len(others), 2)).astype(np.float32)
    got = View(csr_matrix(words), meaning).times(some, others)(part)
    like = words[some] @ words[others].T + meaning[some] @ meaning[others].T + 1
    assert np.allclose(got, like @ part, rtol=1e-3, atol=1e-3)
