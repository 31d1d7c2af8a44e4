"""A coder's log on the disk: one line a decision, only ever added to.

Whatever happens in the middle of a write (the power goes, the disk is full, the program is
stopped), every decision that was acknowledged is there, and what was not stands there whole
or is named by the next reader as a torn line.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from qualcode.decide.coders import SUFFIX, file_name
from qualcode.decide.disk import add, put
from qualcode.decide.record import from_line, to_line
from qualcode.decide.tail import Tail, called, logs, read_logs
from qualcode.errors import CannotWrite, Problem
from qualcode.types import Decision

__all__ = ["Log", "Tail", "logs", "read_logs"]

WAIT = 5.0  # seconds for another qualcode to finish its write
_POLL = 0.01
_TAIL = 1 << 16
_AT = re.compile(rb'"at": ?"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)"')  # quotes in words are \"
_CLOCK = "%Y-%m-%dT%H:%M:%S.%fZ"


class Log:
    """The log of one coder in the folder of a study's decisions."""

    def __init__(self, folder: Path, coder: str) -> None:
        """Name the log; nothing is written yet. Raises BadSettings for a name that can't be one."""
        self.coder = coder
        self.path = folder / file_name(coder)

    def append(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Decisions -> as they now stand on the disk: all of them, or none and CannotWrite.

        Each gets an ``id`` and an ``at`` where it has none; ``at`` is later than that of every
        decision before it in this log and its copies, also where the clock went back.
        """
        if not decisions:
            return []
        with _mendable(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with _locked(self.path):
                lines = [to_line(one) for one in _stamped(decisions, self._last())]
                written = [from_line(line) for line in lines]  # never write what can't be read
                _write(self.path, lines)
        return written

    def _last(self) -> str:
        """When the latest decision of this log was made, or of a copy that a synced folder kept."""
        stem = self.path.name.removesuffix(SUFFIX)
        copies = [path for path in logs(self.path.parent) if path.name.startswith(stem)]
        return max(map(_latest, copies), default="")


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep other qualcodes from writing this log. Raises CannotWrite if one takes too long."""
    import filelock

    lock = filelock.FileLock(path.with_name(f".{path.name.removesuffix(SUFFIX)}.lock"))
    try:
        lock.acquire(timeout=WAIT, poll_interval=_POLL)
    except filelock.Timeout:
        what = "another qualcode writes into this log at the moment; nothing was changed."
        raise CannotWrite(Problem(called(path), what, "Wait a little and try again.")) from None
    try:
        yield
    finally:
        lock.release()


def _stamped(decisions: Sequence[Decision], last: str) -> Iterator[Decision]:
    """Decisions -> the same, each with an id and a time later than the one before."""
    for decision in decisions:
        at = decision.at or _later(last)
        last = max(at, last)
        yield replace(decision, at=at, id=decision.id or secrets.token_hex(10))


def _later(last: str) -> str:
    """Now, or a microsecond after ``last`` where the clock is behind it."""
    now = datetime.now(UTC).strftime(_CLOCK)
    if now > last:
        return now
    with contextlib.suppress(ValueError, OverflowError):
        return (datetime.fromisoformat(last) + timedelta(microseconds=1)).strftime(_CLOCK)
    return now


def _latest(path: Path) -> str:
    """The latest time in the last lines of a log; "" where there is none."""
    with path.open("rb") as file:
        size, tail = file.seek(0, os.SEEK_END), _TAIL
        while True:
            file.seek(max(0, size - tail))
            found = _AT.findall(file.read())
            if found or tail >= size:
                return max(found, default=b"").decode()
            tail *= 8


def _write(path: Path, lines: Sequence[bytes]) -> None:
    """Add lines to a log: one at its end, several through a whole new file."""
    if len(lines) == 1:
        add(path, lines[0])
    else:
        put(path, b"".join(lines))


@contextlib.contextmanager
def _mendable(path: Path) -> Iterator[None]:
    """Turn what the system refuses into a CannotWrite that says what to do."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        what = f"the decision can't be written ({error.strerror or error}). Nothing was changed."
        todo = (
            "Free some disk space, then decide again."
            if full
            else "See that you may write in this folder and that no other program holds the file, "
            "then decide again."
        )
        raise CannotWrite(Problem(called(path), what, todo)) from error
