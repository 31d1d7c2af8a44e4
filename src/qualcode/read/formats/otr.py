"""oTranscribe's files: JSON around HTML. The name of the recording in them is no text."""

from __future__ import annotations

import json
from typing import Any

from qualcode.errors import Problem, UnreadableFile
from qualcode.read.content import decode
from qualcode.read.layout import flow, hypertext
from qualcode.types import Line

_WHAT = "oTranscribe file"
_EXPORT = "Open it in oTranscribe, export it again, and use that."


def lines(data: bytes) -> list[Line]:
    """Bytes -> one line a paragraph or line break, with the times in them.

    Raises UnreadableFile for what is no such file or only a part of one.
    """
    text = data.decode(decode.encoding(data), errors="replace").removeprefix("\ufeff")
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(Problem("", f"this {_WHAT} is broken.", _EXPORT)) from error
    words = found.get("text") if isinstance(found, dict) else None
    if not isinstance(words, str):
        raise UnreadableFile(Problem("", f"there is no text in this {_WHAT}.", _EXPORT))
    return flow.lines(hypertext.blocks(words, _WHAT))
