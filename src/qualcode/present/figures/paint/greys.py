"""Greys that a printer keeps apart, and numbers that can be read on them."""

from __future__ import annotations

_LIGHTEST, _DARKEST = 0.94, 0.2
# Below so many, one segment more is not to look like all there is.
_LEAST_PEAK = 4


def shade(count: int, peak: int) -> float:
    """Count and the largest of all -> its grey: 1 is white for none, the darker the more."""
    if not count:
        return 1.0
    return _LIGHTEST - (_LIGHTEST - _DARKEST) * count / max(peak, _LEAST_PEAK)


def ink(grey: float) -> str:
    """Grey of a cell -> black or white for its number, whichever stands out more."""
    return "0" if contrast(grey, 0.0) >= contrast(grey, 1.0) else "1"


def contrast(one: float, other: float) -> float:
    """Two greys -> their contrast as WCAG 2 reckons it, from 1 to 21."""
    lighter, darker = max(one, other), min(one, other)
    return (_luminance(lighter) + 0.05) / (_luminance(darker) + 0.05)


def _luminance(grey: float) -> float:
    return grey / 12.92 if grey <= 0.04045 else ((grey + 0.055) / 1.055) ** 2.4
