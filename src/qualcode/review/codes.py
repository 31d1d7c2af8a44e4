"""The codes as the page shows them: label, what to include, and a colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.present.outline import path
from qualcode.types import Codebook, Language


@dataclass(frozen=True, slots=True)
class CodeView:
    """A code in the page's language. ``colour`` is its class in ``codes.css``.

    ``path`` holds the labels from its theme down to itself; ``order`` is its place in the
    codebook.
    """

    id: str
    order: int
    label: str
    path: str
    depth: int
    definition: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    examples: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def colour(self) -> str:
        """The class that colours it."""
        return f"c{self.order}"


def code_views(codebook: Codebook, language: Language) -> Mapping[str, CodeView]:
    """Codebook -> id to view, in the codebook's order."""
    return {
        code.id: CodeView(
            id=code.id,
            order=order,
            label=code.labelled(language),
            path=" › ".join(path(code, codebook, language)),
            depth=code.depth,
            definition=code.definition.get(language) or next(iter(code.definition.values()), ""),
            include=code.include,
            exclude=code.exclude,
            examples=code.examples,
            sources=code.sources,
        )
        for order, code in enumerate(codebook.codes)
    }


def plainly(codes: Mapping[str, CodeView]) -> list[dict[str, object]]:
    """Codes -> what the page's script is told of them."""
    return [
        {
            "id": code.id,
            "label": code.label,
            "path": code.path,
            "definition": code.definition,
            "include": code.include,
            "exclude": code.exclude,
            "examples": code.examples,
            "class": code.colour,
        }
        for code in codes.values()
    ]
