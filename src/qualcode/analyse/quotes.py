"""Codings -> Excerpts: the quotes behind the numbers, and which of them to show."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby, zip_longest
from typing import NamedTuple, TypeAlias

from qualcode.analyse.lineage import lineage
from qualcode.anchors import LineIndex, time_at
from qualcode.lang.answers import answered
from qualcode.types import Coding, Excerpt, Polarity, Transcript

PER_CODE = 3
_EASY_TO_READ = range(8, 46)  # words: enough to be understood, few enough to be read
_BETWEEN_CLAUSES = re.compile(r"[^\w\s'’-]+")
_MERE_NO = 2  # words, as in "nggak pernah"
_MANY = 100  # informants on one code, of whom most are dropped at once

_Rank: TypeAlias = tuple[bool, bool, bool, int, float, str, int]


def excerpts(codings: Iterable[Coding], transcripts: Sequence[Transcript]) -> Iterator[Excerpt]:
    """Codings -> one Excerpt each, in the same order, with its lines and its time.

    It is quickest where the codings of one transcript stand together.
    """
    found = _ById(transcripts)
    for name, together in groupby(codings, key=lambda coding: coding.transcript):
        transcript = found[name]
        lines = LineIndex(transcript.text)
        for coding in together:
            yield Excerpt(
                quote=coding.span.of(transcript.text),
                informant=coding.informant,
                transcript=coding.transcript,
                lines=lines.of(coding.span),
                coding=coding,
                seconds=time_at(transcript.times, coding.span.start),
            )


def choose(
    found: Iterable[Excerpt], polarity: Polarity = "present", per_code: int = PER_CODE
) -> Mapping[str, Sequence[Excerpt]]:
    """Excerpts -> for each code the few to print of one polarity: see ``few``."""
    chosen = few((one for one in found if one.coding.polarity == polarity), per_code)
    return {code: quotes for (code, _), quotes in chosen.items()}


def few(
    found: Iterable[Excerpt], per_code: int = PER_CODE
) -> Mapping[tuple[str, Polarity], Sequence[Excerpt]]:
    """Excerpts -> (code, polarity) -> the few to print, over informants, in reading order.

    Of each informant the clearest first (confirmed, no question back, a length that is
    understood, more evidence), one informant after the other; never only the longest. A bare
    "Iya, Mas." is given only where nobody says more.
    """
    by_code: dict[tuple[str, Polarity], _Few] = {}
    for at, excerpt in enumerate(found):
        coding = excerpt.coding
        if coding.status != "rejected":
            said = by_code.setdefault((coding.code, coding.polarity), _Few(per_code))
            said.add(_Ranked(_rank(excerpt), at, excerpt))
    return {said: clearest.chosen() for said, clearest in by_code.items()}


def best(found: Iterable[Excerpt]) -> dict[tuple[str, str], Excerpt]:
    """Excerpts -> (informant, code) -> the clearest quote on the code or one below it.

    Only of what is said to be there and was not rejected.
    """
    clearest: dict[tuple[str, str], Excerpt] = {}
    for excerpt in sorted(found, key=_rank):
        if excerpt.coding.polarity == "present" and excerpt.coding.status != "rejected":
            for code in lineage(excerpt.coding.code):
                clearest.setdefault((excerpt.informant, code), excerpt)
    return clearest


@lru_cache(maxsize=2**12)  # the shorter a reply, the more often it is given
def is_bare(quote: str) -> bool:
    """Whether a quote says yes or no and nothing else: the theme stands in the question."""
    if len(quote.split()) >= _EASY_TO_READ.start:
        return False
    clauses = (clause.split() for clause in _BETWEEN_CLAUSES.split(quote))
    return all(_adds_nothing(words) for words in clauses if words)


class _ById:
    """Transcripts by their ids. Those of an archive are looked at once, in their order."""

    def __init__(self, transcripts: Sequence[Transcript]) -> None:
        self._transcripts = transcripts
        self._places: dict[str, int] = {}

    def __getitem__(self, name: str) -> Transcript:
        """Give the transcript of this id. Raises KeyError."""
        if name in self._places:
            return self._transcripts[self._places[name]]
        for at in range(len(self._places), len(self._transcripts)):
            one = self._transcripts[at]
            self._places[one.id] = at
            if one.id == name:
                return one
        raise KeyError(name)


class _Ranked(NamedTuple):
    """A quote, how clear it is, and where it stands in reading order."""

    rank: _Rank
    at: int
    excerpt: Excerpt


class _Few:
    """The clearest quotes on one code: of an archive's million no more than may be shown."""

    def __init__(self, wanted: int) -> None:
        self._wanted = wanted
        self._of: dict[str, list[_Ranked]] = {}

    def add(self, one: _Ranked) -> None:
        """Take a quote, and drop what can't be among those that are shown any more."""
        mine = self._of.setdefault(one.excerpt.informant, [])
        insort(mine, one)
        del mine[self._wanted :]
        if len(self._of) > _MANY + self._wanted:
            clearest = sorted(self._of.items(), key=lambda pair: pair[1][0])
            self._of = dict(clearest[: self._wanted])

    def chosen(self) -> list[Excerpt]:
        """Best of each informant, then second best of each, until there are enough."""
        rounds = (sorted(filter(None, each)) for each in zip_longest(*self._of.values()))
        every = list(chain.from_iterable(rounds))
        telling = [one for one in every if not is_bare(one.excerpt.quote)]
        chosen = (telling or every)[: self._wanted]
        return [one.excerpt for one in sorted(chosen, key=lambda one: one.at)]


def _rank(excerpt: Excerpt) -> _Rank:
    coding = excerpt.coding
    return (
        is_bare(excerpt.quote),
        coding.status != "confirmed",
        excerpt.quote.rstrip().endswith("?"),
        _strain(len(excerpt.quote.split())),
        -coding.score,
        excerpt.informant,
        coding.span.start,
    )


def _strain(words: int) -> int:
    """How hard so many words are to read: not at all, a little where long, more the fewer."""
    if words in _EASY_TO_READ:
        return 0
    return 1 + max(_EASY_TO_READ.start - words, 0)


def _adds_nothing(words: Sequence[str]) -> bool:
    """Whether words of a reply only say yes, strengthen one, or only say no."""
    if answered(("ya", *words)) in {"yes", "there"}:
        return True
    return len(words) <= _MERE_NO and answered(words) == "no"
