"""The shape that an answer must have, as a JSON schema, and the check by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

from qualcode.types import Polarity

LONGEST_REASON = 300
FIELDS = ("segment", "words", "code", "polarity", "reason")
_POLARITIES = get_args(Polarity)


@dataclass(frozen=True, slots=True)
class Given:
    """One coding as a reader gives it, of the right shape; whether it fits the text is not said."""

    segment: int
    words: str
    code: str
    polarity: Polarity
    reason: str


class Misshapen(ValueError):
    """A row that lacks something. ``said`` is the key of a wording, ``named`` what it speaks of."""

    def __init__(self, said: str, /, **named: object) -> None:
        """Keep what is to be told, in whatever language."""
        super().__init__(said)
        self.said, self.named = said, named


def schema(codes: Sequence[str]) -> Mapping[str, Any]:
    """The ids of a codebook -> the JSON schema of an answer."""
    properties = {
        "segment": {"type": "integer"},
        "words": {"type": "string", "minLength": 1},
        "code": {"type": "string", "enum": list(codes)},
        "polarity": {"type": "string", "enum": list(_POLARITIES)},
        "reason": {"type": "string", "maxLength": LONGEST_REASON},
    }
    coding = _object(properties)
    return _object({"codings": {"type": "array", "items": coding}})


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def given(row: Mapping[str, object]) -> Given:
    """A row of an answer -> Given. Raises Misshapen saying what its shape lacks.

    Which codes there are is looked up later, since a label may stand for its id.
    """
    if unknown := [key for key in row if key not in FIELDS]:
        raise Misshapen("shape_unknown", key=unknown[0])
    words = {key: _words(row, key) for key in ("words", "code", "polarity", "reason")}
    if words["polarity"] not in _POLARITIES:
        raise Misshapen("shape_polarity", said=words["polarity"])
    for key in ("words", "code"):
        if not words[key]:
            raise Misshapen("shape_empty", key=key)
    if len(words["reason"]) > LONGEST_REASON:
        raise Misshapen("shape_long", most=LONGEST_REASON)
    return Given(
        _number(row),
        words["words"],
        words["code"],
        cast("Polarity", words["polarity"]),
        words["reason"],
    )


def _words(row: Mapping[str, object], key: str) -> str:
    """The words under a key on one line. Raises Misshapen."""
    value = row.get(key)
    if isinstance(value, str):
        return " ".join(value.split())
    raise Misshapen("shape_missing" if value is None else "shape_text", key=key)


def _number(row: Mapping[str, object]) -> int:
    """The number of the segment. Raises Misshapen."""
    value = row.get("segment")
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Misshapen("shape_missing" if value is None else "shape_number", key="segment")
