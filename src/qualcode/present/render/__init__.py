"""The kinds of file that a chapter is drawn in. Each renderer loads its library on use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, cast

from qualcode.present.house import PLAIN, House
from qualcode.present.parts import Part


class Renderer(Protocol):
    """Numbered parts -> the bytes of a file; the same parts give the same bytes."""

    def __call__(self, parts: Sequence[Part], house: House = PLAIN) -> bytes:
        """Draw ``parts`` as ``house`` wants them."""


def _loaded_on_use(module: str) -> Renderer:
    def render(parts: Sequence[Part], house: House = PLAIN) -> bytes:
        renderer = cast("Renderer", import_module(f"{__name__}.{module}").render)
        return renderer(parts, house)

    return render


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        ".docx": _loaded_on_use("docx"),
        ".md": _loaded_on_use("markdown"),
        ".xlsx": _loaded_on_use("xlsx"),
        ".tex": _loaded_on_use("latex"),
        ".html": _loaded_on_use("html"),
        ".csv": _loaded_on_use("csv"),
    }
)
