"""Segments x Codebook -> proposed Codings. Proposes; decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.tag.rules import Tagger

__all__ = ["Tagger"]


def __getattr__(name: str) -> object:
    """Load what tags by rules when it is asked for: it needs spaCy, what learns does not."""
    if name in __all__:
        from qualcode.tag import rules

        return getattr(rules, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
