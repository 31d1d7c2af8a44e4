"""YAML -> values that know their line.

Every scalar stays the text it was written as, so that ``no`` is a word and ``1.10`` a
version. Nothing but text, lists and mappings is ever built; tags, anchors and repeated keys
are refused, which also rules out loops, object construction and exponential expansion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from qualcode.errors import BadCodebook, Problem

MAX_BYTES = 5_000_000
MAX_DEPTH = 40

# libyaml is some ten times faster; a platform without it still works.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Located:
    """A value and the line, counted from 1, where it starts. Empty scalars are None."""

    value: str | list[Located] | dict[str, Located] | None
    line: int


def parse(data: bytes, where: str) -> Located:
    """Bytes of one YAML document -> Located. Raises BadCodebook with the line."""
    if len(data) > MAX_BYTES:
        raise _refused(where, None, "is larger than 5 MB.", "Is this really a codebook?")
    try:
        return _Composer(where).document(yaml.parse(data.decode("utf-8-sig"), Loader=_Loader))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _refused(where, line, "is not UTF-8 text.", "Save it as UTF-8.") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _refused(
            where,
            mark.line + 1 if mark else None,
            f"broken YAML: {error.problem or error.context}.",
            "Look at the indentation (spaces, no tabs); put a text with a colon in quotes.",
        ) from None
    except yaml.YAMLError as error:
        what = f"broken YAML: {str(error).splitlines()[0]}."
        raise _refused(where, None, what, "Remove the odd character.") from None


def _refused(where: str, line: int | None, message: str, todo: str) -> BadCodebook:
    return BadCodebook(Problem(where, message, todo, line))


class _Composer:
    """Events of the YAML parser -> Located."""

    def __init__(self, where: str) -> None:
        self.where = where

    def document(self, events: Iterator[Any]) -> Located:
        """All events of a stream -> its one document."""
        root: Located | None = None
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                if root is not None:
                    raise _refused(
                        self.where,
                        _line(event),
                        "a second document starts here.",
                        "Keep one codebook a file.",
                    )
                root = self.node(event, events, 0)
        if root is None:
            raise _refused(self.where, None, "is empty.", "Start with `id:` and `codes:`.")
        return root

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Located:  # noqa: ANN401
        """One node and what belongs to it."""
        self._allowed(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0] and event.value in {"", "~", "null"}
            return Located(None if plain else event.value, _line(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return Located(self._items(events, depth), _line(event))
        return Located(self._pairs(events, depth), _line(event))

    def _items(self, events: Iterator[Any], depth: int) -> list[Located]:
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.node(event, events, depth + 1))
        return items

    def _pairs(self, events: Iterator[Any], depth: int) -> dict[str, Located]:
        pairs: dict[str, Located] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1)
            if not isinstance(key.value, str):
                raise _refused(
                    self.where, key.line, "a key must be a word.", "Write it as `key: value`."
                )
            if key.value in pairs:
                raise _refused(
                    self.where,
                    key.line,
                    f"`{key.value}` stands twice (first in line {pairs[key.value].line}).",
                    "Join the two or remove one.",
                )
            pairs[key.value] = self.node(next(events), events, depth + 1)
        return pairs

    def _allowed(self, event: Any, depth: int) -> None:  # noqa: ANN401
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise _refused(
                self.where,
                _line(event),
                "`&` anchors and `*` references are not used in a codebook.",
                'Write the value out, and put a term with `*` in quotes: "encourag*".',
            )
        if event.tag and not event.tag.startswith("tag:yaml.org,2002:str"):
            raise _refused(
                self.where,
                _line(event),
                f"the tag `{event.tag}` is not used in a codebook.",
                "Remove it; a codebook holds text only.",
            )
        if depth > MAX_DEPTH:
            raise _refused(self.where, _line(event), "is nested too deeply.", "Flatten it.")


def _line(event: Any) -> int:  # noqa: ANN401
    return int(event.start_mark.line) + 1
