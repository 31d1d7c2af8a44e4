"""The words of the coding sheet: its heads, the lists of its cells, how a code stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from qualcode.present.worded import worded
from qualcode.types import Code, Language

HIDDEN = "qualcode"
"""The name of the sheet that keeps what people need not see."""


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What the coding sheet says in one language, as ``coding_sheet.toml`` has it."""

    sheet: str
    codes: str
    help_sheet: str
    own: str
    learned: str
    reader: str
    near: str
    wrong: str
    decision: Mapping[str, str]
    polarity: Mapping[str, str]
    help: Sequence[str]
    help_blind: Sequence[str]
    columns: Mapping[str, str]


@cache
def sheet_words(language: Language) -> SheetWords:
    """Language -> the words of the sheet in it."""
    return SheetWords(**worded(__package__, "coding_sheet.toml", language))


def named(code: Code, language: Language) -> str:
    """A code as the sheet's lists show it: ``Dukungan emosional — social_support.emotional``."""
    return f"{code.labelled(language)} — {code.id}"
