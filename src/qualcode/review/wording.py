"""The words of the page, in the languages it speaks; `wording.toml` holds them."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.present.worded import worded
from qualcode.types import Language


def wording(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `wording.toml`."""
    return worded(__package__, "wording.toml", language)


def say(language: Language, key: str, **values: object) -> str:
    """A key -> its wording with the values put in."""
    return wording(language)[key].format(**values)
