"""The data files of a language: word lists and tables that stand beside its code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from qualcode.types import Language


def _text(language: Language, name: str) -> str:
    return files(f"qualcode.lang.{language}").joinpath(name).read_text(encoding="utf-8")


@cache
def lines(language: Language, name: str) -> tuple[str, ...]:
    """Language, file name -> the file's lines without comments (``#``) and empty ones."""
    bare = (line.partition("#")[0].strip() for line in _text(language, name).splitlines())
    return tuple(line for line in bare if line)


@cache
def words(language: Language, name: str) -> frozenset[str]:
    """Language, file name -> every word of the file; lines may hold several."""
    return frozenset(word for line in lines(language, name) for word in line.split())


@cache
def table(language: Language, name: str) -> dict[str, Any]:
    """Language, file name -> the TOML file as a mapping, to be read and not changed."""
    return tomllib.loads(_text(language, name))


@cache
def kept(language: Language) -> dict[str, tuple[str, ...]]:
    """Language -> the words of its ``keep.txt``, each with the roots it has nonetheless.

    A line holds several words, or one word with its roots: ``word: root root``.
    """
    keep: dict[str, tuple[str, ...]] = {}
    for line in lines(language, "keep.txt"):
        head, _, given = line.partition(":")
        roots = tuple(given.split())
        keep |= {word: keep.get(word, ()) + roots for word in head.split()}
    return keep
