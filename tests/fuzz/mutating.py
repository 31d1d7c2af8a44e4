"""Sound files -> broken ones: what disks, programs and people do to transcripts, and worse."""

import copy
import io
import json
import random
import tomllib
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from fuzz.seeds import BUILDS, packed, seed

_LARGEST = 300_000
_MUTATIONS = 4
_WORDS: Mapping[str, Any] = tomllib.loads(
    (Path(__file__).parent / "tokens.toml").read_text(encoding="utf-8")
)
_COMMON: tuple[bytes, ...] = (b"\xff", b"\xc3", *(word.encode() for word in _WORDS["any"]))
_KINDS: Mapping[str, tuple[str, ...]] = {
    ".html": ("xml", "html"), ".htm": ("xml", "html"), ".eaf": ("xml", "eaf"),
    ".trs": ("xml", "trs"), ".vtt": ("cues",), ".srt": ("cues",), ".markdown": ("md",),
    **dict.fromkeys((".csv", ".tsv", ".tab"), ("sheet",)),
    **dict.fromkeys((".docx", ".docm", ".odt", ".xlsx", ".xlsm", ".xls", ".ods"), ("xml",)),
}  # fmt: skip

Mutation = Callable[[random.Random, bytes, list[bytes]], bytes]


def broken(suffix: str, number: int, salt: int = 0) -> bytes:
    """A suffix and a number -> a broken file, always the same one."""
    chance = random.Random(f"{salt}/{suffix}/{number}")  # noqa: S311
    data = seed(suffix if chance.random() < 0.95 else chance.choice(sorted(BUILDS)))
    tokens = _tokens(suffix)
    for _ in range(chance.randint(1, _MUTATIONS)):
        data = _mutated(chance, data, tokens)
        if len(data) > _LARGEST:
            data = data[:_LARGEST]
    return data


def _tokens(suffix: str) -> list[bytes]:
    """What is put into a file of this format."""
    kinds = _KINDS.get(suffix, (suffix[1:],))
    return [word.encode() for kind in kinds for word in _WORDS.get(kind, "").split()]


def _mutated(chance: random.Random, data: bytes, tokens: list[bytes]) -> bytes:
    """One mutation; of a package mostly inside one of its members."""
    if data.startswith(b"PK") and chance.random() < 0.9:
        return _inside(chance, data, lambda member: _mutated(chance, member, tokens))
    mutation = chance.choice(_WAYS)
    if data.lstrip()[:1] == b"<" and chance.random() < 0.8:
        mutation = _tree
    elif data[:1] == b"{" and chance.random() < 0.6:
        mutation = _json
    return mutation(chance, data, tokens)


def _inside(chance: random.Random, data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A package with one member changed, its checksum made right again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = {name: package.read(name) for name in package.namelist()}
    except Exception:  # noqa: BLE001 - broken by the mutation before, in one of many ways
        return data
    if not members:
        return data
    name = chance.choice(_telling(members))
    members[name] = change(members[name])
    return packed(members)


def _telling(members: Mapping[str, bytes]) -> list[str]:
    """The names of the members, those that hold the words several times."""
    words = [
        name
        for name in members
        if name.endswith(("content.xml", "document.xml", "Strings.xml", "sheet1.xml"))
    ]
    return sorted(members) + 9 * words


def _place(chance: random.Random, data: bytes) -> tuple[int, int]:
    """A stretch of the data, mostly a short one."""
    start = chance.randint(0, len(data))
    length = chance.choice((1, 4, 20, 100, len(data)))
    return start, min(len(data), start + chance.randint(0, length))


def _flip(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    changed = bytearray(data)
    for _at in range(chance.randint(1, 8) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    start, end = _place(chance, data)
    return data[:start] if chance.random() < 0.3 else data[:start] + data[end:]


def _double(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    start, end = _place(chance, data)
    times = chance.choice((2, 2, 3, 50))
    return data[:start] + data[start:end] * times + data[end:]


def _swap(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    other = seed(chance.choice(sorted(BUILDS)))
    (start, end), (first, last) = _place(chance, data), _place(chance, other)
    return data[:start] + other[first:last] + data[end:]


def _insert(chance: random.Random, data: bytes, tokens: list[bytes]) -> bytes:
    for _at in range(chance.randint(1, 6)):
        token = chance.choice(tokens if tokens and chance.random() < 0.6 else _COMMON)
        start, end = _place(chance, data)
        data = data[:start] + token + data[end if chance.random() < 0.2 else start :]
    return data


def _pile(chance: random.Random, data: bytes, tokens: list[bytes]) -> bytes:
    """A token again and again: deep nesting, or a very long line."""
    token = chance.choice(tokens if tokens and chance.random() < 0.7 else _COMMON)
    start = chance.randint(0, len(data))
    return data[:start] + token * chance.choice((100, 1000, 5000)) + data[start:]


def _number(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    """Some digits become another number."""
    places = [at for at, byte in enumerate(data[:20_000]) if 48 <= byte <= 57]
    for at in chance.sample(places, min(len(places), 3)):
        number = chance.choice((b"-1", b"0", b"99999999999999999999", b"1e999", b"x", b"0.000001"))
        data = data[:at] + number + data[at + 1 :]
    return data


def _encode(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    """Another encoding, or other line ends."""
    if chance.random() < 0.3:
        return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b" ", b"\n\n")))
    name = chance.choice(
        ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "utf-7")
    )
    return data.decode("utf-8", errors="replace").encode(name, errors="replace")


def _tree(chance: random.Random, data: bytes, tokens: list[bytes]) -> bytes:
    """XML that is still well formed: elements moved, doubled, gone; other words and values."""
    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return data
    every = [element for element in root.iter() if isinstance(element.tag, str)]
    for _at in range(chance.randint(1, 4)):
        one, other = chance.choice(every), chance.choice(every)
        way = chance.randrange(6)
        if way == 0 and one.getparent() is not None:
            one.getparent().remove(one)
        elif way == 1 and len(data) < _LARGEST // 4:
            one.insert(chance.randint(0, len(one)), copy.deepcopy(other))
        elif way == 2:
            one.text = _words(chance, tokens)
        elif way == 3:
            one.tail = _words(chance, tokens)
        elif way == 4 and one.attrib:
            values = [value for element in every for value in element.attrib.values()]
            one.set(
                chance.choice(list(one.attrib)), chance.choice([*values, _words(chance, tokens)])
            )
        elif way == 5 and one.attrib:
            del one.attrib[chance.choice(list(one.attrib))]
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _json(chance: random.Random, data: bytes, tokens: list[bytes]) -> bytes:
    """JSON that is still JSON: values gone, doubled, exchanged or of another kind."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return data
    for _at in range(chance.randint(1, 4)):
        value = chance.choice(
            (None, -1, 0, 1e308, 10**30, True, "", [], {}, "0:61", _words(chance, tokens))
        )
        holders = list(_holders(tree))
        holder = chance.choice(holders) if holders else None
        if isinstance(holder, dict) and holder:
            holder[chance.choice(list(holder))] = value
        elif isinstance(holder, list) and holder:
            at = chance.randrange(len(holder))
            holder[at : at + chance.randrange(2)] = [chance.choice((value, chance.choice(holder)))]
    return json.dumps(tree, ensure_ascii=chance.random() < 0.5).encode(errors="replace")


def _holders(tree: Any) -> list[Any]:
    """Every object and array in a tree of JSON."""
    found, waiting = [], [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict | list) and len(found) < 5000:
            found.append(one)
            waiting += one.values() if isinstance(one, dict) else one
    return found


def _words(chance: random.Random, tokens: list[bytes]) -> str:
    """Words with something odd in them, such as XML can hold."""
    odd = chance.choice([*tokens, *_COMMON]).decode("utf-8", errors="replace")
    said = f"{odd * chance.choice((1, 1, 1, 300))}{chance.choice(('', ' iya', ' siapa?'))}"
    return "".join(letter for letter in said if letter in "\t\n\r" or letter >= " ")


_WAYS: tuple[Mutation, ...] = (
    _flip, _flip, _cut, _cut, _double, _swap, _insert, _insert, _insert, _pile, _number, _encode,
)  # fmt: skip
