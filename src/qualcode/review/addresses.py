"""What stands in an address, as far as it can be used."""

from __future__ import annotations

_DIGITS = 9


def number(written: str | None) -> int | None:
    """Digits -> the number, or None where there is none that could be one."""
    if not written or len(written) > _DIGITS or not (written.isascii() and written.isdecimal()):
        return None
    return int(written)


def inside(path: str) -> bool:
    """Whether a path, put behind the session's address, stays under it."""
    return path.startswith("/") and ".." not in path and path.isprintable() and "\\" not in path
