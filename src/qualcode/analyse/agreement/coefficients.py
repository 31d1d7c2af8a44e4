"""Ratings -> each coefficient of agreement, or why it is not defined.

Ratings are one row a coder, one column a unit; a category is a number from 0 up, and
``MISSING`` stands where a coder did not rate a unit. docs/agreement.md has the formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
import numpy.typing as npt

from qualcode.analyse.agreement import formulas
from qualcode.analyse.agreement.rated import Floats, Rated, Weights, rated
from qualcode.analyse.agreement.values import Undefined, Value, defined

NO_PAIRS = "no unit was rated by two coders"
ALIKE = "the coders gave every unit the same value, so nothing is left that chance could not do"
A_PAIR = "two of the coders gave every unit the same value, so their own kappa has no value"
UNUSED = "no coder gave it to a unit that another rated"
TWO_CODERS = "it compares two coders"
TWO_VALUES = "it is for ratings of two values, as present and absent"

Formula = Callable[[Rated, Weights], Floats]


def _many(formula: Callable[..., formulas.Pair]) -> Formula:
    """A formula on counts -> the coefficient of any number of coders."""
    return lambda found, weights: formulas.corrected(formula(found.counts, weights))


def _agreed(found: Rated, weights: Weights) -> Floats:
    return formulas.agreed(found.counts, weights)


def _of_two(formula: Callable[..., formulas.Pair]) -> Formula:
    """A formula on counts -> the coefficient of two coders where both of them rated."""
    return lambda found, weights: formulas.corrected(formula(found.of(0, 1).counts, weights))


FORMULAS: Mapping[str, Formula] = {
    "agreement": _agreed,
    "kappa": formulas.light,
    "pi": _of_two(formulas.fleiss),
    "fleiss": _many(formulas.fleiss),
    "brennan_prediger": _many(formulas.brennan_prediger),
    "ac1": _many(formulas.gwet_ac1),
    "pabak": _of_two(formulas.brennan_prediger),
    "alpha": _many(formulas.krippendorff),
}


def why_not(name: str, found: Rated) -> str:
    """A coefficient's name -> why it does not exist for such ratings, "" where it may."""
    if name in {"pi", "pabak", "bias"} and found.coders != 2:
        return TWO_CODERS
    if name in {"pabak", "prevalence", "bias"} and found.categories != 2:
        return TWO_VALUES
    return ""


def value(name: str, found: Rated, weights: Weights) -> Value:
    """A coefficient's name, patterns and how many units each -> its value."""
    if why := why_not(name, found):
        return Undefined(why)
    if found.coders < 2 or np.isnan(formulas.agreed(found.counts, weights)):
        return Undefined(NO_PAIRS)
    several = name == "kappa" and found.coders > 2
    return defined(float(FORMULAS[name](found, weights)), A_PAIR if several else ALIKE)


def _on_ratings(name: str, ratings: npt.ArrayLike, categories: int | None = None) -> Value:
    return value(name, *rated(ratings, categories))


percent_agreement = partial(_on_ratings, "agreement")
cohen_kappa = partial(_on_ratings, "kappa")
scott_pi = partial(_on_ratings, "pi")
fleiss_kappa = partial(_on_ratings, "fleiss")
brennan_prediger = partial(_on_ratings, "brennan_prediger")
gwet_ac1 = partial(_on_ratings, "ac1")
pabak = partial(_on_ratings, "pabak")
krippendorff_alpha = partial(_on_ratings, "alpha")


def specific_agreement(category: int, found: Rated, weights: Weights) -> Value:
    """Of the ratings that give a category, the share with which another coder agrees."""
    return defined(float(formulas.specific(category, found.counts, weights)), UNUSED)


def prevalence_index(found: Rated, weights: Weights) -> Value:
    """How one-sided yes and no are, from -1 (all no) over 0 to 1 (all yes)."""
    if why := why_not("prevalence", found):
        return Undefined(why)
    return defined(float(formulas.prevalence(found.counts, weights)), NO_PAIRS)


def bias_index(found: Rated, weights: Weights) -> Value:
    """How much more often the first of two coders says yes, from -1 to 1."""
    if why := why_not("bias", found):
        return Undefined(why)
    return defined(float(formulas.bias(found.of(0, 1), weights)), NO_PAIRS)


def from_counts(name: str, counts: npt.ArrayLike) -> Value:
    """A coefficient from how many coders gave each category: one row a unit.

    For tables that do not say who rated; not for Cohen's kappa, which needs to know.
    """
    table = np.asarray(counts, dtype=np.int64)
    most = int(table.sum(axis=1).max(initial=0))
    rows = [np.repeat(np.arange(table.shape[1]), row) for row in table]
    ratings = np.full((most, len(rows)), -1)
    for at, row in enumerate(rows):
        ratings[: len(row), at] = row
    return _on_ratings(name, ratings, table.shape[1])
