"""The order in which tables name informants, and the headings they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qualcode.present.wording import wording
from qualcode.types import Informant, Language

_FIRST = ("resident", "staff")


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Text -> a key that sorts R2 before R10 and takes no notice of case."""
    parts = re.findall(r"\d+|\D+", text.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def in_order(informants: Iterable[Informant]) -> tuple[Informant, ...]:
    """Informants -> residents, staff, then other roles; R2 before R10 within a role."""
    return tuple(sorted(informants, key=_place))


def heading(role: str, language: Language) -> str:
    """Role -> the word above its columns; a role of the researcher's own as written."""
    return wording(language).get(f"role_{role}", role)


def _place(informant: Informant) -> tuple[object, ...]:
    role = informant.role
    rank = _FIRST.index(role) if role in _FIRST else len(_FIRST)
    return rank, natural(role), role, natural(informant.id), informant.id
