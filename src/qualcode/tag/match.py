"""Terms x Tokens -> Matches: the term language, and nothing about codes or negation."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from qualcode.tag.lexicon import Lexicon
from qualcode.tag.tokens import Tokens
from qualcode.types import Term


@dataclass(frozen=True, slots=True)
class Match:
    """A term and the indices of the tokens that it took, in order."""

    term: Term
    tokens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A term with its words as lexicon numbers, and all of those numbers together."""

    term: Term
    parts: tuple[tuple[int, ...], ...]
    needed: frozenset[int]


class Finder:
    """Finds any number of terms in a turn; the work grows with what is found."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Prepare ``terms``; those that are equal are found once each."""
        unique = list(dict.fromkeys(terms))
        self._lexicon = Lexicon(unique)
        plans = [self._plan(term) for term in unique]
        often = Counter(number for plan in plans for number in plan.needed)
        # Under its rarest word a term is looked at least often in vain.
        self._by_rarest: dict[int, list[_Plan]] = defaultdict(list)
        for plan in plans:
            rarest = min(plan.needed, key=lambda number: (often[number], number))
            self._by_rarest[rarest].append(plan)

    def find(self, tokens: Tokens) -> list[Match]:
        """The Tokens of one turn -> every Match, in the order of their first tokens."""
        seen = _Seen(tokens, self._lexicon)
        found = [match for plan in self._possible(seen) for match in _matches(plan, seen)]
        return sorted(found, key=lambda match: (match.tokens, match.term.written))

    def _possible(self, seen: _Seen) -> list[_Plan]:
        """The terms whose words were all said, wherever they stand."""
        said = frozenset(seen.positions)
        begun = filter(None, map(self._by_rarest.get, seen.positions))
        return [plan for plans in begun for plan in plans if plan.needed <= said]

    def _plan(self, term: Term) -> _Plan:
        number = self._lexicon.number
        parts = tuple(tuple(number(word, term.language) for word in part) for part in term.parts)
        return _Plan(term, parts, frozenset(chain.from_iterable(parts)))


class _Seen:
    """What one turn holds: for each token the term words it stands for, and the reverse."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.at = lexicon.stand_for(tokens.texts)
        self.positions = _positions(self.at)

    def phrase(self, part: Sequence[int], start: int, fillers: int) -> tuple[int, ...] | None:
        """A phrase whose first word stands at ``start`` -> its tokens, or None."""
        taken = [start]
        for number in part[1:]:
            following = self._next(number, taken[-1], fillers)
            if following is None:
                return None
            taken.append(following)
        return tuple(taken)

    def phrases(self, part: Sequence[int], fillers: int) -> list[tuple[int, ...]]:
        """Every place where a phrase stands, in order."""
        starts = self.positions.get(part[0], ())
        if len(part) == 1:
            return [(start,) for start in starts]
        return [taken for start in starts if (taken := self.phrase(part, start, fillers))]

    def are_near(self, left: int, right: int, most: int) -> bool:
        """Whether no more than so many words stand between two tokens."""
        words = (index for index in range(left + 1, right) if self.at[index] is not None)
        return next(islice(words, most, None), None) is None

    def _next(self, number: int, index: int, fillers: int) -> int | None:
        """Where a word follows with at most so many between; a sign ends the phrase."""
        for following in range(index + 1, min(index + fillers + 2, len(self.at))):
            numbers = self.at[following]
            if numbers is None:
                return None
            if number in numbers:
                return following
        return None


def _positions(at: Iterable[frozenset[int] | None]) -> Mapping[int, Sequence[int]]:
    """For each token what it stands for -> for each term word where it stands, in order."""
    positions: dict[int, list[int]] = defaultdict(list)
    for index, numbers in enumerate(at):
        if numbers:
            for number in numbers:
                positions[number].append(index)
    return positions


def _matches(plan: _Plan, seen: _Seen) -> Iterator[Match]:
    if plan.term.within_words is not None:
        yield from _near(plan, seen, plan.term.within_words)
    elif plan.term.scope is not None:
        yield from _together(plan, seen)
    else:
        for taken in seen.phrases(plan.parts[0], plan.term.fillers):
            yield Match(plan.term, taken)


def _near(plan: _Plan, seen: _Seen, between: int) -> Iterator[Match]:
    """Both parts in order within one sentence; of several pairs the closest."""
    left, right = (seen.phrases(part, plan.term.fillers) for part in plan.parts)
    starts = [taken[0] for taken in right]
    for first, after in zip_longest(left, left[1:]):
        following = bisect_right(starts, first[-1])
        if following == len(right):
            return
        second = right[following]
        overtaken = after is not None and after[-1] < second[0]
        if (
            not overtaken
            and seen.are_near(first[-1], second[0], between)
            and _same_sentence(seen, first[0], second[-1])
        ):
            yield Match(plan.term, first + second)


def _together(plan: _Plan, seen: _Seen) -> Iterator[Match]:
    """All parts in any order inside one sentence, or anywhere in the turn."""
    firsts = [_first_by_place(plan.term, part, seen) for part in plan.parts]
    for place in firsts[0]:
        if all(place in first for first in firsts):
            taken = {index for first in firsts for index in first[place]}
            yield Match(plan.term, tuple(sorted(taken)))


def _first_by_place(term: Term, part: Sequence[int], seen: _Seen) -> dict[int, tuple[int, ...]]:
    """Sentence (0 where the whole turn counts) -> the first place there of a part."""
    firsts: dict[int, tuple[int, ...]] = {}
    for taken in seen.phrases(part, term.fillers):
        place = 0 if term.scope == "turn" else seen.tokens.sentence(taken[0])
        firsts.setdefault(place, taken)
    return firsts


def _same_sentence(seen: _Seen, left: int, right: int) -> bool:
    return seen.tokens.sentence(left) == seen.tokens.sentence(right)
