"""Alpha of sets of codes, and of stretches that coders marked: published values and bounds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analyse.agreement.coefficients import ALIKE, NO_PAIRS, krippendorff_alpha
from qualcode.analyse.agreement.sets import distances, set_alpha
from qualcode.analyse.agreement.unitising import (
    MORE_CODERS,
    UNMARKED,
    WHOLE,
    alpha_u,
    disagreement,
    joint_alpha_u,
    merged,
)
from qualcode.analyse.agreement.values import Undefined

FAMILY = {"c": [[(75, 145), (220, 250)], [(70, 150), (205, 225), (250, 270)]],
          "k": [[(30, 90), (150, 200)], [(30, 90), (150, 200)]]}  # fmt: skip


def flags(*sets, labels="abcd"):
    """Sets written as letters -> rows of flags."""
    return np.array([[label in one for label in labels] for one in sets])


def sets_of(*coders):
    """Each coder's sets written as letters, None where one did not look."""
    return [[None if one is None else frozenset(one) for one in coder] for coder in coders]


# -- sets --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "jaccard", "masi"),
    [
        ("ab", "ab", 0, 0),
        ("ab", "abcd", 1 / 2, 1 - 1 / 2 * 2 / 3),
        ("ab", "bc", 2 / 3, 1 - 1 / 3 * 1 / 3),
        ("ab", "cd", 1, 1),
        ("", "", 0, 0),
        ("", "a", 1, 1),
    ],
)
def test_distances_between_sets(one, other, jaccard, masi):
    """Passonneau (2006), MASI: equal, subset 2/3, overlap 1/3, disjoint."""
    pair = flags(one, other)
    assert distances(pair, "jaccard")[0, 1] == pytest.approx(jaccard)
    assert distances(pair, "masi")[0, 1] == pytest.approx(masi)


@pytest.mark.parametrize(("kind", "printed"), [("nominal", 0.545), ("masi", 0.667)])
def test_alpha_of_sets_of_another_library(kind, printed):
    """Who is on three pictures: crowd-kit's tests have .5454 and, with NLTK's MASI, .6673.

    NLTK takes .67 and .33 for 2/3 and 1/3, so only three digits can be alike; no value of
    alpha with MASI was found in the literature together with the ratings behind it.
    """
    ani = [frozenset(["dog"]), frozenset(["cat"]), frozenset(["cat"])]
    budi = [frozenset(["dog"]), frozenset(["cat"]), frozenset(["cat", "mouse"])]
    assert round(set_alpha([ani, budi], kind), 3) == printed


@pytest.mark.parametrize("kind", ["masi", "jaccard", "nominal"])
def test_sets_of_one_code_are_nominal_data(kind):
    """With one code a unit the published 0.691 of three coders and fifteen items comes out."""
    coders = (".....34121133.3", "1.213343.......", "..21344.21133.4")
    ratings = sets_of(*([None if one == "." else one for one in coder] for coder in coders))
    assert round(set_alpha(ratings, kind), 3) == 0.691


def test_sharing_one_of_two_codes_is_agreement_in_part():
    """By hand: two units, {a,b} against {a} and {c} against {c}."""
    ratings = sets_of(["ab", "c"], ["a", "c"])
    # Observed is half a pair of four; of all six pairs of the sets four are unlike, one half so.
    assert set_alpha(ratings, "jaccard") == pytest.approx(1 - (1 / 4) / (9 / 12))
    assert set_alpha(ratings, "masi") < set_alpha(ratings, "jaccard")
    assert set_alpha(ratings, "nominal") < set_alpha(ratings, "masi")


def test_sets_without_a_value_say_why():
    """Nobody to compare with, or all sets alike."""
    assert set_alpha(sets_of(["a", "b"]), "masi") == Undefined(NO_PAIRS)
    assert set_alpha(sets_of(["a", None], [None, "b"]), "masi") == Undefined(NO_PAIRS)
    assert set_alpha(sets_of(["", ""], ["", ""]), "masi") == Undefined(ALIKE)


units = st.lists(
    st.tuples(*[st.none() | st.frozensets(st.sampled_from("abc"))] * 3), min_size=1, max_size=8
)


@given(units)
def test_the_nominal_distance_gives_nominal_alpha(rows):
    """Sets as wholes are categories like any other."""
    known = {one: at for at, one in enumerate({cell for row in rows for cell in row})}
    ratings = [[-1 if cell is None else known[cell] for cell in row] for row in rows]
    expected = krippendorff_alpha(np.array(ratings).T, len(known))
    found = set_alpha([list(coder) for coder in zip(*rows, strict=True)], "nominal")
    if isinstance(expected, Undefined):
        assert found == expected
    else:
        assert found == pytest.approx(expected)


# -- stretches ---------------------------------------------------------------------------


def test_unitising_of_two_codes():
    """Krippendorff (2004), Content Analysis, p. 254: c .7286 of .0144 and .0532; k 1.000."""
    c, k = (disagreement(FAMILY[code], 300) for code in "ck")
    assert (round(c.observed, 4), round(c.expected, 4)) == (0.0144, 0.0532)
    assert (round(k.observed, 4), round(k.expected, 4)) == (0.0000, 0.0490)
    assert round(alpha_u(FAMILY["c"], 300), 4) == 0.7286
    assert round(alpha_u(FAMILY["k"], 300), 4) == 1.0


def test_unitising_of_both_codes_together():
    """Krippendorff (2004) prints .8591 from rounded terms; these give it, whole ones .8587."""
    assert round(1 - (0.0144 + 0) / (0.0532 + 0.0490), 4) == 0.8591
    assert round(joint_alpha_u(FAMILY.values(), 300), 4) == 0.8587


@pytest.mark.parametrize(
    ("coders", "observed", "alpha"),
    [
        ([[(2, 10), (14, 20)], [(4, 8), (15, 17)]], 0.03125, 0.553),
        (
            [
                [(0, 2), (2, 10), (10, 14), (14, 20), (20, 24)],
                [(0, 4), (4, 8), (8, 15), (15, 17), (17, 24)],
            ],
            0.38715,
            0.066,
        ),
    ],
)
def test_unitising_on_a_fine_scale(coders, observed, alpha):
    """Krippendorff (1995), p. 57, examples A and D on a continuum of 1,200,000 units."""
    fine = [[(begin * 50_000, end * 50_000) for begin, end in coder] for coder in coders]
    assert disagreement(fine, 1_200_000).observed == pytest.approx(observed, abs=5e-6)
    assert round(alpha_u(fine, 1_200_000), 3) == alpha


def test_unitising_without_a_value_says_why():
    """Nobody marked anything, all is marked by both, or more than two coders."""
    assert alpha_u([[], []], 10) == Undefined(UNMARKED)
    assert alpha_u([[(0, 1)], [(0, 1)]], 1) == Undefined(WHOLE)
    assert alpha_u([[(0, 1)]] * 3, 10) == Undefined(MORE_CODERS)


def test_marks_of_one_coder_that_overlap_are_one():
    """Neighbours stay two stretches, as they do in the transcript."""
    assert merged([(5, 9), (0, 3), (2, 4), (9, 9), (4, 5)]) == [(0, 4), (4, 5), (5, 9)]


stretches = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda one: (one[0], sum(one))),
    max_size=6,
)


@given(stretches, stretches)
def test_unitising_takes_no_side(first, second):
    """The order of coders changes nothing, and who marks alike agrees wholly."""
    assert alpha_u([first, second], 50) == pytest.approx(alpha_u([second, first], 50))
    alike = alpha_u([first, first], 50)
    assert alike == 1 or isinstance(alike, Undefined)
