"""The words of the page, in the languages it speaks; `wording.toml` holds them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from qualcode.types import Language


@cache
def wording(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `wording.toml`."""
    text = files(__package__).joinpath("wording.toml").read_text("utf-8")
    words: Mapping[str, str] = tomllib.loads(text)[language]
    return words


def say(language: Language, key: str, **values: object) -> str:
    """A key -> its wording with the values put in."""
    return wording(language)[key].format(**values)
