"""A transcript file -> Transcript, with everything that was decided on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qualcode.errors import Problem, UnreadableFile
from qualcode.lang import language_of
from qualcode.read import clean, formats, times, turns
from qualcode.read.content import decode
from qualcode.read.source import Source
from qualcode.read.speakers import (
    advice,
    exports,
    header,
    labels,
    names,
    several,
    stray,
    unlabelled,
    unread,
)
from qualcode.read.speakers.counted import uncounted
from qualcode.read.speakers.roles import Roles, settle
from qualcode.read.speakers.voices import Known, Voice
from qualcode.read.turns import Script, Utterance
from qualcode.types import Language, Transcript, Turn, TurnRole

# A language shows in a few pages; a line may be megabytes long.
_SAMPLE = 20_000
_MANY_WORDS = 50
_LEGEND = 60
_NOT_EMPTY = "Check that this is the right file and that its words were saved."


@dataclass(frozen=True, slots=True)
class Reading:
    """A transcript, what is worth knowing about how it was read, and who was found to be who.

    ``encoding`` is Python's name for it, or the format's where the format has its own.
    ``decision`` is one sentence; it also stands in ``problems`` as a note.
    """

    transcript: Transcript
    problems: tuple[Problem, ...]
    encoding: str
    decision: str


@dataclass(frozen=True, slots=True)
class _Given:
    """What the study says beforehand about a file."""

    roles: Mapping[str, TurnRole] = field(default_factory=dict)
    informants: Collection[str] = ()
    informant: str | None = None
    language: Language | None = None


def read(
    path: Path | Source,
    *,
    roles: Mapping[str, TurnRole] | None = None,
    informants: Collection[str] = (),
    informant: str | None = None,
    language: Language | None = None,
) -> Reading:
    """A transcript file -> Reading.

    ``roles`` overrules who is who, label -> role. ``informants`` are the ids that the study
    knows, ``informant`` the id that it gives this very file. Raises UnreadableFile, whose
    problems name the file without its folder and say what to do next.
    """
    source = path if isinstance(path, Source) else Source(path)
    try:
        return _read(source, _Given(roles or {}, informants, informant, language))
    except UnreadableFile as error:
        raise UnreadableFile(*_at(source, error.problems)) from error


def _read(path: Source, given: _Given) -> Reading:
    """Read a file; what is raised does not name it yet."""
    data, name = path.data(), names.transcript_id(Path(path.name))
    suffix = formats.settle(path.suffix, data)
    raw = formats.FORMATS[suffix].lines(data)
    lines = times.taken(exports.lines(clean.lines(raw)))
    known = {*given.roles, *given.informants}
    script = uncounted(turns.script(lines, known), known)
    if not script.names:
        _refuse_two_guesses(path, suffix)
    script, how = unlabelled.collected(script, Path(path.name).stem)
    language = given.language or language_of(script.text[:_SAMPLE])
    script, cast = _cast(script, given, language, name, how)
    ids = _ids(script, cast, given, name)
    transcript = Transcript(
        id=name,
        source=path.name,
        text=script.text,
        turns=tuple(_turn(one, cast) for one in script.utterances),
        informants=ids,
        language=language,
        sha256=hashlib.sha256(data).hexdigest(),
        attributes=script.attributes,
        times=script.times,
        length=script.length,
    )
    encoding = suffix[1:] if suffix in formats.PACKED else decode.encoding(data)
    decision = _decision(cast, ids, name, how)
    found = (
        *_renamed(path, suffix),
        *_encoded(encoding, suffix),
        *clean.problems(raw),
        *script.problems,
        *_unlabelled(script),
        *several.problems(script, set(ids)),
        *stray.problems(script, set(ids), paragraphs=suffix in formats.PACKED),
        *cast.warnings,
        Problem("", f"{decision}.", severity="note"),
    )
    return Reading(transcript, _at(path, found), encoding, decision)


def _refuse_two_guesses(path: Source, suffix: str) -> None:
    """Raise UnreadableFile for text that is neither what its name says nor has any label.

    A download that failed looks so; to call it somebody's words would be a second guess.
    """
    if path.suffix.lower() in formats.PACKED and suffix not in formats.PACKED:
        message = (
            f"this is not really a {path.suffix} file, and no speaker labels were found in it."
        )
        todo = "Open it and save it again; if it is plain text, rename it to end in .txt."
        raise UnreadableFile(Problem("", message, todo))


def _at(path: Source, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Problems -> the same, naming the file."""
    return tuple(replace(problem, where=path.name) for problem in problems)


def _cast(
    script: Script, given: _Given, language: Language, name: str, how: str
) -> tuple[Script, Roles]:
    """Who has which role. Raises UnreadableFile if that can't be told, or nobody says a word."""
    if not script.utterances:
        raise UnreadableFile(Problem("", "there are no words in this file.", _NOT_EMPTY))
    told = {*map(labels.key, given.roles)}
    whole = not script.names and labels.key(name) in told
    if whole or (how and not told & {*map(labels.key, script.names)}):
        return unlabelled.notes(script, name, given.roles)
    voices = _voices(script)
    if voices:
        return script, settle(voices, _known(script, given), language)
    if script.names:
        raise UnreadableFile(Problem("", "there are labels here but no words.", _NOT_EMPTY))
    return unlabelled.settle(script, given.informant or name, name, language)


def _voices(script: Script) -> list[Voice]:
    """What is known of each speaker, in the order they first speak."""
    said: dict[str, list[str]] = {}
    first: dict[str, int] = {}
    for one in script.utterances:
        if one.speaker is not None:
            said.setdefault(one.speaker, []).append(one.span.of(script.text))
            first.setdefault(one.speaker, one.span.start)
    return [
        Voice(
            label,
            names=(*script.names[label], *_legend(every[0])),
            turns=len(every),
            words=sum(len(words.split()) for words in every),
            asked=sum(map(unlabelled.asking, every)),
            opens=at == 0,
            joins=script.joint.get(label, ()),
            line=script.text.count("\n", 0, first[label]) + 1,
        )
        for at, (label, every) in enumerate(said.items())
    ]


def _legend(words: str) -> Iterator[str]:
    """What a legend such as ``PW: Pewawancara`` says of a label, from a speaker's first words."""
    first = words[:_LEGEND].split("\n", 1)[0].strip().rstrip(".")
    if labels.known_word(first) == first.casefold() != "":
        yield first


def _known(script: Script, given: _Given) -> Known:
    """What the study and the header say about who takes part."""
    told = [script.attributes.get(key, "") for key in ("informant", "code", "name")]
    people = [*given.informants, *told, *map(header.code, told)]
    interviewer = script.attributes.get("interviewer", "")
    lone = len(script.names) == 1
    return Known(
        given.roles,
        informants=tuple(filter(None, people)),
        interviewers=tuple(name.strip() for name in interviewer.split(",") if name.strip()),
        unread=unread.names(script.text, script.names) if lone else (),
    )


def _ids(script: Script, cast: Roles, given: _Given, name: str) -> dict[str, str]:
    """Each informant speaker's label -> the informant's id."""
    return names.informants(
        cast.of("informant"),
        explicit=given.informant,
        known=given.informants,
        attributes=script.attributes,
        stem=name,
    )


def _turn(said: Utterance, cast: Roles) -> Turn:
    """An utterance and who says it -> Turn."""
    role = "context" if said.speaker is None else cast.verdicts[said.speaker].role
    return Turn(said.span, said.speaker, role, said.seconds)


def _decision(cast: Roles, ids: Mapping[str, str], name: str, how: str) -> str:
    """One sentence on who is who and why; of informants why only if nobody interviews."""
    if not cast.verdicts:
        todo = f"if it is somebody's own words, {advice.overrule({name: 'informant'})}"
        return f"nobody speaks here ({how}), so all of it is context and never coded; {todo}"
    why = {label: f" ({verdict.why})" for label, verdict in cast.verdicts.items()}
    asking = cast.of("interviewer")
    parts = [f"{label} interviews{why[label]}" for label in asking]
    parts += [
        f"{label} is informant {ids[label]}{'' if asking else why[label]}"
        for label in cast.of("informant")
    ]
    parts += [f"{label} is context{why[label]}" for label in cast.of("context")]
    return "; ".join(parts)


def _renamed(path: Source, suffix: str) -> Iterator[Problem]:
    """A warning for a file whose name does not say what it is."""
    if suffix != path.suffix.lower():
        message = f"this is really a {suffix} file and was read as one."
        yield Problem("", message, f"Rename it to end in {suffix}.", severity="warning")


def _encoded(encoding: str, suffix: str) -> Iterator[Problem]:
    """A note for text that is not in Unicode, where a guess was made."""
    if suffix not in formats.PACKED and not encoding.startswith("utf"):
        message = f"read as {encoding}."
        yield Problem("", message, "If letters look wrong, save it as UTF-8.", severity="note")


def _unlabelled(script: Script) -> Iterator[Problem]:
    """A warning for many words that nobody is named for."""
    first = next(iter(script.utterances))
    words = len(first.span.of(script.text).split())
    if first.speaker is None and words >= _MANY_WORDS:
        message = f"{words} words before the first label belong to nobody and are never coded."
        line = script.text.count("\n", 0, first.span.start) + 1
        yield Problem("", message, "If someone says them, put a label there.", line, "warning")
