"""Whether words of a turn are denied: "nggak ada yang dukung" is no support.

The words are first put into a plain form, so that the tables in ``negation.toml`` can say
``{not}`` for every spelling of a plain negator and ``{number}`` for a figure, and need not
mention the fillers that speech puts in between. A negator may stand there as spelled, too,
where only that one is meant: bukan main, but not nggak main.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice
from typing import Any, NamedTuple, get_args

from qualcode.lang import data
from qualcode.types import Language

_NOT = "{not}"
_TAKEN_BACK_WITHIN = 2  # words between what takes a negator back and the negator
_ASKED_WITHIN = 4  # words between what is asked about and its question mark


@dataclass(slots=True)
class _Phrases:
    """Phrases word by word: what may follow, and whether one is whole here."""

    following: dict[str, _Phrases] = field(default_factory=dict)
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Rules:
    """Everything known of denial, for text that is mostly in one language."""

    plain: frozenset[str]
    fillers: frozenset[str]
    enders: frozenset[str]
    soft: frozenset[str]
    topics: frozenset[str]
    carries: frozenset[str]
    weightless: frozenset[str]
    windows: Mapping[tuple[str, ...], int]
    before: _Phrases
    pseudo: _Phrases
    longest_pseudo: int
    takes_back: _Phrases
    after: _Phrases
    answers: _Phrases
    after_within: int
    ahead: int  # words behind a match that any rule looks at


class _Heard(NamedTuple):
    """A word in its plain form, and all that it may be read as.

    ``stops`` is a sign past which no denial reaches, ``ends`` any word past which none before
    it does, whatever comes next; what only ``fills`` means nothing. What ``denies`` does so
    by itself.
    """

    plain: str
    read: frozenset[str]
    stops: bool
    ends: bool
    fills: bool
    denies: bool


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words of a turn but for fillers, and where the match stands in them."""

    words: list[_Heard]
    first: int
    end: int
    rules: _Rules

    def phrases_at(self, place: int, phrases: _Phrases) -> Iterator[int]:
        """Place -> the end of each of the phrases that starts there, plain or as spelled."""
        words = self.words[place].read if place < len(self.words) else ()
        for rest in filter(None, map(phrases.following.get, words)):
            if rest.whole:
                yield place + 1
            yield from self.phrases_at(place + 1, rest)

    def phrase(self, place: int, end: int) -> tuple[str, ...]:
        """The words between two places in their plain form."""
        return tuple(one.plain for one in self.words[place:end])


def negated(words: Sequence[str], first: int, last: int, language: Language) -> bool:
    """Words of one turn or sentence as written, a match in them -> whether it is denied.

    ``words`` has punctuation marks as words of their own; ``first`` and ``last`` are the
    indices of the match, both included. A negator inside the match does not deny it.
    """
    clause = _clause(words, first, last, language)
    return _denied_before(clause) or _denied_after(clause) or _denied_in_answer(clause)


def denies(words: Sequence[str], language: Language) -> bool:
    """Words of a match -> whether they hold a denial of their own, as *nggak dijenguk* does."""
    return any(one.denies for one in map(_hearing(language), words))


def _clause(words: Sequence[str], first: int, last: int, language: Language) -> _Clause:
    """The words around a match as far as any rule looks at them, which is seldom far."""
    rules, hear = _rules(language), _hearing(language)
    before = _back_to_the_end(map(hear, reversed(words[:first])), rules.longest_pseudo)
    match = list(map(hear, words[first : last + 1]))
    topic = [one for one in map(hear, words[last + 1 : last + 2]) if one.plain in rules.topics]
    following = map(hear, words[last + 1 + len(topic) :])
    after = islice((one for one in following if not one.fills), rules.ahead)
    first, end = len(before), len(before) + len(match)
    return _Clause([*before, *match, *topic, *after], first, end, rules)


def _back_to_the_end(words: Iterator[_Heard], beyond: int) -> list[_Heard]:
    """Words backwards -> in order, those back to one that ends the clause, and some more.

    A phrase may begin beyond that end, and not be the denial that its last words are.
    """
    spoken = (word for word in words if not word.fills)
    found: list[_Heard] = []
    for word in spoken:
        found.append(word)
        if word.ends:
            found.extend(islice(spoken, beyond))
            break
    return found[::-1]


@cache
def _hearing(language: Language) -> Callable[[str], _Heard]:
    """Language -> what tells of a word as written what it says to the rules of that language."""
    rules = _rules(language)

    @lru_cache(maxsize=2**16)
    def heard(word: str) -> _Heard:
        folded = word.casefold().replace("’", "'")
        plain = _plain(folded, rules)
        stops = not any(char.isalnum() or char == "{" for char in plain)
        return _Heard(
            plain,
            read=frozenset({plain, folded}),
            stops=stops,
            ends=(stops and plain != ",") or plain in rules.enders,
            fills=plain in rules.fillers,
            denies=(plain,) in rules.windows,
        )

    return heard


def _plain(folded: str, rules: _Rules) -> str:
    if folded in rules.plain:
        return _NOT
    return "{number}" if folded[:1].isdigit() else folded


def _is_void(clause: _Clause, place: int) -> bool:
    """Whether a place is in a phrase that only looks like a denial.

    Where the words asked about are part of the phrase (nggak *tahu*), it is one after all,
    unless they come first in it (*mau* nggak mau).
    """
    return any(
        place < end and not (clause.words[start].plain == _NOT and start < clause.first < end)
        for start in range(max(0, place + 1 - clause.rules.longest_pseudo), place + 1)
        for end in clause.phrases_at(start, clause.rules.pseudo)
    )


def _denied_before(clause: _Clause) -> bool:
    start = _scope_start(clause)
    for place in range(clause.first - 1, start - 1, -1):
        if _reaches(clause, place) and not _is_void(clause, place):
            return not _taken_back(clause, start, place)
    return False


def _reaches(clause: _Clause, place: int) -> bool:
    """Whether a negator starts at a place and reaches as far as the words asked about."""
    return any(
        end <= clause.first <= end + clause.rules.windows[clause.phrase(place, end)]
        for end in clause.phrases_at(place, clause.rules.before)
    )


def _scope_start(clause: _Clause) -> int:
    """Clause -> the place from which a negator can reach the words asked about."""
    for place in range(clause.first - 1, -1, -1):
        word = clause.words[place]
        carried = word.plain == "," and clause.words[place + 1].plain in clause.rules.carries
        if word.ends or (word.stops and not carried):
            return place + 1
        if word.plain in clause.rules.soft and not _follows_negator(clause, place):
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


def _denied_after(clause: _Clause) -> bool:
    """Whether what follows says there is none of it: dukungan dari keluarga nggak ada."""
    for place in range(clause.end, min(len(clause.words), clause.end + clause.rules.after_within)):
        word = clause.words[place]
        if word.stops or word.plain in clause.rules.enders:
            return False
        if _ends_clause(clause, place, clause.rules.after) and not _is_void(clause, place):
            return True
    return False


def _denied_in_answer(clause: _Clause) -> bool:
    """Whether the words asked about are a question that is answered with no: Malu? Nggak."""
    for place in range(clause.end, min(len(clause.words) - 1, clause.end + _ASKED_WITHIN + 1)):
        if "?" in clause.words[place].plain:
            return _ends_clause(clause, place + 1, clause.rules.answers) or _ends_clause(
                clause, place + 1, clause.rules.after
            )
        if clause.words[place].stops:
            return False
    return False


def _ends_clause(clause: _Clause, place: int, phrases: _Phrases) -> bool:
    """Whether one of the phrases starts at a place and nothing weighty comes behind it."""
    return any(
        end == len(clause.words)
        or clause.words[end].stops
        or clause.words[end].plain in clause.rules.weightless
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

    enders, pseudo = merged("enders"), merged("pseudo")
    after, answers = merged_after("phrases"), merged_after("answers")
    longest = max(len(phrase.split()) for phrase in [*pseudo, *after, *answers])
    return _Rules(
        plain=frozenset(own["plain"]).union(*_abroad(tables, own)),
        fillers=frozenset(merged("fillers")),
        enders=frozenset(enders),
        soft=frozenset(merged("soft")),
        topics=frozenset(merged("topics")),
        carries=frozenset(merged("carries")),
        weightless=frozenset([*merged_after("follow"), *enders]),
        windows=windows,
        before=_by_word(own["before"]),
        pseudo=_by_word(pseudo),
        longest_pseudo=max(len(phrase.split()) for phrase in pseudo),
        takes_back=_by_word(merged("takes_back")),
        after=_by_word(after),
        answers=_by_word(answers),
        after_within=own["after"]["within"],
        ahead=max(own["after"]["within"], _ASKED_WITHIN + 2) + longest + 1,
    )


def _abroad(tables: list[dict[str, Any]], own: dict[str, Any]) -> Iterator[list[str]]:
    for table in tables:
        if table is not own:
            yield table["abroad"]


def _by_word(phrases: Iterable[str]) -> _Phrases:
    """Phrases -> the same word by word: of a hundred that begin alike few are looked at."""
    beginning = _Phrases()
    for phrase in phrases:
        rest = beginning
        for word in phrase.split():
            rest = rest.following.setdefault(word, _Phrases())
        rest.whole = True
    return beginning
