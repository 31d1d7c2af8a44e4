"""The words that saturation, co-occurrence and triangulation add to the researcher's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from qualcode.present.brief import Brief
from qualcode.present.wording import wording as tables
from qualcode.types import Language


@cache
def wording(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `rigour.toml`."""
    text = files(__package__).joinpath("rigour.toml").read_text("utf-8")
    words: Mapping[str, str] = tomllib.loads(text)[language]
    return words


def decimal(number: float, brief: Brief, digits: int | None = None) -> str:
    """A number -> as the language writes it, with so many decimals or as many as it has."""
    plain = f"{number:g}" if digits is None else f"{number:.{digits}f}"
    return plain.replace(".", brief.decimal or tables(brief.language)["decimal"])
