"""What is known of one speaker before anyone is compared, and what labels alone tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from qualcode.read.speakers import labels
from qualcode.read.speakers.cast import initials
from qualcode.read.speakers.vocabulary import Letter, vocabulary
from qualcode.types import Language, TurnRole

# A recogniser's count of speakers, whose letter stands for nothing.
_COUNTED = re.compile(r"S0\d")
_TONGUES: Mapping[Language, str] = {"id": "Indonesian", "en": "English"}


@dataclass(frozen=True, slots=True)
class Voice:
    """What is known of one speaker: all names, and counts of turns, words and questions.

    ``joins`` are the speakers whom a label such as "Rina & Dina" stands for, ``line`` is where
    the speaker is first heard.
    """

    label: str
    names: tuple[str, ...]
    turns: int
    words: int
    asked: int
    opens: bool = False
    joins: tuple[str, ...] = ()
    line: int | None = None

    @property
    def asking(self) -> float:
        """The share of turns that ask, 0 to 1."""
        return self.asked / self.turns if self.turns else 0.0

    @property
    def share(self) -> str:
        """The share of turns that ask, in words."""
        return f"asks in {100 * self.asking:.0f} % of turns"

    @property
    def counts(self) -> str:
        """How much is said, in words."""
        turns = "turn" if self.turns == 1 else "turns"
        return f"{self.turns} {turns}, {self.words} {'word' if self.words == 1 else 'words'}"

    @property
    def length(self) -> float:
        """Mean words a turn."""
        return self.words / self.turns if self.turns else 0.0


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before: the study's overrules, and who took part.

    ``unread`` are words that stand once where a label would, and were not read as one.
    """

    overrules: Mapping[str, TurnRole] = field(default_factory=dict)
    informants: Collection[str] = ()
    interviewers: Collection[str] = ()
    unread: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A speaker's role and the reason, in words that may follow the label in brackets."""

    role: TurnRole
    why: str
    overruled: bool = False


def told(voice: Voice, known: Known) -> Verdict | None:
    """Voice -> what the researcher, the label or the header says of a speaker."""
    keys = {labels.key(name) for name in voice.names}
    for label, role in known.overrules.items():
        if labels.key(label) in keys:
            return Verdict(role, "as you said", overruled=True)
    for name in voice.names:
        word = labels.role_word(name)
        if word and labels.known_word(name) not in vocabulary().offices:
            return Verdict(word, f'"{name}" says so')
    if is_header_line(voice):
        return Verdict("context", "a header line")
    if _is_one(voice, known.informants):
        return Verdict("informant", "known as an informant")
    if _is_one(voice, known.interviewers):
        return Verdict("interviewer", "named as the interviewer")
    return None


def is_header_line(voice: Voice) -> bool:
    """Whether a label is the key of a header such as ``Nama``, which no speaker bears."""
    return labels.key(voice.label) in vocabulary().header and not labels.role_word(voice.label)


def letter_of(voice: Voice, language: Language) -> Letter | None:
    """Voice -> what its letter, or the office it is named by, usually stands for."""
    letters = vocabulary().letters[language]
    for name in voice.names:
        if _COUNTED.fullmatch(name):
            continue
        stem, office = labels.stem(name), labels.known_word(name)
        if stem in letters:
            return letters[stem]
        if office in vocabulary().offices:
            return Letter(vocabulary().roles[office], office)
    return None


def usually(voice: Voice, letter: Letter, language: Language) -> str:
    """A letter's convention, in words."""
    if len(labels.stem(voice.label)) > 1:
        return f'"{voice.label}" usually is an {letter.role}'
    return f'"{voice.label}" is {letter.word} in {_TONGUES[language]}'


def _is_one(voice: Voice, people: Iterable[str]) -> bool:
    """Whether a speaker is one of these people, by label, by a name or by two initials."""
    mine = {form for name in voice.names for form in (labels.key(name), _plain(name)) if form}
    return any(not mine.isdisjoint(_forms(person)) for person in people)


@lru_cache(maxsize=2**16)  # an archive lists thousands of informants, for each of its files
def _forms(written: str) -> frozenset[str]:
    """What a person who is written so may be called in a transcript."""
    person = labels.parts(written)[0]
    short = {letters for letters in initials(person) if len(letters) > 1}
    return frozenset((labels.key(person), _plain(person), *_plain(person).split())) | short


def _plain(name: str) -> str:
    """A name without Kak, Bu and the like, case-folded."""
    words = labels.key(name).split()
    return " ".join(word for word in words if word not in vocabulary().courtesies)
