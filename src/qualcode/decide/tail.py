"""The logs of a folder -> the decisions in them, and what can't be read of them."""

from __future__ import annotations

import codecs
import contextlib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import attrgetter
from pathlib import Path

from qualcode.decide.coders import SUFFIX
from qualcode.decide.record import Torn, from_line
from qualcode.decide.uncollected import uncollected
from qualcode.errors import Problem
from qualcode.types import Decision


def logs(folder: Path) -> list[Path]:
    """Folder -> the logs in it by name, also copies that a synced folder made; none is fine."""
    with contextlib.suppress(OSError):
        return _logs(folder)
    return []


def read_logs(folder: Path) -> tuple[list[Decision], list[Problem]]:
    """Folder -> every decision in it, in order of time, and what could not be read."""
    tail = Tail(folder)
    tail.read()
    return tail.decisions, tail.problems


def called(path: Path) -> str:
    """A log as problems name it."""
    return f"{path.parent.name}/{path.name}".encode(errors="replace").decode()


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines that stand one after another: the decisions on them, and what is broken."""

    decisions: list[Decision] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read of one log: the lines that have an end, and what stands after them.

    ``size`` and ``digest`` are those of the lines that have an end, ``count`` how many they
    are. ``unread`` where the log could not be opened the last time.
    """

    lines: _Lines = _Lines()
    rest: _Lines = _Lines()
    size: int = 0
    count: int = 0
    digest: bytes = hashlib.sha256().digest()
    unread: Problem | None = None


_NOTHING = _Known()


class Tail:
    """The decisions of a folder, for who asks often: read again only where a log changed."""

    def __init__(self, folder: Path) -> None:
        """Know nothing yet; ``read`` reads."""
        self.decisions: list[Decision] = []
        self.problems: list[Problem] = []
        self._folder = folder
        self._states: dict[Path, tuple[int, ...]] = {}
        self._known: dict[Path, _Known] = {}

    def read(self) -> bool:
        """Take in what was written since the last time -> whether anything was."""
        try:
            states = _states(self._folder)
        except OSError as error:
            self._states, self.problems = {self._folder: ()}, [_shut(self._folder, error)]
            return True
        if states == self._states:
            return False
        with uncollected():
            self._known = {path: self._now(path, state) for path, state in states.items()}
            self.decisions = _merged(self._known.values())
        self._states = {path: states[path] for path, one in self._known.items() if not one.unread}
        self.problems = [found for one in self._known.values() for found in _problems(one)]
        return True

    def _now(self, path: Path, state: tuple[int, ...]) -> _Known:
        """What is known of one log, which is opened only if it changed."""
        known = self._known.get(path, _NOTHING)
        return known if state == self._states.get(path) else _read(path, known)


def _logs(folder: Path) -> list[Path]:
    """Folder -> the logs in it; none where there is no such folder. Raises OSError."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() == SUFFIX]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(path for path in found if not path.name.startswith(".") and path.is_file())


def _states(folder: Path) -> dict[Path, tuple[int, ...]]:
    """What tells of each log, without opening it, whether it changed. Raises OSError."""
    states: dict[Path, tuple[int, ...]] = {}
    for path in _logs(folder):
        with contextlib.suppress(FileNotFoundError):
            found = path.stat()
            states[path] = (found.st_mtime_ns, found.st_size, found.st_ino)
    return states


def _shut(path: Path, error: OSError) -> Problem:
    """A log, or the folder of all, that the system does not let us read -> the error."""
    what = f"decisions can't be read ({error.strerror or error})."
    todo = "See that you may read it and that no other program holds it."
    return Problem(called(path), what, todo)


def _read(path: Path, known: _Known) -> _Known:
    """A log, and what is known of it -> what is known now; only new lines are taken apart."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return replace(known, unread=_shut(path, error))
    digest = hashlib.sha256(data[: known.size])
    if digest.digest() != known.digest:  # someone else than qualcode changed it
        known, digest = _NOTHING, hashlib.sha256()
    end = data.rfind(b"\n") + 1
    fresh = data[known.size : end]
    digest.update(fresh)
    new = _parsed(path, fresh, known.count)
    lines = _Lines(known.lines.decisions + new.decisions, known.lines.problems + new.problems)
    count = known.count + fresh.count(b"\n")
    return _Known(lines, _parsed(path, data[end:], count), end, count, digest.digest())


def _parsed(path: Path, data: bytes, before: int) -> _Lines:
    """Lines of a log, and how many stand before them -> what is on them."""
    found = _Lines()
    for number, line in enumerate(data.split(b"\n"), before + 1):
        said = line.removeprefix(codecs.BOM_UTF8).strip()
        try:
            if said:
                found.decisions.append(from_line(said))
        except ValueError as error:
            found.problems.append(_broken(path, number, error, ended=data.endswith(b"\n")))
    return found


def _broken(path: Path, line: int, error: ValueError, *, ended: bool) -> Problem:
    """A line that can't be used, and why -> the warning."""
    if isinstance(error, Torn) and not ended:
        what = (
            "this one decision was being written when the program was stopped, and is skipped; "
            "the rest is whole."
        )
        return Problem(called(path), what, "If you miss it, decide again.", line, "warning")
    what = f"this line is skipped: {error}."
    todo = "If you miss it, restore it from a copy; no other line is touched by this."
    return Problem(called(path), what, todo, line, "warning")


def _merged(known: Iterable[_Known]) -> list[Decision]:
    """The decisions of all logs in order of time, each once."""
    found = chain.from_iterable((*one.lines.decisions, *one.rest.decisions) for one in known)
    first: dict[str, Decision] = {}
    for decision in sorted(found, key=attrgetter("at", "id")):
        first.setdefault(decision.id, decision)
    return list(first.values())


def _problems(known: _Known) -> list[Problem]:
    """Whatever is wrong with one log, in the order of its lines."""
    unread = [known.unread] if known.unread else []
    return [*known.lines.problems, *known.rest.problems, *unread]
