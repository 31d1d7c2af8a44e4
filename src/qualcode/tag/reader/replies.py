"""What a reader wrote -> the rows in it: JSON, JSON with words around it, JSON lines, or a table.

Whatever is whole is taken, so that an answer that was cut off loses only its end. What a reader
thinks aloud before it answers (``<think>``) is passed over.
"""

from __future__ import annotations

import contextlib
import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from qualcode.tag.reader.schema import FIELDS

Row: TypeAlias = Mapping[str, object]

_LIST = "codings"
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL | re.IGNORECASE)
_NAMES = {
    "segment": ("segment", "segmen", "nomor", "number", "no"),
    "words": ("words", "kata", "kata-kata", "kutipan", "quote"),
    "code": ("code", "kode"),
    "polarity": ("polarity", "polaritas"),
    "reason": ("reason", "alasan"),
}
_FIELD = {name: field for field, names in _NAMES.items() for name in names}
_POLARITIES = {"": "present", "ada": "present", "tidak ada": "absent"}
_NUMBER = re.compile(r"\[?\s*(\d{1,9})\s*\]?")
_RULE = re.compile(r"\|?[\s|:-]+")
_LONGEST = 4_000_000
_MOST_TRIES = 2_000  # places at which something begins that is no JSON


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in a text: its rows, and the prompt that it names, or ""."""

    rows: tuple[Row, ...]
    prompt: str = ""


def replies(text: str) -> list[Reply]:
    """Text -> the answers in it, in order; none where it holds nothing like one."""
    text = _THOUGHT.sub(" ", _sound(text)[:_LONGEST]).replace("\ufeff", "")
    objects = list(_objects(text))
    whole = [_reply(one) for one in objects if isinstance(one.get(_LIST), list)]
    if whole:
        return whole
    loose: tuple[Row, ...] = tuple(row for row in map(_named, objects) if "segment" in row)
    loose = loose or tuple(_table(text))
    return [Reply(loose)] if loose else []


def reply(text: str) -> Reply | None:
    """Text -> the answer it ends with, or None."""
    found = replies(text)
    return found[-1] if found else None


def _sound(text: str) -> str:
    """Text -> the same without half characters, which no file can hold."""
    return text.encode(errors="replace").decode()


# -- JSON --------------------------------------------------------------------------------


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Every JSON object in a text, outermost first; of one that is cut off, those inside."""
    decoder = json.JSONDecoder()
    at, tries = text.find("{"), 0
    while at >= 0 and tries < _MOST_TRIES:
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end, tries = at + 1, tries + 1
        else:
            yield found
        at = text.find("{", end)


def _reply(found: Mapping[str, Any]) -> Reply:
    prompt = found.get("prompt", "")
    rows = (_named(one) if isinstance(one, dict) else {"": one} for one in found[_LIST])
    return Reply(tuple(rows), _sound(prompt) if isinstance(prompt, str) else "")


def _named(row: Mapping[str, Any]) -> dict[str, object]:
    """A row -> the same with its keys as the schema has them."""
    named = {_FIELD.get(key.strip().casefold(), _sound(key)): row[key] for key in row}
    return {key: _sound(value) if isinstance(value, str) else value for key, value in named.items()}


# -- tables ------------------------------------------------------------------------------


def _table(text: str) -> Iterator[Row]:
    """The rows of the last table in a text: Markdown, or CSV with commas, semicolons or tabs."""
    head: dict[int, str] = {}
    found: list[Row] = []
    for cells in _cells(text):
        named = {at: _FIELD.get(cell.strip("*` ").casefold(), "") for at, cell in enumerate(cells)}
        if {"segment", "code", "words"} <= set(named.values()):
            head, found = named, []
        elif head and len(cells) >= len(head):
            found.append(_typed({head[at]: cells[at] for at in head if head[at]}))
        else:
            head = head if found == [] else {}
    yield from found


def _cells(text: str) -> Iterator[list[str]]:
    """The lines of a text as cells; a line without any is no row."""
    if any(line.lstrip().startswith("|") for line in text.splitlines()):
        for line in text.splitlines():
            if not _RULE.fullmatch(line):
                yield _piped(line)
        return
    with contextlib.suppress(csv.Error):  # no table, then
        yield from csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text))


def _piped(line: str) -> list[str]:
    """A line of a Markdown table -> its cells."""
    inner = line.strip().removeprefix("|").removesuffix("|")
    cells = re.split(r"(?<!\\)\|", inner) if line.lstrip().startswith("|") else []
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _delimiter(text: str) -> str:
    """What parts the cells: the sign that the first line naming the columns holds most of."""
    heads = (line for line in text.splitlines() if "seg" in line.casefold())
    head = next(heads, "")
    return max(",;\t", key=head.count)


def _typed(cells: Mapping[str, str]) -> Row:
    """The cells of a row as the schema wants them; what a person leaves out is plain."""
    row: dict[str, object] = dict.fromkeys(FIELDS, "")
    row |= {key: cell.strip("`* ") for key, cell in cells.items()}
    number = _NUMBER.fullmatch(str(row["segment"]))
    row["segment"] = int(number[1]) if number else str(row["segment"])
    said = str(row["polarity"]).casefold()
    row["polarity"] = _POLARITIES.get(said, said)
    return row
