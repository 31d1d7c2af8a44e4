"""Cell -> the number that a program reads from it, where what it shows is a number and no more."""

from __future__ import annotations

import re

from qualcode.types import Cell

_NUMBER = re.compile(r"\d[\d.,]*%?|-")
_LAST_DIGITS = re.compile(r"[.,](\d+)%?$")
_NOT_A_DIGIT = re.compile(r"\D")


def value(cell: Cell) -> float | None:
    """Cell -> its number as it is shown, not as it was before rounding; None for words.

    `5 (0,45)` and a tick are words: a bare number in their place would say less.
    """
    if cell.number is None or not _NUMBER.fullmatch(cell.text):
        return None
    digits, places = int(_NOT_A_DIGIT.sub("", cell.text) or 0), decimals(cell)
    return digits / 10**places if places else digits


def decimals(cell: Cell) -> int:
    """Cell with a number -> how many decimals it shows; `1.214` may be a thousand and more."""
    shown = _LAST_DIGITS.search(cell.text)
    if shown is None or _NOT_A_DIGIT.sub("", cell.text) == str(cell.number).removesuffix(".0"):
        return 0
    return len(shown[1])
