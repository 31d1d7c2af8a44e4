"""What a reader wrote -> the rows in it: JSON, JSON with words around it, JSON lines, or a table.

Whatever is whole is taken, so that an answer that was cut off loses only its end, and it is said.
What a reader thinks aloud before it answers (``<think>``) is passed over, and so are a web page's
scripts and the prompt, where somebody pasted all of it.
"""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from qualcode.tag.reader.loose import objects
from qualcode.tag.reader.pasted import bare
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
_POLARITIES = {"": "present", "ada": "present", "tidak ada": "absent", "tidak": "absent"}
_NUMBER = re.compile(r"(?:segmen[t]?\s*)?\[?\s*(\d{1,9})\s*\]?", re.IGNORECASE)
_RULE = re.compile(r"\|?[\s|:-]+")
_LONGEST = 4_000_000
_DEEPEST = 3  # objects around the list of codings


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in a text: its rows, and the prompt that it names, or "".

    ``cut`` where its end is lacking, ``whole`` where its end is there: a table tells neither.
    """

    rows: tuple[Row, ...]
    prompt: str = ""
    cut: bool = False
    whole: bool = False


def replies(text: str) -> list[Reply]:
    """Text -> the answers in it, in order; none where it holds nothing like one."""
    text = _THOUGHT.sub(" ", bare(_sound(text)[:_LONGEST].replace("\ufeff", "")))
    found = objects(text)
    whole = [one for each in found.objects for one in _reply(each)]
    if whole:
        return whole
    loose = tuple(_tidied(row) for row in map(_named, found.objects) if "segment" in row)
    rows = loose or tuple(map(_tidied, _table(text)))
    return [Reply(rows, cut=found.broken)] if rows else []


def reply(text: str) -> Reply | None:
    """Text -> the answer it ends with, or None."""
    found = replies(text)
    return found[-1] if found else None


def _sound(text: str) -> str:
    """Text -> the same without half characters, which no file can hold."""
    return text.encode(errors="replace").decode()


# -- JSON --------------------------------------------------------------------------------


def _reply(found: Mapping[str, Any], depth: int = 0) -> Iterator[Reply]:
    """An object -> the answer that it is, or the one inside it where a reader wrapped it."""
    listed = found.get(_LIST)
    if isinstance(listed, list):
        prompt = found.get("prompt", "")
        rows = (_tidied(_named(one)) if isinstance(one, dict) else {"": one} for one in listed)
        yield Reply(tuple(rows), _sound(prompt) if isinstance(prompt, str) else "", whole=True)
    elif depth < _DEEPEST:
        for inner in found.values():
            if isinstance(inner, dict):
                yield from _reply(inner, depth + 1)


def _named(row: Mapping[str, Any]) -> dict[str, object]:
    """A row -> the same with its keys as the schema has them."""
    keys = ((str(key), value) for key, value in row.items())
    named = {_FIELD.get(key.strip().casefold(), _sound(key)): value for key, value in keys}
    return {key: _sound(value) if isinstance(value, str) else value for key, value in named.items()}


def _tidied(row: Row) -> Row:
    """A row -> the same as the schema wants it, as far as what it means is plain."""
    return {
        **row,
        "segment": _number(row.get("segment")),
        "polarity": _polarity(row.get("polarity")),
        "reason": row["reason"] if row.get("reason") is not None else "",
    }


def _number(written: object) -> object:
    """``"5"``, ``"[5]"``, ``5.0`` -> 5; anything else as it is."""
    if isinstance(written, float) and written.is_integer():
        return int(written)
    found = _NUMBER.fullmatch(written.strip()) if isinstance(written, str) else None
    return int(found[1]) if found else written


def _polarity(written: object) -> object:
    """``Present``, ``tidak ada`` -> as the schema has them; nothing is plain presence."""
    if written is None:
        return "present"
    said = " ".join(written.casefold().split()) if isinstance(written, str) else written
    return _POLARITIES.get(said, said) if isinstance(said, str) else said


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
    """The cells of a row without marks; what a person leaves out is empty."""
    return dict.fromkeys(FIELDS, "") | {key: cell.strip("`* ") for key, cell in cells.items()}
