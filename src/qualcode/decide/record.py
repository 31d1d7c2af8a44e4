"""A Decision as one line of a log, and back.

A line is a JSON object in UTF-8. What a Decision says by default is left out, keys stand in
the order of ``types.Decision``, and keys this version doesn't know are skipped, so that
what later versions add doesn't make a log unreadable. ``v`` grows only when an old key
changes its meaning.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from math import inf
from typing import Any, NoReturn, cast, get_args

from qualcode.types import Decision, Edition, Origin, Polarity, Quote, Verb

VERSION = 1
_VERBS, _ORIGINS, _POLARITIES = (frozenset(get_args(kind)) for kind in (Verb, Origin, Polarity))
_PLAIN = Decision("", "", "", cast(Verb, ""))  # no real verb is ever left out
_KEYS = (
    "id at coder verb transcript text quote code polarity to to_polarity informant codebook "
    "origin evidence score of note among"
).split()
_QUOTE_KEYS = "exact before after start nth among length".split()
_PLAIN_QUOTE = Quote("", "", "", 0)
_EDITION_KEYS = "id version sha256".split()
_PLAIN_EDITION = Edition()


class Torn(ValueError):
    """A line that is no JSON, as one is whose end was never written."""


def to_line(decision: Decision) -> bytes:
    """Decision -> its line with the line end, valid UTF-8 whatever was typed."""
    said: dict[str, Any] = {"v": VERSION, **_unlike(decision, _PLAIN, _KEYS)}
    if decision.quote:
        said["quote"] = _unlike(decision.quote, _PLAIN_QUOTE, _QUOTE_KEYS)
    if "codebook" in said:
        said["codebook"] = _unlike(decision.codebook, _PLAIN_EDITION, _EDITION_KEYS)
    line = json.dumps(said, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _sound(line).encode() + b"\n"


def from_line(line: bytes) -> Decision:
    """One line -> Decision. Raises ValueError with the reason why it can't be used."""
    said = _object(line)
    _check_version(said.get("v", VERSION))
    return Decision(
        _needed(said, "id"),
        _needed(said, "at"),
        _needed(said, "coder"),
        _one_of(_VERBS, said, "verb", ""),
        _words(said, "transcript"),
        _words(said, "text"),
        _quote(said.get("quote")),
        _words(said, "code"),
        _one_of(_POLARITIES, said, "polarity", "present"),
        _words(said, "to"),
        _one_of(_POLARITIES, said, "to_polarity", "present"),
        _words(said, "informant"),
        _edition(said.get("codebook")),
        _one_of(_ORIGINS, said, "origin", "human"),
        _words(said, "evidence"),
        _score(said.get("score")),
        _ids(said, "of"),
        _words(said, "note"),
        _ids(said, "among"),
    )


def _unlike(value: object, plain: object, keys: list[str]) -> dict[str, Any]:
    """The fields of ``value`` that say something else than those of ``plain``."""
    fields = {key: getattr(value, key) for key in keys}
    return {key: said for key, said in fields.items() if said != getattr(plain, key)}


def _sound(text: str) -> str:
    """Text -> the same without half characters, which a browser can send and UTF-8 can't hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _object(line: bytes) -> dict[str, Any]:
    """One line -> the JSON object on it. Raises ValueError."""
    try:
        text = line.strip().decode()
        said, end = _DECODER.raw_decode(text)
        if b"\\u" in line:  # an escape can spell half a character
            said = json.loads(_sound(json.dumps(said, ensure_ascii=False)))
    except (ValueError, RecursionError):
        raise Torn("it is not whole JSON") from None
    if type(said) is not dict or end < len(text):
        raise ValueError("it is not one JSON object")
    return said


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_constant=_no_number)


def _check_version(version: object) -> None:
    """Refuse what a newer qualcode wrote. Raises ValueError."""
    if type(version) is not int or version < VERSION:
        raise ValueError(f"its `v` is no version of a log: {version!r}")
    if version > VERSION:
        raise ValueError(f"a newer qualcode wrote it (version {version} of a log's lines)")


def _words(said: Mapping[str, Any], key: str) -> str:
    """The words under a key, "" where there are none. Raises ValueError."""
    value = said.get(key, "")
    if type(value) is not str:
        raise ValueError(f"its `{key}` is not words")
    return value


def _needed(said: Mapping[str, Any], key: str) -> str:
    """The words under a key that must be there. Raises ValueError."""
    value = said.get(key)
    if type(value) is not str or not value:
        raise ValueError(
            f"it has no `{key}`" if value in (None, "") else f"its `{key}` is not words"
        )
    return value


def _one_of(known: frozenset[Any], said: Mapping[str, Any], key: str, otherwise: str) -> Any:  # noqa: ANN401
    """The word under a key, which must be a known one. Raises ValueError."""
    word = said.get(key, otherwise)
    if type(word) is str and word in known:
        return word
    raise ValueError(f"its `{key}` {word!r} is unknown" if word else f"it has no `{key}`")


def _quote(said: object) -> Quote | None:
    """What stands under ``quote`` -> Quote. Raises ValueError."""
    if said is None:
        return None
    if type(said) is not dict:
        raise ValueError("its `quote` is not an object")
    return Quote(
        _words(said, "exact"),
        _words(said, "before"),
        _words(said, "after"),
        _count(said, "start", 0),
        _count(said, "nth", 1),
        _count(said, "among", 1),
        _count(said, "length", 0),
    )


def _count(said: Mapping[str, Any], key: str, least: int) -> int:
    """The whole number under a key, ``least`` where there is none. Raises ValueError."""
    value = said.get(key, least)
    if type(value) is not int or value < least:
        raise ValueError(f"its `{key}` is not a whole number from {least} up")
    return value


def _edition(said: object) -> Edition:
    """What stands under ``codebook`` -> Edition. Raises ValueError."""
    if said is None:
        return _PLAIN_EDITION
    if type(said) is not dict:
        raise ValueError("its `codebook` is not an object")
    try:
        return _same_edition(said.get("id", ""), said.get("version", ""), said.get("sha256", ""))
    except TypeError:
        raise ValueError("its `codebook` is not told in words") from None


@lru_cache(maxsize=64)
def _same_edition(name: str, version: str, sha256: str) -> Edition:
    """One value for all the lines that name the same codebook. Raises TypeError."""
    if {type(name), type(version), type(sha256)} != {str}:
        raise TypeError
    return Edition(name, version, sha256)


def _score(value: object) -> float | None:
    """What stands under ``score`` -> a number, or None. Raises ValueError."""
    if value is None or (type(value) in (int, float) and -inf < value < inf):  # type: ignore[operator]
        return value  # type: ignore[return-value]
    raise ValueError("its `score` is not a number")


def _ids(said: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The list of words under a key, none where there is none. Raises ValueError."""
    value = said.get(key, ())
    if not value and value in ((), []):
        return ()
    if type(value) is list and all(type(one) is str for one in value):
        return tuple(value)
    raise ValueError(f"its `{key}` is not a list of {'ids' if key == 'of' else 'names'}")
