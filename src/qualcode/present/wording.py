"""The words that tables add, numbers as each language writes them, and captions and notes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files

from qualcode.present.brief import Brief
from qualcode.types import Language, Table


@cache
def wording(language: Language) -> Mapping[str, str]:
    """Language -> key to wording, from `wording.toml`."""
    text = files(__package__).joinpath("wording.toml").read_text("utf-8")
    words: Mapping[str, str] = tomllib.loads(text)[language]
    return words


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


def label(table: Table) -> str:
    """Table -> how a text refers to it: `Tabel 4.1`."""
    return f"{wording(table.language)['table']} {table.number}"


def caption(table: Table) -> str:
    """Table -> the line above it: `Tabel 4.1 Matriks Informan × Tema`."""
    return f"{label(table)} {table.title}"


def notes(table: Table) -> str:
    """Table -> the paragraph of notes below it, or "" where it has none."""
    return " ".join((wording(table.language)["notes"], *table.notes)) if table.notes else ""
