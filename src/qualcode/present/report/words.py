"""The words of the report, in the languages it speaks; `report.toml` holds them."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.present.worded import worded
from qualcode.types import Language


def words(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `report.toml`."""
    return worded(__package__, "report.toml", language)


def say(language: Language, key: str, **values: object) -> str:
    """A key -> its wording with the values put in."""
    return words(language)[key].format(**values)
