"""Study x Readings -> what the researcher fixed that fits nothing: a slip, most likely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.errors import Problem
from qualcode.project.informants import FILE as ROSTER_FILE
from qualcode.project.settings import FILE as SETTINGS_FILE
from qualcode.project.settings import same_name
from qualcode.project.study import Study
from qualcode.read import Reading


def unused(study: Study, readings: Sequence[Reading]) -> list[Problem]:
    """Study and all that was read of it -> warnings, so that no correction is lost unseen."""
    found = [*_speakers(study, readings), *_files(study), *_informants(study, readings)]
    return [Problem(where, what, todo, severity="warning") for where, what, todo in found]


def _speakers(study: Study, readings: Sequence[Reading]) -> Iterator[tuple[str, str, str]]:
    heard = {
        turn.speaker.casefold()
        for reading in readings
        for turn in reading.transcript.turns
        if turn.speaker
    }
    for label in study.settings.speakers:
        if label.casefold() not in heard and len(readings) == len(study.files):
            what = f"a role is given to `{label}`, who speaks in none of these files."
            yield "speakers", what, "Write the label as `qualcode check` shows it."


def _files(study: Study) -> Iterator[tuple[str, str, str]]:
    there = {same_name(file.name) for file in study.files}
    for name in study.settings.by_file:
        if same_name(name) not in there:
            what = f'[speakers."{name}"] names a file that is not among these.'
            yield SETTINGS_FILE, what, "Write the whole name with its ending."


def _informants(study: Study, readings: Sequence[Reading]) -> Iterator[tuple[str, str, str]]:
    if len(readings) < len(study.files):
        return  # their interviews may be those that could not be read
    met = {name for reading in readings for name in reading.transcript.informants.values()}
    missing = [name for name in study.roster.informants if name not in met]
    if missing and met:
        what = f"no interview was found for {', '.join(missing)}."
        yield ROSTER_FILE, what, "Check how the interview's header or file name writes the code."
