"""The JSON objects in a text that nobody promised to be JSON.

What readers write instead is understood too: a comma before a closing bracket, and Python's way of
writing the same.
"""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from typing import Any

_MOST_TRIES = 2_000  # places at which something begins that is no JSON
_MOST_SEARCHED = 20  # of these, such that are searched for their end in vain
_DEEPEST = 20
_BEGINS = re.compile(r"\{\s*[\"'](?:[^\"'{}]{1,40})[\"']\s*:")
_IN_JSON = re.compile(r'"(?:\\.|[^"\\])*"|[\[\]{}]', re.DOTALL)
_IN_PYTHON = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|[\[\]{}]")
_SPARE = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*[\]}])', re.DOTALL)
_NOT_WRITTEN = (ValueError, SyntaxError, TypeError, MemoryError, RecursionError)


@dataclass(frozen=True, slots=True)
class Found:
    """The objects in a text, outermost first, and whether one was ``broken``: cut or garbled."""

    objects: tuple[dict[str, Any], ...]
    broken: bool = False


def objects(text: str) -> Found:
    """Every object in a text; of one that is broken, those inside it."""
    decoder = json.JSONDecoder()
    found: list[dict[str, Any]] = []
    at, tries, broken = text.find("{"), 0, 0
    while at >= 0 and tries < _MOST_TRIES:
        try:
            one, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            tries += 1
            likely = _BEGINS.match(text, at) is not None
            mended = _mended(text, at) if likely and broken < _MOST_SEARCHED else None
            broken += likely and mended is None
            one, end = mended or (None, at + 1)
        if isinstance(one, dict):
            found.append(one)
        at = text.find("{", end)
    return Found(tuple(found), broken > 0 or _open_list(text, decoder))


def _mended(text: str, at: int) -> tuple[object, int] | None:
    """What begins at a place as it is meant, and where it ends, or None."""
    for signs in (_IN_JSON, _IN_PYTHON):
        end = _end(text, at, signs)
        if end is None:
            continue
        for read in (_json, _python):
            try:
                return read(text[at:end]), end
            except _NOT_WRITTEN:
                continue
    return None


def _json(written: str) -> object:
    return json.loads(_SPARE.sub(lambda one: one[1] or "", written))


def _python(written: str) -> object:
    """What Python's way of writing means, as far as JSON can say it too."""
    return json.loads(json.dumps(ast.literal_eval(written)))


def _end(text: str, at: int, signs: re.Pattern[str]) -> int | None:
    """Where the bracket at a place is closed, or None."""
    depth = 0
    for sign in signs.finditer(text, at):
        depth += (sign[0] in "[{") - (sign[0] in "]}")
        if depth == 0:
            return sign.end()
        if depth > _DEEPEST:
            return None
    return None


def _open_list(text: str, decoder: json.JSONDecoder) -> bool:
    """Whether a bare list of objects begins and is never closed."""
    begun = re.search(r"\[\s*(?=\{)", text)
    if begun is None or "{" in text[: begun.start()]:
        return False
    at = begun.end()
    while text[at : at + 1] == "{":
        try:
            _, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return False
        at = at + len(text[at:]) - len(text[at:].lstrip(", \r\n\t"))
    return text[at : at + 1] != "]"
