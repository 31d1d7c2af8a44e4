"""The files that the page was made from, and whether they are still what was read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

PATIENCE = 2.0  # seconds between two looks at the disk
_State: TypeAlias = tuple[int, int] | None  # size and time of the last write; None where gone


class Sources:
    """Files as they were when this was made, which is before they are read."""

    def __init__(
        self, paths: Iterable[Path] = (), clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Note how the files are now; ``clock`` counts the seconds between two looks."""
        self._clock = clock
        self._then: dict[Path, _State] = {}
        self._known: tuple[str, ...] = ()
        self._until = clock()
        for path in paths:
            self.watch(path)

    def watch(self, path: Path) -> None:
        """Note how one more file is now."""
        path = path.absolute()
        self._then[path] = _state(path)

    def changed(self) -> tuple[str, ...]:
        """The names of the files that were written to since, or are gone."""
        now = self._clock()
        if now >= self._until:
            self._until = now + PATIENCE
            found = (path.name for path, then in self._then.items() if _state(path) != then)
            self._known = tuple(dict.fromkeys(found))
        return self._known


def _state(path: Path) -> _State:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
