"""What the sheet keeps out of sight: for each row where its words stand and how it was filled.

A record is a line of JSON in plain ASCII without any blank, which every program that saves
spreadsheets leaves as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, TypeVar

from qualcode.types import Origin, Polarity, Quote


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it was written.

    ``text`` and ``shown`` are digests of the text of the whole interview and of the row's
    own cell. ``code`` is "" on a row without a suggestion. ``decision`` and ``note`` are what
    was filled in from the start, ``decided`` and ``memos`` the ids of what stood behind it.
    ``known`` is False where a row has no record of its own, so that nobody knows how it was
    filled: then an empty cell says nothing.
    """

    ref: int
    transcript: str
    text: str
    shown: str
    quote: Quote
    informant: str = ""
    lines: str = ""
    code: str = ""
    polarity: Polarity = "present"
    decision: str = ""
    note: str = ""
    decided: tuple[str, ...] = ()
    memos: tuple[str, ...] = ()
    origin: Origin = "human"
    evidence: str = ""
    score: float | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class About:
    """What a sheet was made from: codebook, coder, and whether anything was decided already.

    ``blind`` where it shows neither suggestions nor decisions: what is filled in is the coder's.
    """

    codebook: str
    coder: str
    filled: bool = False
    blind: bool = False
    v: int = field(default=1)


_Kept = TypeVar("_Kept", Record, About)


def digest(text: str) -> str:
    """The text of a cell -> what tells it from another, however its blanks were written."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def packed(kept: Record | About) -> str:
    """A record -> the text that a hidden cell holds."""
    defaults = {one.name: one.default for one in fields(kept)}
    found = {name: value for name, value in asdict(kept).items() if value != defaults[name]}
    written = json.dumps(found, ensure_ascii=True, separators=(",", ":"))
    return written.replace(" ", "\\u0020").replace("_x", "\\u005fx")  # _x0020_ is Excel's own


def record(written: str) -> Record:
    """What a hidden cell holds -> the record. Raises ValueError where it is none."""
    return _unpacked(Record, written)


def about(written: str) -> About:
    """What the first hidden cell holds -> what is noted of the sheet. Raises ValueError."""
    return _unpacked(About, written)


def _unpacked(kind: type[_Kept], written: str) -> _Kept:
    names = {one.name for one in fields(kind)}
    try:
        found: Mapping[str, Any] = {k: v for k, v in json.loads(written).items() if k in names}
        return kind(**{name: _value(name, value) for name, value in found.items()})
    except (TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _value(name: str, value: Any) -> Any:  # noqa: ANN401  as JSON holds it
    if name == "quote":
        return Quote(**value)
    return tuple(map(str, value)) if isinstance(value, list) else value
