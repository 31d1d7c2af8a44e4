"""JSON of speech recognisers (Whisper and others).

What a recogniser says twice stays twice: a sentence in a loop is a fault of the recogniser
that the researcher must see. A key that stands twice in one object is refused, since one of
its values would be lost.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.content import decode
from qualcode.read.layout import cues, recognised
from qualcode.types import Line

_AGAIN = "Export the transcript again, as .vtt, .srt or .txt if your program can."
# Keys that only a recogniser's file has at its top; one with no words in it is an empty one.
_KNOWN = frozenset({"segments", "results", "utterances", "transcription", "chunks", "monologues"})


def lines(data: bytes) -> list[Line]:
    """Bytes -> lines. Raises UnreadableFile for what is no JSON, or no known kind of it."""
    parsed = _parsed(data)
    found = recognised.cues(parsed)
    if not found and not (isinstance(parsed, dict) and parsed.keys() & _KNOWN):
        message = "this JSON is not of a speech recogniser that qualcode knows."
        raise UnreadableFile(Problem("", message, _AGAIN))
    return cues.words(found)


def _parsed(data: bytes) -> object:
    """Bytes -> what their JSON says. Raises UnreadableFile if it is broken."""
    try:
        text = "\n".join(decode.lines(data))
        parsed: object = json.loads(text, strict=False, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(Problem("", "this JSON is broken.", _AGAIN)) from error
    return parsed


def _unique(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """The pairs of an object -> dict. Raises UnreadableFile for a key that stands twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        message = "this JSON has several values under one key, so that all but one would be lost."
        raise UnreadableFile(Problem("", message, _AGAIN))
    return found
