"""One file -> one interview: read, cut into segments and tagged, unless that was done before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from qualcode.errors import Problem, UnreadableFile
from qualcode.project.cache.kept import Cache
from qualcode.project.cache.steps import Tagging, read_once
from qualcode.project.claims import as_listed, listed
from qualcode.project.informants import Roster
from qualcode.project.settings import Settings
from qualcode.read import Reading
from qualcode.read.source import Source
from qualcode.types import Coding, Segment

Problems: TypeAlias = tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A file of a study, and what it is called there."""

    file: Source
    name: str


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview as read, its segments and what is suggested in it."""

    reading: Reading
    segments: tuple[Segment, ...] = ()
    suggestions: tuple[Coding, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done with every file of a study: read it, and tag it where that is wished."""

    settings: Settings
    roster: Roster
    tagging: Tagging | None = None
    cache: Cache | None = None

    def done(self, task: Task) -> Interview | Problems:
        """A file -> its interview, or what was wrong with it: one file never stops the others."""
        try:
            reading = self._read(task)
            parts = self.tagging.tagged(reading.transcript) if self.tagging else ((), ())
            return Interview(reading, *parts)
        except UnreadableFile as error:
            return tuple(_called(error.problems, task))
        except Exception as error:  # noqa: BLE001
            what = f"qualcode failed on this file ({type(error).__name__}: {error})."
            return (Problem(task.name, what, "Please report it; save it as .txt meanwhile."),)

    def _read(self, task: Task) -> Reading:
        shown = task.file.name.encode(errors="replace").decode()
        if shown != task.file.name:
            what = "has a name that is not Unicode."
            raise UnreadableFile(Problem(shown, what, "Rename the file."))
        line = listed(self.roster, task.file)
        found = read_once(
            self.cache,
            task.file,
            roles=self.settings.roles_for(task.name),
            informants=tuple(self.roster.informants),
            informant=self.roster.by_transcript[line] if line else None,
        )
        return as_listed(found, task.name, line, self.roster)


def _called(found: Iterable[Problem], task: Task) -> Iterable[Problem]:
    """Problems of a file -> the same, naming the file as the study calls it."""
    for one in found:
        yield replace(one, where=task.name) if one.where == task.file.name else one
