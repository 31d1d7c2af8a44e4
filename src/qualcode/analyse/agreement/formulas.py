"""Patterns and their weights -> observed and expected agreement, for many resamples at once.

Each function gives the pair of which a coefficient is ``(observed - expected) / (1 - expected)``.
NaN stands where nothing can be compared; it never leaves this package. Units that coders left
out are dealt with as in Gwet (2014): agreement is that of the pairs of ratings there are.
"""

from __future__ import annotations

from itertools import combinations
from typing import TypeAlias

import numpy as np

from qualcode.analyse.agreement.rated import Floats, Ints, Rated, Weights

Pair: TypeAlias = tuple[Floats, Floats]


def corrected(pair: Pair) -> Floats:
    """Observed and expected agreement -> the coefficient; NaN where chance leaves no room."""
    observed, expected = pair
    return _share(observed - expected, 1 - expected)


def agreed(counts: Ints, weights: Weights) -> Floats:
    """The share of pairs of ratings that agree, averaged over the units with two or more."""
    number = counts.sum(axis=1)
    pairable = number >= 2
    alike = (counts * (counts - 1)).sum(axis=1) / np.maximum(number * (number - 1), 1)
    return _share(weights @ (alike * pairable), weights @ pairable.astype(float))


def fleiss(counts: Ints, weights: Weights) -> Pair:
    """Fleiss (1971); for two coders this is Scott's pi (1955)."""
    return agreed(counts, weights), (_used(counts, weights) ** 2).sum(axis=-1)


def gwet_ac1(counts: Ints, weights: Weights) -> Pair:
    """Gwet (2008): chance agrees only on the units that are hard to rate."""
    used, categories = _used(counts, weights), counts.shape[1]
    expected = (used * (1 - used)).sum(axis=-1) / max(categories - 1, 1)
    return agreed(counts, weights), expected


def brennan_prediger(counts: Ints, weights: Weights) -> Pair:
    """Brennan and Prediger (1981): chance takes every category alike; PABAK where there are two."""
    observed = agreed(counts, weights)
    return observed, np.full_like(observed, 1 / counts.shape[1])


def krippendorff(counts: Ints, weights: Weights) -> Pair:
    """Krippendorff (2011), nominal: from the coincidences of values within units."""
    number = counts.sum(axis=1)
    pairable = number >= 2
    alike = (counts * (counts - 1)).sum(axis=1) / np.maximum(number - 1, 1)
    values = weights @ (counts * pairable[:, None]).astype(float)
    total = values.sum(axis=-1)
    observed = _share(weights @ (alike * pairable), total)
    expected = _share((values * (values - 1)).sum(axis=-1), total * (total - 1))
    return observed, expected


def cohen(pair: Rated, weights: Weights) -> Pair:
    """Cohen (1960), of two coders: chance is made of what each of them uses."""
    first, second = pair.values[:, 0], pair.values[:, 1]
    categories = np.arange(pair.categories)
    one, other = (
        weights @ (values[:, None] == categories).astype(float) for values in (first, second)
    )
    both = weights @ ((first == second) & (first >= 0)).astype(float)
    total = one.sum(axis=-1)
    return _share(both, total), _share((one * other).sum(axis=-1), total**2)


def light(rated: Rated, weights: Weights) -> Floats:
    """Light (1971): the mean of Cohen's kappa over all pairs of coders."""
    pairs = combinations(range(rated.coders), 2)
    kappas = [corrected(cohen(rated.of(*pair), weights)) for pair in pairs]
    if not kappas:
        return np.full(weights.shape[:-1], np.nan)
    return np.asarray(np.mean(kappas, axis=0))


def specific(category: int, counts: Ints, weights: Weights) -> Floats:
    """Of the pairs of ratings one of which is this category, the share of which the other is too.

    For two coders and two categories it is p_pos or p_neg of Cicchetti and Feinstein (1990);
    for more coders that of de Vet, Dikmans and Eekhout (2017).
    """
    given, number = counts[:, category], counts.sum(axis=1)
    alike = weights @ (given * (given - 1)).astype(float)
    return _share(alike, weights @ (given * (number - 1)).astype(float))


def prevalence(counts: Ints, weights: Weights) -> Floats:
    """Byrt, Bishop and Carlin (1993): ratings that say yes less those that say no, as a share."""
    pairable = (counts.sum(axis=1) >= 2)[:, None]
    used = _used(counts * pairable, weights)
    return np.asarray(used[..., 1] - used[..., 0])


def bias(pair: Rated, weights: Weights) -> Floats:
    """Byrt, Bishop and Carlin (1993): how much more often the first of two coders says yes."""
    first, second = pair.values[:, 0], pair.values[:, 1]
    more = (first - second).astype(float)
    return _share(weights @ more, weights @ (first >= 0).astype(float))


def _used(counts: Ints, weights: Weights) -> Floats:
    """How often each category is used, every unit counting alike."""
    number = counts.sum(axis=1)
    shares = counts / np.maximum(number, 1)[:, None]
    return _share(weights @ shares, (weights @ (number >= 1).astype(float))[..., None])


def _share(part: Floats, whole: Floats) -> Floats:
    """A part of a whole; NaN where there is no whole."""
    empty = np.equal(whole, 0)
    return np.asarray(np.where(empty, np.nan, part / np.where(empty, 1, whole)), dtype=np.float64)
