"""The kinds of file that a chapter is drawn in. Each renderer loads its library on use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from qualcode.present.house import PLAIN, House
from qualcode.present.parts import Part

Renderer = Callable[[Sequence[Part], House], bytes]


def _docx(parts: Sequence[Part], house: House = PLAIN) -> bytes:
    from qualcode.present.render import docx

    return docx.render(parts, house)


def _markdown(parts: Sequence[Part], house: House = PLAIN) -> bytes:
    from qualcode.present.render import markdown

    return markdown.render(parts, house)


def _xlsx(parts: Sequence[Part], house: House = PLAIN) -> bytes:
    from qualcode.present.render import xlsx

    return xlsx.render(parts, house)


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {".docx": _docx, ".md": _markdown, ".xlsx": _xlsx}
)
