"""The words that saturation, co-occurrence and triangulation add to the researcher's own."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.present.brief import Brief
from qualcode.present.worded import worded
from qualcode.present.wording import wording as tables
from qualcode.types import Language


def wording(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `rigour.toml`."""
    return worded(__package__, "rigour.toml", language)


def decimal(number: float, brief: Brief, digits: int | None = None) -> str:
    """A number -> as the language writes it, with so many decimals or as many as it has."""
    plain = f"{number:g}" if digits is None else f"{number:.{digits}f}"
    return plain.replace(".", brief.decimal or tables(brief.language)["decimal"])
