"""Frozen values <-> bytes, exactly, by the types that their classes declare.

Nothing but texts, numbers, lists and mappings is ever read: bytes that somebody else wrote can
give a wrong value at worst, and run nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

_PLAIN = frozenset({str, int, float, bool, NoneType})


class _Way(NamedTuple):
    """How values of one type become what JSON holds, and how they come back."""

    there: Callable[[Any], Any]
    back: Callable[[Any], Any]


def encode(value: object, kind: object) -> bytes:
    """A value and its type -> bytes; the same value gives the same bytes."""
    plain = _way(kind).there(value)
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def decode(data: bytes, kind: object) -> Any:  # noqa: ANN401 - a value of that type
    """Bytes and a type -> the value. Raises ValueError, TypeError or LookupError for others."""
    return _way(kind).back(json.loads(data.decode("utf-8", "surrogatepass")))


def _same(value: Any) -> Any:  # noqa: ANN401
    return value


_SAME = _Way(_same, _same)


@cache
def _way(kind: Any) -> _Way:  # noqa: ANN401 - typing has no word for a type as it is written
    """A type -> the way there and back. Raises TypeError for a type that none is known for."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in _PLAIN or origin is Literal:
        return _SAME
    if origin in {Union, UnionType}:
        return _optional(inner)
    if origin is tuple:
        return _many(inner[0], tuple) if inner[1:] == (...,) else _row(inner)
    if origin is frozenset:
        return _sorted(inner[0])
    if origin in {Mapping, dict}:
        return _mapping(inner)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    raise TypeError(f"no way to keep {kind}")


def _optional(kinds: tuple[Any, ...]) -> _Way:
    """One of several plain types, or a type or nothing."""
    ways = [way for way in map(_way, kinds) if way is not _SAME]
    if not ways:
        return _SAME
    if len(kinds) > 2 or NoneType not in kinds:
        raise TypeError(f"no way to tell {kinds} apart")
    there, back = ways[0]
    return _Way(
        lambda value: None if value is None else there(value),
        lambda kept: None if kept is None else back(kept),
    )


def _many(kind: Any, made: Callable[[Any], Any]) -> _Way:  # noqa: ANN401
    """Any number of values of one type."""
    there, back = _way(kind)
    if there is _same:
        return _Way(list, made)
    return _Way(lambda value: list(map(there, value)), lambda kept: made(map(back, kept)))


def _sorted(kind: Any) -> _Way:  # noqa: ANN401
    """A set, whose order is nobody's."""
    if _way(kind) is not _SAME:
        raise TypeError(f"no way to keep a set of {kind}")
    return _Way(sorted, frozenset)


def _mapping(kinds: tuple[Any, ...]) -> _Way:
    """Texts to values, in their order."""
    if kinds[0] is not str:
        raise TypeError(f"no way to keep a mapping of {kinds[0]}")
    there, back = _way(kinds[1])
    return _Way(
        lambda value: {key: there(one) for key, one in value.items()},
        lambda kept: {key: back(one) for key, one in kept.items()},
    )


def _row(kinds: tuple[Any, ...]) -> _Way:
    """A value of each of these types, in this order."""
    ways = [_way(kind) for kind in kinds]
    other = [(at, *way) for at, way in enumerate(ways) if way is not _SAME]

    def there(value: Any) -> list[Any]:  # noqa: ANN401
        plain = _counted(value, len(kinds))
        for at, way, _ in other:
            plain[at] = way(plain[at])
        return plain

    def back(kept: Any) -> tuple[Any, ...]:  # noqa: ANN401
        values = _counted(kept, len(kinds))
        for at, _, way in other:
            values[at] = way(values[at])
        return tuple(values)

    return _Way(there, back)


def _record(kind: type) -> _Way:
    """A frozen dataclass: its fields in their order."""
    hints = get_type_hints(kind)
    names = [one.name for one in fields(kind)]
    row = _row(tuple(hints[name] for name in names))
    if len(names) == 1:
        return _Way(lambda value: row.there((getattr(value, names[0]),)), _made(kind, row))
    of = attrgetter(*names)
    return _Way(lambda value: row.there(of(value)), _made(kind, row))


def _made(kind: type, row: _Way) -> Callable[[Any], Any]:
    """What makes a dataclass of what was kept of it."""
    return lambda kept: kind(*row.back(kept))


def _counted(row: Any, wanted: int) -> list[Any]:  # noqa: ANN401
    """The values of a row. Raises ValueError if they are more or fewer."""
    values = list(row)
    if len(values) != wanted:
        raise ValueError(f"{len(values)} values for {wanted}")
    return values
