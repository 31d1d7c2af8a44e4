"""The words that tables add, and numbers as each language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from qualcode.present.brief import Brief
from qualcode.present.worded import worded
from qualcode.types import Language


def wording(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `wording.toml`."""
    return worded(__package__, "wording.toml", language)


def whole(number: int, brief: Brief) -> str:
    """Whole number -> its digits, thousands set apart: `1.214` or `1,214`."""
    return f"{number:,}".replace(",", "." if _decimal(brief) == "," else ",")


def percent(part: int, total: int, brief: Brief) -> str:
    """Part of a total above 0 -> percentage with one decimal, halves up: `6,3%` or `6.3%`."""
    return f"{share(part, total, brief)}%"


def share(part: int, total: int, brief: Brief) -> str:
    """Part of a total above 0 -> its percentage without the sign: `6,3` or `6.3`."""
    hundredths = (Decimal(100 * part) / total).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return str(hundredths).replace(".", _decimal(brief))


def _decimal(brief: Brief) -> str:
    """The sign before the decimals: the one asked for, else the language's own."""
    return brief.decimal or wording(brief.language)["decimal"]
