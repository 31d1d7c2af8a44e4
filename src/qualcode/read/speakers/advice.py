"""What to tell the researcher about roles, and what to type where they are wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from qualcode.errors import Problem
from qualcode.read.speakers import labels
from qualcode.read.speakers.vocabulary import vocabulary
from qualcode.read.speakers.voices import (
    Known,
    Verdict,
    Voice,
    is_header_line,
    letter_of,
    told,
    usually,
)
from qualcode.types import Language, TurnRole

_MOST_NAMED = 5
_SLIP = "If it is a slip for another label, correct it. "
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def overrule(roles: Mapping[str, TurnRole]) -> str:
    """Label -> role, as what to type so that these speakers have these roles."""
    typed = " ".join(f'--role "{label}={role}"' for label, role in roles.items())
    written = ", ".join(f'{_key(label)} = "{role}"' for label, role in roles.items())
    return f"add {typed}, or in qualcode.toml under [speakers]: {written}"


def quoted(labels_: Sequence[str], at: Sequence[int]) -> tuple[Problem, ...]:
    """A warning about people whose lines are left to the speaker who quotes them."""
    if not at:
        return ()
    names = " and ".join(labels_)
    message = f"{names} ({lines(at)}) seem to be quoted in another's answer, whose words they stay."
    todo = f"If they speak themselves: {overrule(dict.fromkeys(labels_, 'context'))}."
    return (Problem("", message, todo, at[0], "warning"),)


def parted(at: Sequence[int]) -> tuple[Problem, ...]:
    """A note about lines that hold several turns."""
    if not at:
        return ()
    several = sorted(set(at))
    message = f"several turns stand on one line and were parted at their labels ({lines(several)})."
    todo = "Begin a new line at a label to part turns yourself."
    return (Problem("", message, todo, several[0], "note"),)


def lines(numbers: Sequence[int]) -> str:
    """Line numbers in words, the first few by number."""
    named = ", ".join(map(str, numbers[:_MOST_NAMED]))
    more = len(numbers) - _MOST_NAMED
    return f"line{'s' if len(numbers) > 1 else ''} {named}{f' and {more} more' if more > 0 else ''}"


def undecided(
    voices: Sequence[Voice], open_: Sequence[Voice], found: Mapping[str, Verdict]
) -> Problem:
    """The error for speakers whose role stays open, with what is known of each."""
    seen = "; ".join(f"{v.label}: {v.counts}, {v.share}" for v in voices)
    names = ", ".join(voice.label for voice in open_)
    message = f"it is not clear who asks and who answers: {names} ({seen})."
    asked = any(verdict.role == "interviewer" for verdict in found.values())
    likeliest = max(open_, key=lambda voice: (voice.opens, voice.asking, -voice.length))
    asker = None if asked else likeliest
    likely: dict[str, TurnRole] = {
        voice.label: "interviewer" if voice is asker else "informant" for voice in open_
    }
    return Problem("", message, f"Say who is who, for example: {overrule(likely)}.")


def nobody_answers(voices: Sequence[Voice], known: Known) -> Problem:
    """The error for a file without an informant; who is said to interviews never is one."""
    names = ", ".join(voice.label for voice in voices)
    message = f"no informant was found among the speakers ({names})."
    open_ = [voice for voice in voices if told(voice, known) is None]
    if known.unread:
        message += f" Words that stand once before a colon: {', '.join(known.unread)}."
        todo = "If these speak: " + overrule(dict.fromkeys(known.unread, "informant"))
    elif open_:
        longest = max(open_, key=lambda voice: voice.length)
        todo = (
            "If several speak on one line, begin a new line at each label; else say who answers: "
        )
        todo += overrule({longest.label: "informant"})
    else:
        message = f"no informant was found: the only labels are the interviewer's ({names})."
        todo = "Put a label before each answer too, on a new line: for example I: or the name"
    return Problem("", message, f"{todo}.")


def labels_doubted(
    voices: Sequence[Voice],
    said: Mapping[str, Verdict],
    sides: Mapping[str, TurnRole],
    found: Mapping[str, Verdict],
) -> list[Problem]:
    """A warning where who asks speaks against what labels say; the labels are followed."""
    doubted: dict[str, TurnRole] = {}
    reasons = []
    for voice in voices:
        verdict, side = said.get(voice.label), sides.get(voice.label)
        if verdict and side and verdict.role != side and not verdict.overruled:
            doubted[voice.label] = side
            reasons.append(f"{voice.label} {voice.share} but is read as {verdict.role}")
    return _warning(reasons, _both(doubted, found))


def few_questions(voices: Sequence[Voice], sides: Mapping[str, TurnRole]) -> list[Problem]:
    """A warning where only a few questions told who is who, with the roles turned round."""
    counts = "; ".join(f"{v.label} asks in {v.asked} of {v.turns} turns" for v in voices)
    other: dict[TurnRole, TurnRole] = {"interviewer": "informant", "informant": "interviewer"}
    turned = {voice.label: other[sides[voice.label]] for voice in voices}
    return _warning([f"only a few questions tell who is who ({counts})"], turned)


def letters_overruled(
    voices: Sequence[Voice],
    said: Mapping[str, Verdict],
    found: Mapping[str, Verdict],
    language: Language,
) -> list[Problem]:
    """A warning where who asks speaks against what letters stand for; questions are followed."""
    usual: dict[str, TurnRole] = {}
    reasons = []
    announced = any(
        verdict.role == "interviewer" and (label in said or _agrees(label, voices, language))
        for label, verdict in found.items()
    )
    stems = Counter(labels.stem(voice.label) for voice in voices)
    for voice in voices:
        if announced and stems[labels.stem(voice.label)] > 1:
            continue  # P1 to P8 beside a moderator are participants
        letter, role = letter_of(voice, language), found[voice.label].role
        if letter and letter.role != role and voice.label not in said:
            usual[voice.label] = letter.role
            convention = usually(voice, letter, language)
            reasons.append(
                f"{voice.label} {voice.share} and is read as {role}, although {convention}"
            )
    return _warning(reasons, _both(usual, found))


def _agrees(label: str, voices: Sequence[Voice], language: Language) -> bool:
    """Whether the letter of an interviewer stands for one, as M beside P1 to P8 does."""
    letters = [letter_of(voice, language) for voice in voices if voice.label == label]
    return any(letter and letter.role == "interviewer" for letter in letters)


def _both(changed: dict[str, TurnRole], found: Mapping[str, Verdict]) -> dict[str, TurnRole]:
    """Roles to type, with those of the others where one side would be empty without."""
    sides: dict[TurnRole, TurnRole] = {"interviewer": "informant", "informant": "interviewer"}
    for side, other in sides.items():
        left = {label for label, verdict in found.items() if verdict.role == side} - set(changed)
        if changed and not left and side not in changed.values():
            rest = [label for label, verdict in found.items() if verdict.role == other]
            changed = changed | {label: side for label in rest if label not in changed}
    return changed


def several_answer(
    voices: Sequence[Voice], found: Mapping[str, Verdict], known: Known, language: Language
) -> list[Problem]:
    """A warning for a second informant whom nobody announced: it may be somebody quoted."""
    answering = [v for v in voices if found[v.label].role == "informant"]
    unlike = len({labels.stem(v.label) for v in answering}) > 1
    guessed = [v for v in answering if told(v, known) is None]
    if not (unlike and guessed):
        return []
    names = ", ".join(voice.label for voice in answering)
    least = min(guessed, key=lambda one: (letter_of(one, language) is not None, one.words))
    message = f"several informants were found ({names}), each with a column of their own"
    return _warning([message], {least.label: "context"})


def at_once(voices: Sequence[Voice], found: Mapping[str, Verdict]) -> list[Problem]:
    """A warning for each label of several speakers at once, what it was read as."""
    problems = []
    for voice in voices:
        verdict = found[voice.label]
        if voice.joins and not verdict.overruled:
            own = ", with a column of its own" if verdict.role == "informant" else ""
            message = (
                f"{voice.label} ({voice.counts}) is read as {verdict.role}{own}: {verdict.why}"
            )
            other: TurnRole = "context" if verdict.role == "informant" else "informant"
            problems += _warning([message], {voice.label: other}, voice.line)
    return problems


def set_aside(voices: Sequence[Voice], found: Mapping[str, Verdict]) -> list[Problem]:
    """Warnings about a missing interviewer and about speakers who are context."""
    problems = _nobody_asks(voices, found)
    for voice in voices:
        verdict = found[voice.label]
        named = labels.role_word(voice.label) == "context" and not _may_tell(voice.label)
        announced = verdict.overruled or named or is_header_line(voice)
        if verdict.role == "context" and not announced and not voice.joins:
            slip = _SLIP if voice.turns == 1 and labels.is_initial(voice.label) else ""
            message = f"{voice.label} ({voice.counts}) is kept as context and never coded"
            problems += _warning([message], {voice.label: "informant"}, voice.line, slip)
    return problems


def _nobody_asks(voices: Sequence[Voice], found: Mapping[str, Verdict]) -> list[Problem]:
    """A warning about a missing interviewer: who may be one, or that a label is missing."""
    if any(verdict.role == "interviewer" for verdict in found.values()):
        return []
    message = "no interviewer was found, so every labelled word counts as an informant's"
    open_ = [
        v for v in voices if labels.role_word(v.label) is None and not found[v.label].overruled
    ]
    if len(voices) > 1 and open_:
        likeliest = max(open_, key=lambda voice: (voice.asking, voice.opens))
        return _warning([message], {likeliest.label: "interviewer"})
    todo = "If somebody asks, put a label before each question too: for example P:."
    return [Problem("", f"{message}.", todo, severity="warning")]


def _may_tell(label: str) -> bool:
    """Whether a label of context may hide an informant's words: a translator, or nobody known."""
    return labels.known_word(label) in vocabulary().strangers


def _warning(
    reasons: Sequence[str],
    otherwise: Mapping[str, TurnRole],
    line: int | None = None,
    slip: str = "",
) -> list[Problem]:
    """One warning with its reasons and how to overrule it; none without a reason."""
    if not reasons:
        return []
    todo = f"{slip}If that is wrong: {overrule(otherwise)}."
    return [Problem("", f"{'; '.join(reasons)}.", todo, line, "warning")]


def _key(label: str) -> str:
    """A label as a key of a TOML file."""
    return label if _BARE.fullmatch(label) else f'"{label}"'
