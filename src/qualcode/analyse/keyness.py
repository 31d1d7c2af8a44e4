"""Words that set a code's segments apart from all others: candidates for new terms.

Weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn, 2008): a
word used more in the code's segments than in the rest, by how sure that difference is. Unlike
raw log-odds it does not put words first that were said once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt
from typing import get_args

from qualcode import lang
from qualcode.lang import data
from qualcode.tag.match import Finder
from qualcode.tag.tokens import tokenize
from qualcode.types import Codebook, Coding, Language, Segment, Span, Term, Transcript

_PRIOR = 500.0  # how many words of ordinary speech the prior weighs
_LEAST_SAID = 2
_LEAST_SURE = 1.0  # below, a difference is as good as none


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word, the forms it was said in inside the code, by how many, and how telling it is.

    ``inside`` and ``outside`` count it in the code's segments and in the others; ``z`` is how
    sure the difference is.
    """

    word: str
    forms: Mapping[str, int]
    informants: int
    inside: int
    outside: int
    z: float


@dataclass(slots=True)
class _Tally:
    """Roots as they were said: how often inside the code and outside; inside, how and by whom."""

    inside: Counter[str] = field(default_factory=Counter)
    outside: Counter[str] = field(default_factory=Counter)
    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    people: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def candidates(
    code: str,
    transcripts: Sequence[Transcript],
    segments: Sequence[Segment],
    codings: Iterable[Coding],
    codebook: Codebook,
) -> list[Candidate]:
    """A code of a codebook, what was read and what was tagged -> Candidates, strongest first.

    Codes below the code count as the code. Only what informants say is looked at. Left out
    are words that the code's terms match already, the small words of both languages, names
    of speakers, what was said only once inside, and differences as small as chance.
    """
    own = {coding.segment for coding in codings if _belongs(coding.code, code)}
    terms = [term for each in codebook.codes if _belongs(each.id, code) for term in each.terms]
    told = [one for one in segments if one.informant is not None]
    tally = _tally(told, own, _words(told, terms, _small() | _names(transcripts)))
    return [
        Candidate(
            word=_usual(tally.forms[root]),
            forms=dict(sorted(tally.forms[root].items(), key=lambda item: (-item[1], item[0]))),
            informants=len(tally.people[root]),
            inside=tally.inside[root],
            outside=tally.outside[root],
            z=z,
        )
        for root, z in keyness(tally.inside, tally.outside)
        if tally.inside[root] >= _LEAST_SAID and z >= _LEAST_SURE
    ]


def keyness(inside: Counter[str], outside: Counter[str]) -> list[tuple[str, float]]:
    """Counts of words in two texts -> those used more in the first, with their z-scores.

    Equations 16, 20 and 22 of Monroe et al.; the prior is both texts together. The strongest
    come first. Where either text is empty, or all is one word, nothing sets them apart.
    """
    here, there = inside.total(), outside.total()
    if not here or not there or len(inside.keys() | outside.keys()) < 2:
        return []
    found = []
    for word in inside:
        prior = _PRIOR * (inside[word] + outside[word]) / (here + there)
        left, right = inside[word] + prior, outside[word] + prior
        odds = log(left / (here + _PRIOR - left)) - log(right / (there + _PRIOR - right))
        if odds > 0:
            found.append((word, odds / sqrt(1 / left + 1 / right)))
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _belongs(code: str, above: str) -> bool:
    """Whether a code is another or stands below it."""
    return f"{code}.".startswith(f"{above}.")


def _tally(
    segments: Sequence[Segment], own: Collection[str], words: Mapping[str, Sequence[str]]
) -> _Tally:
    """Segments, the ids of those that bear the code, and the words of each -> the counts."""
    tally = _Tally()
    root = _roots({(word, one.language) for one in segments for word in words[one.id]})
    for one in segments:
        for word in words[one.id]:
            named = root[word]
            if one.id not in own:
                tally.outside[named] += 1
                continue
            tally.inside[named] += 1
            tally.forms[named][word] += 1
            tally.people[named].add(one.informant or "")
    return tally


def _words(
    segments: Iterable[Segment], terms: Iterable[Term], small: Collection[str]
) -> dict[str, list[str]]:
    """Segment id -> its folded words, without small ones and those that a term takes."""
    finder = Finder(terms)
    found: dict[str, list[str]] = {}
    for one in segments:
        tokens = tokenize(one.text, 0, [Span(0, len(one.text))])
        taken = {at for match in finder.find(tokens) for at in match.tokens}
        spoken = (token.text.casefold() for at, token in enumerate(tokens) if at not in taken)
        found[one.id] = [
            word for word in spoken if any(map(str.isalpha, word)) and word not in small
        ]
    return found


def _small() -> set[str]:
    """The function words of every language."""
    return {
        word
        for language in get_args(Language)
        for word in data.words(language, "function_words.txt")
    }


def _names(transcripts: Iterable[Transcript]) -> set[str]:
    """The words of all speakers' labels and of the informants' ids."""
    return {
        word
        for one in transcripts
        for label in (*(turn.speaker or "" for turn in one.turns), *one.informants.values())
        for word in label.casefold().split()
    }


def _roots(said: Collection[tuple[str, Language]]) -> dict[str, str]:
    """Words and their languages -> each with the one of its possible roots that most share."""
    keys = {word: lang.keys(word, language) for word, language in sorted(said)}
    sharing = Counter(key for found in keys.values() for key in found)
    return {
        word: max(found, key=lambda key: (sharing[key], len(key), key))
        for word, found in keys.items()
    }


def _usual(forms: Counter[str]) -> str:
    """The form said most; of several the shortest."""
    return min(forms, key=lambda form: (-forms[form], len(form), form))
