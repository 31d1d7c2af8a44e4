"""Study x what was heard in it -> what the researcher fixed that fits nothing: a slip, most likely.

Where some files of a folder are looked at and others not, only what must fit these is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from qualcode.errors import Problem
from qualcode.project.claims import called, listed
from qualcode.project.informants import FILES, Roster
from qualcode.project.interviews.heard import Heard
from qualcode.project.settings import FILE as SETTINGS_FILE
from qualcode.project.settings import same_name
from qualcode.project.study import Study
from qualcode.read import SUFFIXES
from qualcode.read.source import Source

_AS_SHOWN = "Write the label as `qualcode check` shows it."


def unused(study: Study, known: Sequence[Heard]) -> list[Problem]:
    """Study and all that was heard in it -> warnings, so that no correction is lost unseen."""
    found = [
        *_speakers(study, known),
        *_speakers_by_file(study, known),
        *_files(study),
        *_informants(study, known),
    ]
    return [Problem(where, what, todo, severity="warning") for where, what, todo in found]


def _speakers(study: Study, known: Sequence[Heard]) -> Iterator[tuple[str, str, str]]:
    if len(known) < len(study.files):
        return  # they may speak in those that could not be read
    settings, partial = study.settings, _is_partial(study)
    for label in settings.speakers:
        insisted = label in settings.insisted
        if (partial and not insisted) or any(label in one.fitting for one in known):
            continue
        what = f"a role is given to `{label}`, who speaks in none of these files."
        yield ("--role" if insisted else SETTINGS_FILE), what, _AS_SHOWN


def _speakers_by_file(study: Study, known: Sequence[Heard]) -> Iterator[tuple[str, str, str]]:
    for name, roles in study.settings.by_file.items():
        for one in known:
            if not same_name(one.transcript.source, name):
                continue
            for label in roles:
                if label not in one.fitting:
                    what = (
                        f'[speakers."{name}"] gives a role to `{label}`, who does not speak there.'
                    )
                    yield SETTINGS_FILE, what, _AS_SHOWN


def _files(study: Study) -> Iterator[tuple[str, str, str]]:
    there = [file.name for file in study.files] + [path.name for path in _beside(study)]
    for name in study.settings.by_file:
        if not any(same_name(name, one) for one in there):
            what = f'[speakers."{name}"] names a file that is not among these.'
            yield SETTINGS_FILE, what, "Write the whole name with its ending."


def _informants(study: Study, known: Sequence[Heard]) -> Iterator[tuple[str, str, str]]:
    if _is_partial(study):
        return  # their interviews may be those that were not looked at
    met = {name for one in known for name in one.transcript.informants.values()}
    failed = _failed(study, known)
    there = _may_be_among(failed, study.roster)
    missing: dict[str, list[str]] = {}
    for name in study.roster.informants:
        if name not in met and not there(name):
            missing.setdefault(_source(study.roster.said, name), []).append(name)
    among = " among the files that could be read" if failed else ""
    for source, names in missing.items() if met else ():
        what = f"no interview was found for {', '.join(names)}{among}."
        yield source, what, "Check how the interview's header or file name writes the code."


def _failed(study: Study, known: Sequence[Heard]) -> list[Source]:
    """The files of which nothing could be read."""
    read = {one.transcript.source for one in known}
    return [file for file, name in called(study.files).items() if name not in read]


def _may_be_among(files: Sequence[Source], roster: Roster) -> Callable[[str], bool]:
    """What tells if the list or its name says of any file that it is an informant's.

    The files are gone through once: of an archive, thousands may be left out.
    """
    lines = {file: listed(roster, file) for file in files}
    named = {roster.by_transcript[line] for line in lines.values() if line is not None}
    others = "\n".join(file.stem for file, line in lines.items() if line is None)

    def may_be(informant: str) -> bool:
        word = rf"(?i)(?<![^\W_]){re.escape(informant)}(?![^\W_])"
        return informant in named or re.search(word, others) is not None

    return may_be


def _source(said: Mapping[str, Sequence[tuple[str, object]]], name: str) -> str:
    """The first file that names an informant."""
    return next((source for source, _ in said.get(name, ())), FILES[0])


def _is_partial(study: Study) -> bool:
    """Whether there are transcripts beside those that were looked at."""
    taken = {file.resolve() for file in study.files}
    return any(
        path.suffix.lower() in SUFFIXES
        and path.name.casefold() not in FILES
        and not path.name.startswith((".", "~$"))
        and path.resolve() not in taken
        for path in _beside(study)
    )


def _beside(study: Study) -> Iterator[Path]:
    """Every file in the folders of the study's transcripts."""
    for folder in dict.fromkeys(file.parent for file in study.files):
        yield from (path for path in folder.iterdir() if path.is_file())
