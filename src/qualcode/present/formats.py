"""The kinds of file that tables are drawn in. Each renderer loads its library on use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from qualcode.types import Table

Renderer = Callable[[Sequence[Table]], bytes]


def _docx(tables: Sequence[Table]) -> bytes:
    from qualcode.present import docx

    return docx.render(tables)


def _markdown(tables: Sequence[Table]) -> bytes:
    from qualcode.present import markdown

    return markdown.render(tables)


def _xlsx(tables: Sequence[Table]) -> bytes:
    from qualcode.present import xlsx

    return xlsx.render(tables)


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {".docx": _docx, ".md": _markdown, ".xlsx": _xlsx}
)
