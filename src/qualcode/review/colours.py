"""A colour for every code: one hue a theme, readable on light and on dark.

The hues are those of Okabe and Ito, which people who see red and green alike can tell apart.
Codes below a theme are shades of it. Colour is never the only sign: the label always stands by.
"""

from __future__ import annotations

import colorsys
from collections import Counter
from collections.abc import Iterator

from qualcode.types import Codebook

READABLE = 4.5  # contrast of text against what is behind it, as WCAG AA asks
_HUES = (202, 26, 164, 326, 48, 263, 0, 90)
_SATURATION = 0.75
_SHADES = 4
_WHITE, _NIGHT = 1.0, 0.015  # luminance of the page by day and by night


def codes_css(codebook: Codebook) -> str:
    """Codebook -> a rule for each code's class, and one for pages in the dark."""
    rules = list(_rules(codebook))
    day = "\n".join(f".{name} {{ --code: {light}; }}" for name, light, _ in rules)
    night = "\n".join(f"  .{name} {{ --code: {dark}; }}" for name, _, dark in rules)
    return f"{day}\n@media (prefers-color-scheme: dark) {{\n{night}\n}}\n"


def _rules(codebook: Codebook) -> Iterator[tuple[str, str, str]]:
    """Each code -> its class, its colour on white, its colour on black."""
    themes = [code.id for code in codebook.codes if code.depth == 0]
    below: Counter[str] = Counter()
    for order, code in enumerate(codebook.codes):
        theme = code.id.split(".")[0]
        hue = _HUES[themes.index(theme) % len(_HUES)]
        shade = below[theme] % _SHADES
        below[theme] += 1
        yield f"c{order}", _hsl(hue, _on_white(hue, shade)), _hsl(hue, _on_night(hue, shade))


def _on_white(hue: int, shade: int) -> int:
    """The lightness, in per cent, that stays readable on a white page; shades get darker."""
    readable = (at for at in range(60, 0, -1) if contrast(_WHITE, luminance(hue, at)) >= READABLE)
    return max(next(readable) - 6 * shade, 12)


def _on_night(hue: int, shade: int) -> int:
    """The lightness that stays readable on a dark page; shades get lighter."""
    readable = (at for at in range(40, 100) if contrast(luminance(hue, at), _NIGHT) >= READABLE)
    return min(next(readable) + 6 * shade, 92)


def luminance(hue: int, light: int) -> float:
    """Hue and lightness -> how bright it looks, 0 to 1, as WCAG reckons it."""
    parts = colorsys.hls_to_rgb(hue / 360, light / 100, _SATURATION)
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(bright: float, dark: float) -> float:
    """Two luminances, the brighter first -> their contrast, 1 to 21."""
    return (bright + 0.05) / (dark + 0.05)


def _hsl(hue: int, light: int) -> str:
    return f"hsl({hue} {round(_SATURATION * 100)}% {light}%)"
