"""Who asks and who answers, settled from what is known of each speaker.

An interviewer's words are never evidence, so this is decided on evidence, in an order, or
refused: what the researcher says, what the labels say, who asks, what a letter usually
stands for, who is left over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import fmean

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.speakers import advice, labels
from qualcode.read.speakers.vocabulary import vocabulary
from qualcode.read.speakers.voices import Known, Verdict, Voice, letter_of, told, usually
from qualcode.types import Language, TurnRole

# How far apart the shares of questions must lie to be clear, and how much must be asked.
_GAP = 0.25
_ASKING = 0.3
# How many standard errors apart they must lie to be no chance, and to need no warning.
_CHANCE, _SURE = 0.8, 1.3
# What short turns and opening the talk add to a share: hosts prompt without asking.
_BRIEF = 0.2
_OPENS = 0.1
_RARE_TURNS = 2
_RARE_SHARE = 0.05
_RARE_WORDS = 0.1
_ENOUGH_WORDS = 40
# The share of all words above which one who asks is no interviewer, where much is asked, and
# where a letter says so too.
_TALKS, _TALKS_MUCH, _TALKS_MORE = 1 / 2, 2 / 3, 0.6

Verdicts = Mapping[str, Verdict]


@dataclass(frozen=True, slots=True)
class Roles:
    """Label -> verdict, in the order they first speak, and what is worth a look."""

    verdicts: Verdicts
    warnings: tuple[Problem, ...] = ()

    def of(self, role: TurnRole) -> list[str]:
        """Role -> the speakers who have it, in order."""
        return [label for label, verdict in self.verdicts.items() if verdict.role == role]


def settle(voices: Sequence[Voice], known: Known, language: Language) -> Roles:
    """Speakers -> Roles. Raises UnreadableFile if anyone's role stays open or nobody answers.

    Several who speak at once have the role that all of them have, and are context otherwise.
    """
    alone = _settle([voice for voice in voices if not voice.joins], known, language)
    found = dict(alone.verdicts)
    found |= {voice.label: _at_once(voice, found, known) for voice in voices if voice.joins}
    verdicts = {voice.label: found[voice.label] for voice in voices}
    return Roles(verdicts, (*alone.warnings, *advice.at_once(voices, verdicts)))


def _at_once(voice: Voice, found: Verdicts, known: Known) -> Verdict:
    """The role of several at once: an interviewer may be among them."""
    told_ = told(voice, known)
    if told_ and told_.overruled:
        return told_
    roles = {found[label].role if label in found else None for label in voice.joins}
    role = roles.pop() if len(roles) == 1 else None
    if role:
        return Verdict(role, "all of them at once")
    return Verdict("context", "not all of them are informants, or interviewers")


def _settle(voices: Sequence[Voice], known: Known, language: Language) -> Roles:
    """Speakers of whom each is one person -> Roles; raises as ``settle`` does."""
    said = {voice.label: verdict for voice in voices if (verdict := told(voice, known))}
    said |= _rare(voices, said, language)
    main = [v for v in voices if v.label not in said or said[v.label].role != "context"]
    sides = _sides(main)
    found = said | _by_questions(main, said, sides, language)
    if not _answers_back(main, said, sides, language):
        found |= _by_letter(main, found, language)
    found |= _left_over(main, said, found)
    undecided = [voice for voice in main if voice.label not in found]
    if undecided:
        raise UnreadableFile(advice.undecided(voices, undecided, found))
    settled = Roles({voice.label: found[voice.label] for voice in voices})
    if not settled.of("informant"):
        raise UnreadableFile(advice.nobody_answers(voices, known))
    clear = sides if sides and _apart(main, sides) >= _SURE else {}
    doubts = advice.labels_doubted(main, said, clear, found)
    doubts += advice.letters_overruled(main, said, found, language)
    thin = _thin(main, said, sides, language)
    several = advice.several_answer(voices, settled.verdicts, known, language)
    aside = advice.set_aside(voices, settled.verdicts)
    return Roles(settled.verdicts, (*doubts, *thin, *several, *aside))


def _rare(voices: Sequence[Voice], said: Verdicts, language: Language) -> dict[str, Verdict]:
    """Unknown speakers who hardly speak, beside two who do: they are context.

    An office is no protection: the officer who looks in was not interviewed. More than two
    such beside one who is said to interview are a group whose members speak seldom.
    """
    turns, words = sum(v.turns for v in voices), sum(v.words for v in voices)
    found = {}
    for voice in voices:
        few = voice.turns <= max(_RARE_TURNS, _RARE_SHARE * turns)
        little = voice.words <= _RARE_WORDS * words
        others = sum(other.turns >= 2 * voice.turns for other in voices)
        letter = letter_of(voice, language)
        stranger = letter is None or letter.word in vocabulary().offices
        row = labels.row(voice.label)
        alike = bool(row) and sum(labels.row(other.label) == row for other in voices) > _RARE_TURNS
        unknown = voice.label not in said and stranger and not alike
        if unknown and few and little and others > 1:
            found[voice.label] = Verdict("context", "hardly speaks")
    led = any(verdict.role == "interviewer" for verdict in said.values())
    return {} if led and len(found) > _RARE_TURNS else found


def _sides(voices: Sequence[Voice]) -> dict[str, TurnRole]:
    """Who asks and who answers, by the widest gap between them; empty if that is not clear."""
    longest = max((voice.length for voice in voices), default=0)
    score = _alike(
        {
            voice.label: voice.asking + _BRIEF * (2 * voice.length < longest) + _OPENS * voice.opens
            for voice in voices
        }
    )
    ranked = sorted(voices, key=lambda voice: -score[voice.label])
    gaps = [score[one.label] - score[next_.label] for one, next_ in pairwise(ranked)]
    cut = gaps.index(max(gaps)) + 1 if gaps else 0
    if not gaps or max(gaps) < _GAP or ranked[cut - 1].asking < _ASKING:
        return {}
    asking: dict[str, TurnRole] = {voice.label: "interviewer" for voice in ranked[:cut]}
    return asking | {voice.label: "informant" for voice in ranked[cut:]}


def _apart(voices: Sequence[Voice], sides: Mapping[str, TurnRole]) -> float:
    """How far apart the shares of questions of both sides lie, in standard errors.

    Each side is given one question and one statement more, or two turns would tell all.
    """
    asked, turns = ({"interviewer": 1, "informant": 1}, {"interviewer": 2, "informant": 2})
    for voice in voices:
        asked[sides[voice.label]] += voice.asked
        turns[sides[voice.label]] += voice.turns
    share = sum(asked.values()) / sum(turns.values())
    error = sqrt(share * (1 - share) * sum(1 / count for count in turns.values()))
    return (
        asked["interviewer"] / turns["interviewer"] - asked["informant"] / turns["informant"]
    ) / error


def _thin(
    main: Sequence[Voice], said: Verdicts, sides: Mapping[str, TurnRole], language: Language
) -> list[Problem]:
    """A warning where a few questions are all that tells names apart."""
    named = any(voice.label in said or letter_of(voice, language) for voice in main)
    if named or not sides or _apart(main, sides) >= _SURE:
        return []
    return advice.few_questions(main, sides)


def _alike(score: Mapping[str, float]) -> dict[str, float]:
    """Scores -> the same, but members of a row (P1, P2, or Ibu A, Ibu B) share their mean.

    Where all do, as a recogniser's SPEAKER_00 and SPEAKER_01, the number says nothing.
    """
    groups: dict[str, list[float]] = {}
    for label, value in score.items():
        groups.setdefault(_group(label), []).append(value)
    if len(groups) == 1:
        return dict(score)
    return {label: fmean(groups[_group(label)]) for label in score}


def _group(label: str) -> str:
    """What the labels of a row share, or the label itself."""
    return labels.row(label) or labels.stem(label)


def _by_questions(
    main: Sequence[Voice], said: Verdicts, sides: Mapping[str, TurnRole], language: Language
) -> dict[str, Verdict]:
    """Roles by who asks, unless that contradicts what is said of anyone."""
    if _contradicted(said, sides) or _answers_back(main, said, sides, language):
        return {}
    if not _tell(main, said, sides, language):
        return {}
    found = {}
    for voice in main:
        if voice.label in sides and voice.label not in said:
            role, letter = sides[voice.label], letter_of(voice, language)
            agrees = letter is not None and letter.role == role
            usual = f"; {usually(voice, letter, language)}" if letter and agrees else ""
            found[voice.label] = Verdict(role, f"{voice.share}{usual}")
    return found


def _tell(
    main: Sequence[Voice], said: Verdicts, sides: Mapping[str, TurnRole], language: Language
) -> bool:
    """Whether questions may decide: a few of them neither against letters nor all alone."""
    letters = {voice.label: letter_of(voice, language) for voice in main}
    usual = {label: letter.role for label, letter in letters.items() if letter}
    likely = not sides or _apart(main, sides) >= _CHANCE
    if "informant" in usual.values():
        return likely or all(sides[label] == role for label, role in usual.items())
    alone = not usual and not any(voice.label in said for voice in main)
    return not alone or (likely and not _against_the_grain(main, sides))


def _contradicted(said: Verdicts, sides: Mapping[str, TurnRole]) -> bool:
    """Whether who asks contradicts what is said of anyone."""
    return any(said[label].role != role for label, role in sides.items() if label in said)


def _answers_back(
    main: Sequence[Voice], said: Verdicts, sides: Mapping[str, TurnRole], language: Language
) -> bool:
    """Whether those who ask are informants by their letter, and say far more than the others.

    Informants ask back ("Yang mana, Mbak?"), the more the less their interviewer asks; or an
    interviewer with such a letter talks much. Then neither questions nor letters tell.
    """
    asking = [voice for voice in main if sides.get(voice.label) == "interviewer"]
    letters = [letter for voice in asking if (letter := letter_of(voice, language))]
    words = sum(voice.words for voice in main)
    informants = any(letter.role == "informant" for letter in letters)
    much = words >= _ENOUGH_WORDS and sum(v.words for v in asking) > _TALKS_MORE * words
    return informants and much and not _contradicted(said, sides)


def _against_the_grain(main: Sequence[Voice], sides: Mapping[str, TurnRole]) -> bool:
    """Whether questions are all there is to go by, and the talk looks the other way round.

    Interviewers open the talk and say less than those they ask; one who makes statements
    before an informant who asks back would otherwise be taken for the informant.
    """
    asking = sum(voice.words for voice in main if sides.get(voice.label) == "interviewer")
    words = sum(voice.words for voice in main)
    opener = next((voice for voice in main if voice.opens), None)
    opens = opener is None or sides.get(opener.label) != "informant"
    if not sides:
        return False
    most = _TALKS if _apart(main, sides) < _SURE else _TALKS_MUCH
    return not opens or (asking > most * words and words >= _ENOUGH_WORDS)


def _by_letter(main: Sequence[Voice], found: Verdicts, language: Language) -> dict[str, Verdict]:
    """Roles by what a letter usually stands for, unless that leaves only one side.

    ``I`` is an informant beside ``P``, but beside ``N`` or ``R`` it asks: then nothing is told.
    """
    usual = {
        voice.label: Verdict(letter.role, usually(voice, letter, language))
        for voice in main
        if voice.label not in found and (letter := letter_of(voice, language))
    }
    roles = {found[v.label].role for v in main if v.label in found}
    roles |= {verdict.role for verdict in usual.values()}
    alike = len({_group(voice.label) for voice in main}) == 1
    others = any(voice.label not in found and voice.label not in usual for voice in main)
    return usual if len(roles) > 1 or alike or others else {}


def _left_over(main: Sequence[Voice], said: Verdicts, found: Verdicts) -> dict[str, Verdict]:
    """Roles by who is left: the one who answers an interviewer, or asks an informant.

    The only one beside those who are said to interview answers, however much they ask back.
    Where nobody asks anything, speakers who differ by a number only all answer, as in a
    focus group whose moderator was left out.
    """
    rest = [voice for voice in main if voice.label not in found]
    taken = {found[voice.label].role for voice in main if voice.label in found}
    one, pair = len(rest) == 1, len(main) == 2
    announced = all(label in said for label in found)
    if one and taken == {"interviewer"} and (announced or _answers(rest[0], main)):
        return {rest[0].label: Verdict("informant", "the only one left to answer")}
    if one and taken == {"informant"} and (pair or rest[0].asking >= _ASKING):
        return {rest[0].label: Verdict("interviewer", "the only one left to ask")}
    silent = not any(voice.asked for voice in main) and "interviewer" not in taken
    alike = len({labels.stem(voice.label) for voice in rest}) == 1
    if silent and alike and (len(rest) > 1 or not taken):
        return {voice.label: Verdict("informant", "nobody asks anything") for voice in rest}
    return {}


def _answers(voice: Voice, main: Sequence[Voice]) -> bool:
    """Whether a speaker asks little, or less than every other."""
    others = [other.asking for other in main if other is not voice]
    return voice.asking < max(_ASKING, min(others))
