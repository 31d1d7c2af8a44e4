"""Sequences that are made anew each time they are gone through, and never held as a whole.

An archive of interviews has more codings than fit into memory; what counts them goes through
them one by one, and need not know whether they lie in memory or come from a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar, overload

T = TypeVar("T")


class Lazy(Sequence[T]):
    """What ``make`` gives, each time; the same each time. To look at one place takes a pass."""

    def __init__(self, make: Callable[[], Iterable[T]]) -> None:
        """Hold how it is made; nothing is made yet."""
        self._make = make
        self._length: int | None = None

    def __iter__(self) -> Iterator[T]:
        """Give everything once, in order."""
        return iter(self._make())

    def __len__(self) -> int:
        """Count it, once."""
        if self._length is None:
            self._length = sum(1 for _ in self)
        return self._length

    def __bool__(self) -> bool:
        """Whether there is any, without counting."""
        return any(True for _ in self)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        """Give one, or some as a tuple. Raises IndexError."""
        if isinstance(at, slice):
            return tuple(self)[at] if _from_the_end(at) else _some(self, at)
        if at < 0:
            at += len(self)
        for one in islice(self, at, at + 1) if at >= 0 else ():
            return one
        raise IndexError(at)


class Loaded(Sequence[T]):
    """As many as ``length``, each fetched by its place when it is looked at; the last is kept."""

    def __init__(self, length: int, fetch: Callable[[int], T]) -> None:
        """Hold how one is fetched; nothing is fetched yet."""
        self._length, self._fetch = length, fetch
        self._last: tuple[int, T] | None = None

    def __len__(self) -> int:
        """Tell how many there are."""
        return self._length

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        """Fetch one, or some as a tuple. Raises IndexError."""
        if isinstance(at, slice):
            return tuple(self[place] for place in range(*at.indices(self._length)))
        place = range(self._length)[at]
        if self._last is None or self._last[0] != place:
            self._last = place, self._fetch(place)
        return self._last[1]


def like(source: Sequence[object], make: Callable[[], Iterable[T]]) -> Sequence[T]:
    """What is made of a sequence -> a tuple where that lies in memory, else made as it is."""
    return Lazy(make) if isinstance(source, Lazy | Loaded) else tuple(make())


def _from_the_end(at: slice) -> bool:
    return any(bound is not None and bound < 0 for bound in (at.start, at.stop, at.step))


def _some(found: Iterable[T], at: slice) -> tuple[T, ...]:
    return tuple(islice(found, at.start, at.stop, at.step))
