"""The words that figures add to what they show."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from qualcode.types import Language


@cache
def wording(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `figures.toml`."""
    text = files(__package__).joinpath("figures.toml").read_text("utf-8")
    words: Mapping[str, str] = tomllib.loads(text)[language]
    return words


def listed(texts: Sequence[str], language: Language) -> str:
    """Texts -> an enumeration: `a, b, dan c`."""
    if len(texts) < 2:
        return "".join(texts)
    *first, last = texts
    comma = "," if len(first) > 1 else ""
    return f"{', '.join(first)}{comma} {wording(language)['and']} {last}"
