"""Learned -> the reasons for one suggestion: words, the rule, the nearest coded quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from qualcode.lang import data
from qualcode.tag.learned.model import Learned
from qualcode.tag.learned.targets import THERE
from qualcode.tag.learned.words import PLACES, Where, Words
from qualcode.types import Language, Span

Weights = Mapping[str, float]

_WORDS = 5
_SHARED = 3
_DIGITS = 3
_NEAR = 0.1
_LETTERS = range(2, 6)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A word as it was written, where it stands, and its share of what speaks for the code."""

    word: str
    where: Where
    share: float


@dataclass(frozen=True, slots=True)
class Near:
    """The most similar sentence that bears the code; ``transcript`` is empty for the codebook's."""

    transcript: str
    span: Span
    text: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Why:
    """Why a code is suggested.

    ``words`` weighed most in what was learned, small words left out but counted in the
    shares; ``shared`` stand in the codebook too. ``hits``
    counts the rules' evidence for the code itself. ``signs`` says how far each sign moved the
    log-odds from what they are for a usual sentence.
    """

    words: tuple[Weighed, ...]
    shared: tuple[str, ...]
    near: Near | None
    hits: int
    signs: Mapping[str, float]


def why(learned: Learned, row: int, column: int) -> Why:
    """Learned, an example's row and a label's column -> Why."""
    return Why(
        words=_words(learned, row, column),
        shared=_shared(learned, row, column),
        near=_near(learned, row, column),
        hits=int(learned.ground.hits[row, column]),
        signs={
            sign.name: round(float(sign.scaled[row, column]) * learned.trust[sign.name], _DIGITS)
            for sign in learned.signs
        },
    )


def _words(learned: Learned, row: int, column: int) -> tuple[Weighed, ...]:
    """The words that weighed most, letters counted for the words they stand in."""
    fitted = learned.fitted if learned.ground.settings.words else None
    coefficients = fitted.coefficients(int(learned.folds[row]), column) if fitted else None
    if coefficients is None:
        return ()
    words, said = learned.ground.words, _said(learned, row)
    found: list[tuple[float, str, Where]] = []
    start = 0
    for place, block, text in zip(PLACES, words.blocks, said, strict=True):
        part = coefficients[start : start + block.shape[1]]
        start += block.shape[1]
        weights = _by_word(words, _products(block, row, part), text)
        found += [(weight, word, place) for word, weight in weights.items() if weight > 0]
    total = sum(weight for weight, _, _ in found)
    telling = [one for one in found if not _small(one[1])]
    best = sorted(telling, key=lambda one: (-one[0], one[1], one[2]))[:_WORDS]
    return tuple(
        Weighed(word, place, round(weight / total, _DIGITS)) for weight, word, place in best
    )


def _said(learned: Learned, row: int) -> tuple[str, str, str]:
    one = learned.ground.examples[row]
    return one.text, one.question, f"{one.before} {one.after}"


def _products(block: object, row: int, weights: NDArray[np.float32]) -> dict[int, float]:
    """The columns of one row, each times its weight."""
    line = block[row]  # type: ignore[index]
    return dict(
        zip(line.indices.tolist(), (line.data * weights[line.indices]).tolist(), strict=True)
    )


def _by_word(words: Words, weights: Mapping[int, float], text: str) -> dict[str, float]:
    """What each column weighs -> what each word of the text weighs."""
    whole, letters = words.names
    written = [one for one in (part.strip(".,;:!?…\"“”()'") for part in text.split()) if one]
    lettered = max(weights, default=0) >= words.whole  # else no letter weighs anything
    names = [
        (word, [*_grams(word, letters)] if lettered else []) for word in dict.fromkeys(written)
    ]
    common = Counter(gram for _, grams in names for gram in set(grams))
    found = {
        word: weights.get(whole.get(word.lower(), -1), 0.0)
        + sum(weights.get(gram, 0.0) / common[gram] for gram in set(grams))
        for word, grams in names
    }
    for first, second in pairwise(written):
        both = weights.get(whole.get(f"{first} {second}".lower(), -1), 0.0)
        found[first] += both / 2
        found[second] += both / 2
    return found


def _grams(word: str, letters: Mapping[str, int]) -> Iterator[int]:
    """The columns of the letters in a word, as TF-IDF counts them: a space on either side."""
    padded = f" {word.lower()} "
    for size in _LETTERS:
        for at in range(max(1, len(padded) - size + 1)):
            column = letters.get(padded[at : at + size])
            if column is not None:
                yield column


def _shared(learned: Learned, row: int, column: int) -> tuple[str, ...]:
    """The sentence's words that most make it like what the codebook says of the code."""
    if not learned.ground.settings.words:
        return ()
    words, texts = learned.ground.words, learned.ground.texts
    both = words.rows[texts.text[row]].multiply(words.rows[texts.described[column]]).tocsr()
    weights = dict(zip(both.indices.tolist(), both.data.tolist(), strict=True))
    whole = {at for at in weights if at < words.whole}
    ranked = _by_word(words, {at: weights[at] for at in whole}, learned.ground.examples[row].text)
    telling = [
        (-weight, word) for word, weight in ranked.items() if weight > 0 and not _small(word)
    ]
    return tuple(word for _, word in sorted(telling)[:_SHARED])


def _near(learned: Learned, row: int, column: int) -> Near | None:
    """The coded sentence, or the codebook's example, that is most like this one."""
    ground = learned.ground
    if not ground.settings.words:
        return None
    texts, count = ground.texts, ground.texts.count
    given = np.flatnonzero(learned.truth[:, column] == THERE)
    covered = {learned.labels[at] for at in learned.covers[column]}
    lent = [count + at for at, code in enumerate(texts.lent) if code in covered]
    places = np.array([at for at in [*given, *lent] if at != row], np.intp)
    if not len(places):
        return None
    rows = ground.words.rows
    likeness = (rows[texts.text[places]] @ rows[texts.text[row]].T).toarray().ravel()
    best = int(likeness.argmax())
    return _quoted(learned, int(places[best]), float(likeness[best]))


def _quoted(learned: Learned, place: int, likeness: float) -> Near | None:
    if likeness < _NEAR:
        return None
    texts, examples = learned.ground.texts, learned.ground.examples
    text, likeness = texts.strings[texts.text[place]], round(likeness, _DIGITS)
    if place >= len(examples):
        return Near("", Span(0, 0), text, likeness)
    return Near(examples[place].transcript, examples[place].span, text, likeness)


def _small(word: str) -> bool:
    """Whether a word says nothing by itself, in any language."""
    folded = word.casefold()
    return any(folded in data.words(one, "function_words.txt") for one in get_args(Language))
