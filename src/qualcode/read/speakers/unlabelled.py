"""Text without labels: one informant's own words, notes, a document, or a list of questions.

Decided on what says so, or refused. Observation notes and documents are context unless the
researcher says whose words they are; nothing that asks is ever taken for an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from qualcode.errors import Problem, UnreadableFile
from qualcode.lang import asks
from qualcode.lang.interrogatives import interrogatives
from qualcode.read.speakers import advice, asked, labels, technique, unread
from qualcode.read.speakers.roles import Roles
from qualcode.read.speakers.voices import Verdict
from qualcode.read.turns import Script, Utterance
from qualcode.types import Language, Span, TurnRole

# A question shows at either end of what is said; a line may be megabytes long.
_QUESTION = 2_000
_TITLE = 60
# Questions without a question mark: a few of them, and one in so many words at least.
_SEVERAL, _WORDS_A_QUESTION = 2, 200
_MOST_NAMED = 5
# As many questions somebody may ask in their own words.
_FEW = 2
_LABEL_EACH = "Put a label before each turn: P: for the interviewer, I: for the informant."
_NOT_EMPTY = "Check that this is the right file and that its words were saved."
# What the questions of a text without labels are said by.
_ASKER: Mapping[Language, str] = {"id": "Pertanyaan", "en": "Question"}


def collected(script: Script, stem: str) -> tuple[Script, str]:
    """Script with its technique among the attributes, and what says so if nobody talks in it.

    Where several talk by turns, only a header can make it anything but an interview.
    """
    talks = _talks(script)
    title = "" if talks else _title(script)
    found = technique.of(script.attributes, title, "" if talks else stem)
    if found is None:
        return script, ""
    name, where = found
    told = replace(script, attributes={**script.attributes, technique.KEY: name})
    return told, "" if talks or name == technique.INTERVIEW else f"{where} says {name}"


def settle(script: Script, informant: str, name: str, language: Language) -> tuple[Script, Roles]:
    """Text that nobody is named in -> the same with speakers. Raises UnreadableFile if in doubt.

    ``informant`` is who says it if only one does, ``name`` what the text itself is called.
    """
    apart = _questionnaire(script, _ASKER[language], informant)
    return apart or _monologue(script, informant, name)


def notes(script: Script, name: str, given: Mapping[str, TurnRole]) -> tuple[Script, Roles]:
    """Notes, documents and text of one speaker: nobody's words, or whose the researcher says."""
    role = {labels.key(label): role for label, role in given.items()}.get(labels.key(name))
    said = [
        Utterance(span, name if role and not heading else None, heading=heading)
        for span, heading in _stretches(script)
    ]
    roles = Roles({name: Verdict(role, "as you said", overruled=True)} if role else {})
    return replace(script, utterances=tuple(said), names={}), roles


def asking(words: str) -> bool:
    """Whether an utterance asks; of a very long one only its ends are looked at."""
    if len(words) <= 2 * _QUESTION:
        return asks(words)
    return asks(words[:_QUESTION]) or asks(words[-_QUESTION:])


def _talks(script: Script) -> bool:
    """Whether several speak by turns and somebody asks, as in no notes and no document."""
    said = [one for one in script.utterances if one.speaker]
    turns = Counter(one.speaker for one in said)
    several = sum(count > 1 for count in turns.values()) > 1
    return several and any(asking(one.span.of(script.text)) for one in said)


def _title(script: Script) -> str:
    """The title that the header has, or else the first line if it is short."""
    first = script.text[:_QUESTION].lstrip().partition("\n")[0]
    return script.attributes.get("title", first if len(first) <= _TITLE else "")


def _stretches(script: Script) -> Iterator[tuple[Span, bool]]:
    """The text from heading to heading, whoever speaks in it, and the headings."""
    for heading, group in groupby(script.utterances, lambda one: one.heading):
        spans = [one.span for one in group]
        # What looked like a label belongs to the notes.
        start = script.text.rfind("\n", 0, spans[0].start) + 1
        words = script.text[start : spans[-1].end]
        yield Span(start + len(words) - len(words.lstrip()), spans[-1].end), heading


def _questionnaire(script: Script, asker: str, answerer: str) -> tuple[Script, Roles] | None:
    """Questions and answers without labels, where they are easily told apart; else None."""
    apart = asked.apart(script, asker, answerer)
    if apart is None:
        return None
    message = "no speaker labels were found; numbers or headings told who asks."
    todo = "Check that no other question stands in the answers, or put P: and I: before each turn."
    verdicts = {
        asker: Verdict("interviewer", "the questions"),
        answerer: Verdict("informant", "what stands below them"),
    }
    return apart, Roles(verdicts, (Problem("", message, todo, severity="warning"),))


def _monologue(script: Script, informant: str, name: str) -> tuple[Script, Roles]:
    """A text without labels is one informant's own words, unless somebody asks in it.

    Raises UnreadableFile if somebody does, or seems to, or if labels seem to stand there.
    """
    own = [one for one in script.utterances if not one.heading]
    if not own:
        raise UnreadableFile(Problem("", "there are headings here but no words.", _NOT_EMPTY))
    asked_at = list(_asking_lines(script.text, own))
    _refuse_labels(script.text, name, asks_too=bool(asked_at))
    _refuse_questions(asked_at, name)
    _refuse_bare_questions(script.text, own, name)
    message = "no speaker labels were found and nobody asks: read as one informant's own words."
    todo = "If it is an interview, put P: and I: (or the names) before each turn."
    warning = Problem("", message, todo, severity="warning")
    said = [one if one.heading else one._replace(speaker=informant) for one in script.utterances]
    alone = Roles({informant: Verdict("informant", "the whole text")}, (warning,))
    return replace(script, utterances=tuple(said)), alone


def _refuse_labels(text: str, name: str, *, asks_too: bool) -> None:
    """Raise UnreadableFile if several words open lines again and again like labels."""
    found = [one for one in unread.find(text, ()) if one.again][:_MOST_NAMED]
    if len(found) < _SEVERAL:
        return
    short = unread.shorter(found)
    seen = ", ".join(f"`{one.written}` ({advice.lines(one.lines)})" for one in found)
    message = f"words at line starts look like speaker labels but can't be read as such: {seen}."
    typed = ", ".join(f"`{short[one.words]}:` for `{one.written}`" for one in found)
    todo = f"Write a short name and a colon, everywhere: {typed}."
    if not asks_too:
        todo += f" {_all_one(name)}"
    raise UnreadableFile(Problem("", message, todo, found[0].lines[0]))


def _asking_lines(text: str, own: Sequence[Utterance]) -> Iterator[int]:
    """The number of every line that asks."""
    for said in own:
        first = text.count("\n", 0, said.span.start) + 1
        for number, line in enumerate(said.span.of(text).split("\n"), first):
            if asking(line):
                yield number


def _refuse_questions(at: Sequence[int], name: str) -> None:
    """Raise UnreadableFile if lines ask; a few may be what the informant wonders."""
    if at:
        message = "questions are asked here, but no speaker labels were found."
        todo = _label_each(name) if len(at) <= _FEW else _LABEL_EACH
        raise UnreadableFile(Problem("", message, todo, line=at[0]))


def _refuse_bare_questions(text: str, own: Sequence[Utterance], name: str) -> None:
    """Raise UnreadableFile if questions seem to be asked, without any question mark."""
    words = sum(len(one.span.of(text).split()) for one in own)
    found = [
        text.count("\n", 0, one.span.start) + 1 + line
        for one in own
        for line in interrogatives(one.span.of(text))
    ]
    if len(found) < _SEVERAL or len(found) * _WORDS_A_QUESTION < words:
        return
    at = list(dict.fromkeys(found))
    message = (
        f"questions seem to be asked here ({advice.lines(at)}), but no speaker labels were found."
    )
    raise UnreadableFile(Problem("", message, _label_each(name), at[0]))


def _label_each(name: str) -> str:
    """What to do where labels are missing, unless nobody but the informant speaks."""
    return f"{_LABEL_EACH} {_all_one(name)}"


def _all_one(name: str) -> str:
    """What to type if all of a text is one informant's."""
    typed = advice.overrule({name: "informant"})
    return f"If nobody interviews and all of it is one informant's own words, {typed}."
