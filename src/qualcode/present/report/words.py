"""The words of the report, in the languages it speaks; `report.toml` holds them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from qualcode.types import Language


@cache
def words(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `report.toml`."""
    text = files(__package__).joinpath("report.toml").read_text("utf-8")
    found: Mapping[str, str] = tomllib.loads(text)[language]
    return found


def say(language: Language, key: str, **values: object) -> str:
    """A key -> its wording with the values put in."""
    return words(language)[key].format(**values)
