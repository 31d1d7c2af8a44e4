"""Text -> LaTeX that shows it, in pdfLaTeX as in LuaLaTeX and XeLaTeX."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from qualcode.present.render.safe import BREAK, xml_safe

# What LaTeX takes for its own; and pairs of signs that it would join into another.
_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "\\": r"\textbackslash{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        '"': r"\textquotedbl{}",
        "`": r"\textasciigrave{}",
        "[": "{[}",
        "]": "{]}",
        "*": "{*}",
        "≤": r"\ensuremath{\leq}",
        "≥": r"\ensuremath{\geq}",
        "≠": r"\ensuremath{\neq}",
        "−": r"\ensuremath{-}",
        "→": r"\ensuremath{\rightarrow}",
        BREAK: r"\allowbreak{}",
        "\ufffd": r"\texttt{{[}?{]}}",  # LuaLaTeX can't declare it
    }
)
_SIGN = re.compile("|".join(map(re.escape, _SIGNS)))
_JOINED = re.compile(r"([-',])(?=\1)")

# What pdfLaTeX shows beyond ASCII with the fonts of any installation: Latin letters but for
# a few, and the signs of print.
_SHOWN = frozenset(
    {chr(code) for code in range(0xA0, 0x180)} - set("ĦħĸĿŀŉŦŧſ") | set("–—‘’‚“”„‹›†‡•…‰€™")
)
_UNSEEN = frozenset({"Cf", "Mn", "Me"})


def escaped(text: str) -> str:
    """Text -> LaTeX on one line that shows it."""
    line = " ".join(xml_safe(text).split())
    return _JOINED.sub(r"\1{}", _SIGN.sub(lambda sign: _SIGNS[sign[0]], line))


def declared(written: str) -> Iterator[str]:
    """LaTeX -> a line for the preamble for each sign in it that a font may lack."""
    for sign in sorted(set(written)):
        if sign.isascii() or sign in _SHOWN:
            continue
        shown = "unseen" if unicodedata.category(sign) in _UNSEEN else "shown"
        yield rf"\newunicodechar{{{sign}}}{{\{shown}{{{ord(sign):04X}}}}}"
