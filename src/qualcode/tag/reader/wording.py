"""The words that a reader is asked in, in both languages; `wording.toml` holds them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from qualcode.types import Language

LANGUAGES: tuple[Language, ...] = ("id", "en")


def wording(language: Language) -> Mapping[str, str]:
    """Language -> key to wording."""
    return _all()[language]


@cache
def _all() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files(__package__).joinpath("wording.toml").read_text("utf-8"))
