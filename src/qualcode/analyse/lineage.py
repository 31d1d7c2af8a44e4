"""A code and the codes above it, in which it counts too."""

from __future__ import annotations


def lineage(code: str) -> tuple[str, ...]:
    """Full id -> itself and every code above it: ``a.b.c`` -> ``a.b.c``, ``a.b``, ``a``."""
    parts = code.split(".")
    return tuple(".".join(parts[:end]) for end in range(len(parts), 0, -1))
