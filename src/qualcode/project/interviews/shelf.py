"""Interviews in order: in memory, or, where they are too many, in a file nobody else sees."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeVar
from weakref import finalize

from qualcode.analyse.lazy import Lazy, Loaded
from qualcode.project.interviews.packing import pack, unpack
from qualcode.project.interviews.work import Interview
from qualcode.read import Reading
from qualcode.types import Coding, Segment, Transcript

T = TypeVar("T")
# Of so many letters of text everything that is known takes some 300 MB; studies have fewer.
MOST_HELD = 20_000_000


class Packed(NamedTuple):
    """An interview as bytes, its parts apart, and how long its text is."""

    reading: bytes
    segments: bytes
    suggestions: bytes
    length: int


def packed(one: Interview) -> Packed:
    """An interview -> its bytes."""
    reading, segments, suggestions = map(pack, (one.reading, one.segments, one.suggestions))
    return Packed(reading, segments, suggestions, _length(one))


def unpacked(one: Packed) -> Interview:
    """The bytes of an interview -> the interview."""
    return Interview(*map(unpack, one[:3]))


@dataclass
class Shelf:
    """Interviews one after another. What is more than ``most`` letters goes into a file.

    The file lies in ``folder``, or where the system keeps such files; it has no name, and is
    gone when the shelf is, also where the program was killed.
    """

    folder: Path | None = None
    most: int = MOST_HELD
    _held: list[Interview] = field(default_factory=list)
    _letters: int = 0
    _file: IO[bytes] | None = None
    _places: list[tuple[int, tuple[int, int, int]]] = field(default_factory=list)

    @property
    def in_memory(self) -> bool:
        """Whether everything lies in memory."""
        return self._file is None

    def __len__(self) -> int:
        """Tell how many interviews there are."""
        return len(self._held) if self._file is None else len(self._places)

    def add(self, one: Interview | Packed) -> None:
        """Put another interview behind those that are there."""
        self._letters += one.length if isinstance(one, Packed) else _length(one)
        if self._file is None:
            self._held.append(unpacked(one) if isinstance(one, Packed) else one)
            if self._letters > self.most:
                self._move()
        else:
            self._write(self._file, one if isinstance(one, Packed) else packed(one))

    def keep(self, wanted: Sequence[int]) -> None:
        """Leave only the interviews at these places."""
        if self._file is None:
            self._held = [self._held[at] for at in wanted]
        else:
            self._places = [self._places[at] for at in wanted]

    # -- what stands on it ------------------------------------------------------------

    @property
    def readings(self) -> Sequence[Reading]:
        """What was read, one an interview."""
        return self._each(self.reading)

    @property
    def transcripts(self) -> Sequence[Transcript]:
        """The transcripts, one an interview."""
        return self._each(lambda at: self.reading(at).transcript)

    @property
    def segments(self) -> Sequence[Segment]:
        """The segments of all interviews."""
        return self.all(self.segments_of)

    @property
    def suggestions(self) -> Sequence[Coding]:
        """What is suggested in all interviews."""
        return self.all(self.suggestions_of)

    def all(self, of: Callable[[int], Iterable[T]]) -> Sequence[T]:
        """What ``of`` finds at every place, one after another: held only where interviews are."""

        def every() -> Iterator[T]:
            return chain.from_iterable(map(of, range(len(self))))

        return tuple(every()) if self.in_memory else Lazy(every)

    def reading(self, at: int) -> Reading:
        """Place -> what was read there."""
        found: Reading = self._part(at, 0) if self._file else self._held[at].reading
        return found

    def segments_of(self, at: int) -> tuple[Segment, ...]:
        """Place -> the segments of the interview there."""
        found: tuple[Segment, ...] = self._part(at, 1) if self._file else self._held[at].segments
        return found

    def suggestions_of(self, at: int) -> tuple[Coding, ...]:
        """Place -> what is suggested in the interview there."""
        found: tuple[Coding, ...] = self._part(at, 2) if self._file else self._held[at].suggestions
        return found

    def _each(self, of: Callable[[int], T]) -> Sequence[T]:
        return tuple(map(of, range(len(self)))) if self.in_memory else Loaded(len(self), of)

    # -- the file ---------------------------------------------------------------------

    def _move(self) -> None:
        """Move everything that is held into a file."""
        self._file = tempfile.TemporaryFile(dir=self.folder)  # noqa: SIM115
        finalize(self, self._file.close)
        for one in self._held:
            self._write(self._file, packed(one))
        self._held.clear()

    def _write(self, file: IO[bytes], one: Packed) -> None:
        start = file.seek(0, 2)
        parts = one.reading, one.segments, one.suggestions
        file.writelines(parts)
        self._places.append((start, (len(parts[0]), len(parts[1]), len(parts[2]))))

    def _part(self, at: int, part: int) -> Any:  # noqa: ANN401 - which part tells what it is
        """One part of the interview at a place, from the file."""
        start, lengths = self._places[at]
        if self._file is None:
            raise LookupError(at)
        self._file.seek(start + sum(lengths[:part]))
        return unpack(self._file.read(lengths[part]))


def _length(one: Interview) -> int:
    return len(one.reading.transcript.text)
