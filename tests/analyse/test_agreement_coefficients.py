"""Coefficients of agreement: published values to the last printed digit, and what always holds."""

from functools import partial

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from qualcode.analyse.agreement.coefficients import (
    ALIKE,
    NO_PAIRS,
    TWO_CODERS,
    TWO_VALUES,
    UNUSED,
    bias_index,
    brennan_prediger,
    cohen_kappa,
    fleiss_kappa,
    from_counts,
    gwet_ac1,
    krippendorff_alpha,
    pabak,
    percent_agreement,
    prevalence_index,
    scott_pi,
    specific_agreement,
)
from qualcode.analyse.agreement.rated import MISSING, rated
from qualcode.analyse.agreement.values import Undefined

ALL = (
    percent_agreement,
    cohen_kappa,
    scott_pi,
    fleiss_kappa,
    brennan_prediger,
    gwet_ac1,
    krippendorff_alpha,
)


def crossed(table):
    """A contingency table of two coders -> their ratings."""
    pairs = [
        (row, column)
        for row, cells in enumerate(table)
        for column, count in enumerate(cells)
        for _ in range(count)
    ]
    return np.array(pairs).T


def written(*coders):
    """Values of each coder as letters with "." where one is missing -> ratings."""
    known = sorted(set("".join(coders)) - {"."})
    return [[MISSING if one == "." else known.index(one) for one in coder] for coder in coders]


ABSTRACTORS = crossed([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
FOUR_RATERS = written("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
SIX_RATERS = [
    *([0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0]),
    *([2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6]),
    *([1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1]),
]
FOURTEEN_RATERS = [
    *([0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1]),
    *([7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]),
]


# -- published values --------------------------------------------------------------------


def test_alpha_of_binary_data():
    """Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section A: .095."""
    assert round(krippendorff_alpha(written("0100000010", "1110010000")), 3) == 0.095


def test_alpha_of_nominal_data_of_two_coders():
    """Krippendorff (2011), section B, twelve articles of two observers: .692."""
    assert round(krippendorff_alpha(written("aabbdcccedda", "babbbccceddd")), 3) == 0.692


def test_alpha_where_four_coders_left_units_out():
    """Krippendorff (2011), section C, four observers, twelve units, missing values: .743."""
    assert round(krippendorff_alpha(FOUR_RATERS), 3) == 0.743


def test_alpha_of_three_coders_and_fifteen_items():
    """The computational example of the Wikipedia article on Krippendorff's alpha: 0.691."""
    ratings = written(".....34121133.3", "1.213343.......", "..21344.21133.4")
    assert round(krippendorff_alpha(ratings), 3) == 0.691


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        ([[20, 5], [10, 15]], 0.4),
        ([[45, 15], [25, 15]], 0.1304),
        ([[25, 35], [5, 35]], 0.2593),
    ],
)
def test_kappa_of_cohen(table, kappa):
    """The three tables of the Wikipedia article on Cohen's kappa: 0.4, 0.1304, 0.2593."""
    assert round(cohen_kappa(crossed(table)), 4) == kappa


@pytest.mark.parametrize(
    ("coefficient", "digits", "printed"),
    [
        (percent_agreement, 2, 0.89),
        (cohen_kappa, 7, 0.7964094),
        (scott_pi, 7, 0.7962397),
        (gwet_ac1, 7, 0.8493305),
        (brennan_prediger, 3, 0.835),
        (krippendorff_alpha, 7, 0.7972585),
    ],
)
def test_two_abstractors_of_a_hundred_charts(coefficient, digits, printed):
    """Gwet (2014), Handbook of Inter-Rater Reliability: cont3x3abstractors of R's irrCAC."""
    assert round(coefficient(ABSTRACTORS), digits) == printed


@pytest.mark.parametrize(
    ("coefficient", "digits", "printed"),
    [
        (percent_agreement, 7, 0.8181818),
        (gwet_ac1, 5, 0.77544),
        (fleiss_kappa, 5, 0.76117),
        (krippendorff_alpha, 5, 0.74342),
        (brennan_prediger, 5, 0.77273),
    ],
)
def test_four_raters_with_missing_ratings(coefficient, digits, printed):
    """Gwet (2014): cac.raw4raters of R's irrCAC, whose unit 12 only the third rater saw."""
    ratings = [list(one) for one in FOUR_RATERS]
    ratings[1][11], ratings[2][11] = MISSING, 2
    assert round(coefficient(ratings), digits) == printed


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("ac1", 0.4448007),
        ("fleiss", 0.4139265),
        ("alpha", 0.4204384),
        ("brennan_prediger", 0.4388889),
    ],
)
def test_six_raters_of_fifteen_patients(name, printed):
    """Gwet (2014): distrib.6raters of R's irrCAC, after Fleiss (1971)."""
    assert round(from_counts(name, SIX_RATERS), 7) == printed


def test_kappa_of_fleiss():
    """The worked example of the Wikipedia article on Fleiss' kappa, 14 raters: 0.210."""
    assert round(from_counts("fleiss", FOURTEEN_RATERS), 3) == 0.210


@pytest.mark.parametrize(
    ("table", "percent", "kappa", "alpha"),
    [
        ([[20, 4], [2, 74]], 94.0, 0.8307, 0.8315),
        ([[7, 8], [2, 83]], 90.0, 0.5305, 0.5289),
    ],
)
def test_the_rows_of_a_thesis_table(table, percent, kappa, alpha):
    """Two codes on a hundred segments, worked out by hand for an agreement table of a thesis."""
    ratings = crossed(table)
    assert round(100 * percent_agreement(ratings), 1) == percent
    assert round(cohen_kappa(ratings), 4) == kappa
    assert round(krippendorff_alpha(ratings), 4) == alpha


@pytest.mark.parametrize(
    ("spans", "kappa", "pi"),
    [
        (("001111111100001111110000", "000011110000000110000000"), 0.385, 0.314),
        (("111111111111111111000000", "111111111100000000000000"), 0.385, 0.314),
        (("001111110011001111001100", "110011110011110011001100"), 0.314, 0.314),
    ],
)
def test_marked_stretches_taken_letter_by_letter(spans, kappa, pi):
    """Krippendorff (1995), On the reliability of unitizing continuous data, p. 57: A, B and C."""
    ratings = [[1 - int(one) for one in coder] for coder in spans]
    assert round(cohen_kappa(ratings), 3) == kappa
    assert round(scott_pi(ratings), 3) == pi


def test_positive_and_negative_agreement_of_four_surgeons():
    """De Vet, Dikmans & Eekhout (2017), four surgeons on 50 photographs, all pairs of them.

    The R package Agree of one of them prints the table of pairs, .7466667, .7564103, .7361111.
    """
    found = rated(crossed([[106, 42], [34, 118]]), 2)
    assert round(specific_agreement(1, *found), 7) == 0.7564103
    assert round(specific_agreement(0, *found), 7) == 0.7361111
    assert round(percent_agreement(crossed([[106, 42], [34, 118]])), 7) == 0.7466667


def test_specific_agreement_of_several_coders_is_that_of_their_pairs():
    """Units of three, two and one rating; a value that nobody gave has none."""
    found = rated(written("111.", "112.", "12.1"), 3)
    alike, pairs = 3 * 2 + 2 * 1 + 0, 3 * 2 + 2 * 2 + 1 * 1
    assert specific_agreement(0, *found) == pytest.approx(alike / pairs)
    assert specific_agreement(2, *found) == Undefined(UNUSED)


def test_prevalence_bias_and_pabak():
    """Byrt, Bishop and Carlin (1993): PI (a-d)/n, BI (b-c)/n, PABAK 2 po - 1, by hand."""
    ratings = 1 - crossed([[80, 10], [4, 6]])
    found, weights = rated(ratings, 2)
    assert prevalence_index(found, weights) == pytest.approx(0.74)
    assert bias_index(found, weights) == pytest.approx(0.06)
    assert pabak(ratings, 2) == pytest.approx(2 * 0.86 - 1)


# -- where there is no value -------------------------------------------------------------


@pytest.mark.parametrize("coefficient", ALL)
@pytest.mark.parametrize(
    "ratings", [[[], []], [[0, 1, 1]], [[0, MISSING], [MISSING, 1]], [[MISSING], [MISSING]]]
)
def test_nothing_to_compare_is_said(coefficient, ratings):
    """No units, one coder, or no unit that two of them rated."""
    found = coefficient(ratings)
    if coefficient is scott_pi and len(ratings) != 2:
        assert found == Undefined(TWO_CODERS)
    else:
        assert str(found) == f"not defined, because {NO_PAIRS}"


@pytest.mark.parametrize("value", [0, 1])
def test_all_alike_leaves_nothing_for_kappa_and_alpha(value):
    """Where every rating is the same, agreement is whole and chance would do as well."""
    ratings = [[value] * 9, [value] * 9]
    for coefficient in (cohen_kappa, scott_pi, fleiss_kappa, krippendorff_alpha):
        assert coefficient(ratings, 2) == Undefined(ALIKE)
    assert percent_agreement(ratings, 2) == gwet_ac1(ratings, 2) == pabak(ratings, 2) == 1


def test_all_different_is_worse_than_chance():
    """Where coders never agree, no coefficient is undefined or above 0."""
    ratings = [[0, 1, 0, 1], [1, 0, 1, 0]]
    assert percent_agreement(ratings) == 0
    assert cohen_kappa(ratings) == scott_pi(ratings) == pabak(ratings) == -1
    assert krippendorff_alpha(ratings) == pytest.approx(-0.75)


def test_what_is_for_two_coders_or_two_values_says_so():
    """Scott's pi, PABAK and the indices are refused where they don't fit."""
    three, nominal = rated([[0, 1], [0, 1], [0, 0]], 2), rated([[0, 1, 2], [0, 1, 1]])
    assert scott_pi([[0, 1], [0, 1], [0, 0]]) == Undefined(TWO_CODERS)
    assert bias_index(*three) == Undefined(TWO_CODERS)
    assert prevalence_index(*nominal) == Undefined(TWO_VALUES)
    assert pabak([[0, 1, 2], [0, 1, 1]]) == Undefined(TWO_VALUES)


def test_one_pair_without_kappa_leaves_the_mean_without():
    """The mean over pairs does not pass over a pair in silence."""
    found = cohen_kappa([[0, 0, 0], [0, 0, 0], [0, 0, 1]])
    assert "two of the coders" in str(found)


# -- what always holds -------------------------------------------------------------------

cells = st.integers(MISSING, 2)
several = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(cells, min_size=coders, max_size=coders), min_size=1, max_size=12
    )
)
two = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=20)


def values(ratings):
    """Every coefficient of ratings of three categories, rounded; reasons as they are."""
    found = [coefficient(ratings, 3) for coefficient in ALL]
    return [one if isinstance(one, Undefined) else round(one, 9) for one in found]


@given(several, st.randoms(use_true_random=False))
def test_the_order_of_coders_and_units_changes_nothing(units, chance):
    """Nobody is first."""
    before = values(np.array(units).T)
    chance.shuffle(units)
    order = list(range(len(units[0])))
    chance.shuffle(order)
    assert values(np.array(units).T[order]) == before


@given(several)
def test_values_lie_between_minus_one_and_one(units):
    """A value is a number within bounds, or says why it is none; never NaN.

    Where ratings are missing, Gwet's way of counting them lets Fleiss' kappa and AC1 fall lower.
    """
    ratings = np.array(units).T
    lowest = -1 if (ratings != MISSING).all() else -np.inf
    for one in values(ratings):
        assert isinstance(one, Undefined) or lowest <= one <= 1


@given(st.lists(st.integers(0, 2), min_size=1, max_size=12), st.integers(2, 4))
def test_perfect_agreement_is_one_or_undefined(units, coders):
    """Coders who rate alike agree wholly, or chance leaves no room to tell."""
    for one in values([units] * coders):
        assert one == 1 or isinstance(one, Undefined)


@given(two)
def test_kappa_is_that_of_scikit_learn(pairs):
    """An independent implementation gives the same."""
    first, second = zip(*pairs, strict=True)
    assume(len({*first, *second}) > 1)
    expected = cohen_kappa_score(first, second)
    assert cohen_kappa([first, second]) == pytest.approx(expected)


@given(several)
def test_units_that_one_coder_saw_change_no_alpha(units):
    """Alpha is made of pairs; a rating without a partner is not one."""
    ratings = np.array(units).T
    alone = np.full((len(ratings), 3), MISSING)
    alone[0] = [0, 1, 2]
    alpha = partial(krippendorff_alpha, categories=3)
    assert alpha(np.hstack([ratings, alone])) == alpha(ratings)
