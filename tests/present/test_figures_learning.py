"""The figure of a trial: the learning curve and the calibration."""

from __future__ import annotations

import pytest

from qualcode.analyse.learning import Bin, Measured, Step
from qualcode.present.figures.learning import learning_figure

CURVE = [
    Step(0, Measured(0.0, (0.0, 0.0)), 0.2),
    Step(1, Measured(0.125, (0.05, 0.21)), 0.2),
    Step(2, Measured(0.31, None), 0.3),
]
BINS = [Bin(900, 0.01, Measured(0.02, (0.0, 0.04))), Bin(30, 0.55, Measured(0.4, None))]


@pytest.mark.parametrize(
    ("suffix", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")]
)
def test_the_same_trial_gives_the_same_bytes(suffix, start):
    """Each kind of file is drawn, without a clock."""
    first, second = (learning_figure(CURVE, BINS, suffix, "id") for _ in range(2))
    assert first == second
    assert first.startswith(start)


@pytest.mark.parametrize(
    ("language", "words", "number"),
    [
        ("id", ["Wawancara yang sudah dikodekan", "Keyakinan usulan"], "1: 0,12"),
        ("en", ["Interviews coded", "Confidence of the suggestion"], "1: 0.12"),
    ],
)
def test_it_speaks_both_languages(language, words, number):
    """Axes, decimals and the description for who can't see it."""
    drawn = learning_figure(CURVE, BINS, ".svg", language).decode()
    assert all(one in drawn for one in words)
    assert number in drawn
    assert "Date" not in drawn


def test_nothing_is_said_by_colour():
    """Every stroke is black, white or grey."""
    import re

    drawn = learning_figure(CURVE, BINS, ".svg", "en").decode()
    colours = {one.lower() for one in re.findall(r"#[0-9a-fA-F]{6}\b", drawn)}
    assert colours
    assert all(one[1:3] == one[3:5] == one[5:7] for one in colours)


def test_nothing_tried_is_drawn_all_the_same():
    """An empty curve and no bin are no reason to stop."""
    assert learning_figure([], [], ".png", "id").startswith(b"\x89PNG")


def test_a_curve_at_zero_is_said_to_be_so():
    """The axis stands whole, and a sentence says that nothing was right; else it does not."""
    flat = [Step(at, Measured(0.0, (0.0, 0.0)), 0.1) for at in range(3)]
    drawn = learning_figure(flat, BINS, ".svg", "id").decode()
    assert "F1 = 0: belum ada usulan yang benar" in drawn
    assert drawn.count(">1,0<") == 3
    assert "F1 = 0" not in learning_figure(CURVE, BINS, ".svg", "id").decode()


def test_what_is_not_defined_is_no_zero():
    """Where there is no F1 there is no point, and the description says so."""
    curve = [*CURVE, Step(3, Measured(None, None), 0.0)]
    drawn = learning_figure(curve, BINS, ".svg", "en").decode()
    assert "3: -" in drawn
    before = learning_figure(CURVE, BINS, ".svg", "en").decode()
    assert drawn.count("<use") == before.count("<use") + 1  # a tick more, and no point
