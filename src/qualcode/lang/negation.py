"""Whether words of a turn are denied: "nggak ada yang dukung" is no support.

The words are first put into a plain form, so that the tables in ``negation.toml`` can say
``{not}`` for every spelling of a plain negator and ``{number}`` for a figure, and need not
mention the fillers that speech puts in between. A negator may stand there as spelled, too,
where only that one is meant: bukan main, but not nggak main.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import contains
from typing import Any, TypeAlias, get_args

from qualcode.lang import data
from qualcode.types import Language

_Phrases: TypeAlias = Mapping[str, tuple[tuple[str, ...], ...]]

_NOT = "{not}"
_TAKEN_BACK_WITHIN = 2  # words between what takes a negator back and the negator
_ASKED_WITHIN = 4  # words between what is asked about and its question mark


@dataclass(frozen=True, slots=True)
class _Rules:
    """Everything known of denial, for text that is mostly in one language.

    Every phrase that denies holds a word of ``signs``; most turns hold none.
    """

    plain: frozenset[str]
    signs: frozenset[str]
    fillers: frozenset[str]
    enders: frozenset[str]
    soft: frozenset[str]
    topics: frozenset[str]
    carries: frozenset[str]
    follow: frozenset[str]
    windows: Mapping[tuple[str, ...], int]
    before: _Phrases
    pseudo: _Phrases
    takes_back: _Phrases
    after: _Phrases
    answers: _Phrases
    after_within: int


@dataclass(frozen=True, slots=True)
class _Clause:
    """The plain form of a turn, what each word may be read as, and where the match stands in it."""

    words: list[str]
    said: list[set[str]]
    first: int
    end: int
    rules: _Rules

    def phrases_at(self, place: int, phrases: _Phrases) -> Iterator[int]:
        """Place -> the end of each of the phrases that starts there, plain or as spelled."""
        for start in self.said[place]:
            for phrase in phrases.get(start, ()):
                end = place + len(phrase)
                if end <= len(self.said) and all(map(contains, self.said[place:end], phrase)):
                    yield end

    def stops_at(self, place: int) -> bool:
        """Whether a place is punctuation, past which no denial reaches."""
        return not any(char.isalnum() or char == "{" for char in self.words[place])


def negated(words: Sequence[str], first: int, last: int, language: Language) -> bool:
    """Words of one turn or sentence as written, a match in them -> whether it is denied.

    ``words`` has punctuation marks as words of their own; ``first`` and ``last`` are the
    indices of the match, both included. A negator inside the match does not deny it.
    """
    rules = _rules(language)
    if rules.signs.isdisjoint(map(_folded, words)):
        return False
    clause = _clause(words, first, last, rules)
    void = _void(clause)
    return _denied_before(clause, void) or _denied_after(clause, void) or _denied_in_answer(clause)


def denies(words: Sequence[str], language: Language) -> bool:
    """Words of a match -> whether they hold a denial of their own, as *nggak dijenguk* does."""
    rules = _rules(language)
    plain = [_plain(word, rules) for word in words]
    return any((word,) in rules.windows for word in plain)


def _clause(words: Sequence[str], first: int, last: int, rules: _Rules) -> _Clause:
    plain = [_plain(word, rules) for word in words]
    kept = [
        at
        for at, word in enumerate(plain)
        if first <= at <= last
        or word not in rules.fillers
        or (at == last + 1 and word in rules.topics)
    ]
    start = sum(at < first for at in kept)
    end = sum(at <= last for at in kept)
    said = [{plain[at], _folded(words[at])} for at in kept]
    return _Clause([plain[at] for at in kept], said, start, end, rules)


def _plain(word: str, rules: _Rules) -> str:
    folded = _folded(word)
    if folded in rules.plain:
        return _NOT
    return "{number}" if folded[:1].isdigit() else folded


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")


def _void(clause: _Clause) -> set[int]:
    """Clause -> the places of words in phrases that only look like a denial.

    Where the words asked about are part of the phrase (nggak *tahu*), it is one after all,
    unless they come first in it (*mau* nggak mau).
    """
    void: set[int] = set()
    for place in range(len(clause.words)):
        for end in clause.phrases_at(place, clause.rules.pseudo):
            asked_about = clause.words[place] == _NOT and place < clause.first < end
            void |= set() if asked_about else set(range(place, end))
    return void


def _denied_before(clause: _Clause, void: set[int]) -> bool:
    start = _scope_start(clause)
    denials = [
        place
        for place in range(start, clause.first)
        if place not in void and _reaches(clause, place)
    ]
    return bool(denials) and not _taken_back(clause, start, denials[-1])


def _reaches(clause: _Clause, place: int) -> bool:
    """Whether a negator starts at a place and reaches as far as the words asked about."""
    return any(
        end <= clause.first <= end + clause.rules.windows[tuple(clause.words[place:end])]
        for end in clause.phrases_at(place, clause.rules.before)
    )


def _scope_start(clause: _Clause) -> int:
    """Clause -> the place from which a negator can reach the words asked about."""
    for place in range(clause.first - 1, -1, -1):
        word = clause.words[place]
        carried = word == "," and clause.words[place + 1] in clause.rules.carries
        if (clause.stops_at(place) and not carried) or word in clause.rules.enders:
            return place + 1
        if word in clause.rules.soft and not _follows_negator(clause, place):
            return place + 1
    return 0


def _follows_negator(clause: _Clause, place: int) -> bool:
    return any(
        end == place
        for start in range(max(0, place - 3), place)
        for end in clause.phrases_at(start, clause.rules.before)
    )


def _taken_back(clause: _Clause, start: int, denial: int) -> bool:
    """Whether a phrase shortly before a negator turns it round: bukan berarti ... nggak."""
    return any(
        0 <= denial - end <= _TAKEN_BACK_WITHIN
        for place in range(start, denial)
        for end in clause.phrases_at(place, clause.rules.takes_back)
    )


def _denied_after(clause: _Clause, void: set[int]) -> bool:
    """Whether what follows says there is none of it: dukungan dari keluarga nggak ada."""
    for place in range(clause.end, min(len(clause.words), clause.end + clause.rules.after_within)):
        if clause.stops_at(place) or clause.words[place] in clause.rules.enders:
            return False
        if place not in void and _ends_clause(clause, place, clause.rules.after):
            return True
    return False


def _denied_in_answer(clause: _Clause) -> bool:
    """Whether the words asked about are a question that is answered with no: Malu? Nggak."""
    for place in range(clause.end, min(len(clause.words) - 1, clause.end + _ASKED_WITHIN + 1)):
        if "?" in clause.words[place]:
            return _ends_clause(clause, place + 1, clause.rules.answers) or _ends_clause(
                clause, place + 1, clause.rules.after
            )
        if clause.stops_at(place):
            return False
    return False


def _ends_clause(clause: _Clause, place: int, phrases: _Phrases) -> bool:
    """Whether one of the phrases starts at a place and nothing weighty comes behind it."""
    return any(
        end == len(clause.words)
        or clause.stops_at(end)
        or clause.words[end] in clause.rules.follow | clause.rules.enders
        for end in clause.phrases_at(place, phrases)
    )


@cache
def _rules(language: Language) -> _Rules:
    """Language -> its negators, those of the others that can't be mistaken, and all the rest."""
    own = data.table(language, "negation.toml")
    tables = [data.table(each, "negation.toml") for each in get_args(Language)]
    windows = {tuple(phrase.split()): window for phrase, window in own["before"].items()}

    def merged(name: str) -> list[str]:
        return [phrase for table in tables for phrase in table[name]]

    def merged_after(name: str) -> list[str]:
        return [phrase for table in tables for phrase in table["after"][name]]

    plain = frozenset(own["plain"]).union(*_abroad(tables, own))
    denials = [*windows, *_split(merged_after("phrases")), *_split(merged_after("answers"))]
    return _Rules(
        plain=plain,
        signs=plain | {phrase[0] for phrase in denials if _NOT not in phrase},
        fillers=frozenset(merged("fillers")),
        enders=frozenset(merged("enders")),
        soft=frozenset(merged("soft")),
        topics=frozenset(merged("topics")),
        carries=frozenset(merged("carries")),
        follow=frozenset(merged_after("follow")),
        windows=windows,
        before=_by_first(" ".join(phrase) for phrase in windows),
        pseudo=_by_first(merged("pseudo")),
        takes_back=_by_first(merged("takes_back")),
        after=_by_first(merged_after("phrases")),
        answers=_by_first(merged_after("answers")),
        after_within=own["after"]["within"],
    )


def _abroad(tables: list[dict[str, Any]], own: dict[str, Any]) -> Iterator[list[str]]:
    for table in tables:
        if table is not own:
            yield table["abroad"]


def _split(phrases: Iterable[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(phrase.split()) for phrase in phrases)


def _by_first(phrases: Iterable[str]) -> _Phrases:
    """Phrases -> the same under the first word of each, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(set(_split(phrases)), key=lambda one: (-len(one), one)):
        found.setdefault(words[0], []).append(words)
    return {first: tuple(rest) for first, rest in found.items()}
