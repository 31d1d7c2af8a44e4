"""The words that figures add to what they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualcode.present.worded import worded
from qualcode.types import Language


def wording(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `figures.toml`."""
    return worded(__package__, "figures.toml", language)


def listed(texts: Sequence[str], language: Language) -> str:
    """Texts -> an enumeration: `a, b, dan c`."""
    if len(texts) < 2:
        return "".join(texts)
    *first, last = texts
    comma = "," if len(first) > 1 else ""
    return f"{', '.join(first)}{comma} {wording(language)['and']} {last}"
