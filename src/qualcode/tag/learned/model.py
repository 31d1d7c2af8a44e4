"""Examples, what is known of them and the codebook -> a confidence for every sentence and code.

Two steps. Each code is learned by itself, by logistic regression on the words (and, with an
encoder, on the meaning) of the sentence, its question and its neighbours. Then one regression
that all codes share weighs this against the rules' hits and the likeness to the codebook's own
words: it works from no decision on, and calibrates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

import numpy as np
from numpy.typing import NDArray

from qualcode.tag.learned.examples import ABSENT, Example
from qualcode.tag.learned.fitting import Fitted, fit, folds_of
from qualcode.tag.learned.judging import Numbers, Sign, judge
from qualcode.tag.learned.labels import Known
from qualcode.tag.learned.meaning import Encoder, Meaning, meaning_of
from qualcode.tag.learned.targets import (
    NOBODY_KNOWS,
    NOT_THERE,
    THERE,
    Target,
    Truth,
    families,
    gathered,
    hits_of,
    target,
    truth_of,
    united,
)
from qualcode.tag.learned.texts import texts
from qualcode.tag.learned.views import Features, View
from qualcode.tag.learned.words import Words, words_of
from qualcode.types import Codebook


@dataclass(frozen=True, slots=True)
class Settings:
    """How it is learned. The defaults are those that `docs/suggestions.md` measures.

    ``question`` and ``beside`` weigh what stands around the sentence, which has 1; ``rules``
    and ``likeness`` switch the rules' hits and the codebook's own words off. ``weak`` is what
    all rule hits of a code on unread sentences weigh, in coded sentences. ``pool`` is how many
    sentences that nobody coded are learned from at most.
    """

    words: bool = True
    question: float = 0.7
    beside: float = 0.5
    rules: bool = True
    likeness: bool = True
    weak: float = 5.0
    strength: float = 1.0
    pull: float = 5.0
    fewest: int = 5
    folds: int = 5
    pool: int = 4000
    seed: int = 20240301

    @property
    def weights(self) -> tuple[float, float, float]:
        """The weights of sentence, question and neighbours."""
        return 1.0, self.question, self.beside


class Ground:
    """What does not depend on any decision: texts as numbers. Made once, learned on often."""

    def __init__(
        self,
        examples: Sequence[Example],
        codebook: Codebook,
        labels: Sequence[str],
        settings: Settings,
        encoder: Encoder | None = None,
    ) -> None:
        """Turn all texts into numbers; ``encoder`` None does without their meaning."""
        self.examples, self.codebook, self.settings = examples, codebook, settings
        self.labels = tuple(labels)
        self.texts = texts(examples, codebook, labels)
        self.hits = hits_of(examples, labels)
        self.encoder = encoder.name if encoder else ""
        self._encoder = encoder

    @cached_property
    def words(self) -> Words:
        """The TF-IDF of all texts."""
        return words_of(self.texts, self.settings.weights)

    @cached_property
    def meaning(self) -> Meaning | None:
        """The vectors of all texts, where there is an encoder."""
        if self._encoder is None:
            return None
        return meaning_of(self.texts, self._encoder, self.settings.weights)

    @cached_property
    def view(self) -> View | None:
        """What each code is learned on by itself: words, meaning, or both side by side."""
        parts: list[Features] = [self.words.matrix] if self.settings.words else []
        parts += [self.meaning.matrix] if self.meaning else []
        return View(*parts) if parts else None

    @cached_property
    def fixed(self) -> tuple[Sign, ...]:
        """The signs that no decision changes: rules, and likeness to the codebook."""
        kin = np.stack([self.hits[:, one].sum(axis=1) for one in families(self.labels)], axis=1)
        signs = []
        if self.settings.rules:
            signs += [Sign("rule", np.log1p(self.hits), 0.2), Sign("kin", np.log1p(kin), 0.0)]
        if self.settings.likeness and self.settings.words:
            signs += self._like("words", self.words.likeness(), 0.5)
        if self.settings.likeness and self.meaning:
            signs += self._like("meaning", self.meaning.likeness(), 0.3)
        return tuple(signs)

    def _like(self, name: str, values: NDArray[np.float32], weight: float) -> list[Sign]:
        """The likeness of each place that counts."""
        places = zip(("text", "question", "beside"), self.settings.weights, strict=True)
        return [
            Sign(f"{name} like the codebook: {place}", values[:, :, at].astype(float), weight * own)
            for at, (place, own) in enumerate(places)
            if own
        ]


@dataclass(frozen=True)
class Learned:
    """A confidence for every example and label, and what it comes from.

    One row an example, one column a label. ``own`` is what was said of each label, ``truth``
    what it is learned from: with the rarer codes below that ``covers`` names.
    """

    ground: Ground
    own: Truth
    truth: Truth
    covers: tuple[frozenset[int], ...]
    folds: NDArray[np.intp]
    confidence: Numbers
    fitted: Fitted | None
    signs: tuple[Sign, ...]
    trust: Mapping[str, float]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, one a column."""
        return self.ground.labels


def learn(
    ground: Ground, known: Sequence[Known], tell: Callable[[int, int], None] = lambda *_: None
) -> Learned:
    """Ground, what is known of its examples -> Learned.

    ``tell`` hears how many folds are done, and of how many.
    """
    own = truth_of(known, ground.labels)
    covers = gathered(own, ground.labels, ground.settings.fewest)
    truth = np.stack([united(own, columns) for columns in covers], axis=1)
    seen = (truth != NOBODY_KNOWS).any(axis=1)
    folds = folds_of(ground.examples, seen, ground.settings.folds)
    pool = _pool(ground, truth, seen)
    targets = _targets(ground, truth, covers, pool)
    fitted = _fitted(ground, targets, folds, pool, tell)
    signs = (*ground.fixed, *([Sign("learned", fitted.scores, 0.5)] if fitted else []))
    weight = np.stack([one.weight[: len(truth)] for one in targets], axis=1)
    weight[(truth == NOBODY_KNOWS) & (ground.hits > 0)] = 0  # a rule can't vouch for itself
    confidence, trust = judge(signs, _rates(truth), truth == THERE, weight, ground.settings.pull)
    return Learned(ground, own, truth, tuple(covers), folds, confidence, fitted, signs, trust)


def _fitted(
    ground: Ground,
    targets: Sequence[Target],
    folds: NDArray[np.intp],
    pool: NDArray[np.intp],
    tell: Callable[[int, int], None],
) -> Fitted | None:
    """What the texts say of the targets; nothing where neither words nor meaning are looked at."""
    from threadpoolctl import threadpool_limits

    if ground.view is None:
        return None
    done, total = count(1), int(folds.max(initial=-1) + 1)
    strength = ground.settings.strength
    with threadpool_limits(1):  # several threads add up in an order of their own
        return fit(ground.view, targets, folds, pool, strength, lambda: tell(next(done), total))


def _targets(
    ground: Ground, truth: Truth, covers: Sequence[frozenset[int]], pool: NDArray[np.intp]
) -> list[Target]:
    """What each label is learned from; a rare denial is left to the rules."""
    targets = []
    for column, label in enumerate(ground.labels):
        covered = {ground.labels[at] for at in covers[column]}
        lent = np.array([code in covered for code in ground.texts.lent], bool)
        weak = ground.settings.weak
        one = target(truth[:, column], ground.hits[:, column], lent, pool, weak)
        rare = (truth[:, column] == THERE).sum() < ground.settings.fewest
        targets.append(one.unlearned() if rare and label.endswith(ABSENT) else one)
    return targets


def _pool(ground: Ground, truth: Truth, seen: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The examples learned from: all that bear a label or a hit, and a draw of the others."""
    most = ground.settings.pool
    wanted = (truth == THERE).any(axis=1) | (ground.hits > 0).any(axis=1)
    draw = np.random.default_rng(ground.settings.seed)
    others = (~wanted & seen, ~wanted & ~seen)
    drawn = [draw.permutation(np.flatnonzero(one))[:most] for one in others]
    return np.sort(np.concatenate([np.flatnonzero(wanted), *drawn]))


def _rates(truth: Truth) -> Numbers:
    """How often each label is there before any sign, in log-odds; one in fifty at first."""
    there, not_there = (truth == THERE).sum(axis=0), (truth == NOT_THERE).sum(axis=0)
    return np.asarray(np.log((there + 0.5) / (not_there + 24.5)))
