"""The codebook as a table walks it: themes, each followed by what stands under it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from qualcode.analyse.findings import Findings
from qualcode.types import Code, Codebook, Language


def outline(codebook: Codebook) -> tuple[Code, ...]:
    """Codebook -> its codes, each directly followed by those below it, else as in the file."""
    below: defaultdict[str | None, list[Code]] = defaultdict(list)
    for code in codebook.codes:
        below[code.parent].append(code)

    def walk(parent: str | None) -> Iterator[Code]:
        for code in below[parent]:
            yield code
            yield from walk(code.id)

    return tuple(walk(None))


def shown(found: Findings) -> tuple[Code, ...]:
    """Findings -> the codes that have rows of their own, in that order.

    Where codes were chosen, the codes above them only lend their names.
    """
    counted = frozenset(found.matrix.columns)
    return tuple(code for code in outline(found.codebook) if code.id in counted)


def sums_up(code: Code, codebook: Codebook) -> bool:
    """Whether a code is a theme with subthemes."""
    return code.depth == 0 and any(other.parent == code.id for other in codebook.codes)


def path(code: Code, codebook: Codebook, language: Language) -> tuple[str, ...]:
    """Code -> the labels from its theme down to itself."""
    above = path(codebook[code.parent], codebook, language) if code.parent else ()
    return (*above, code.labelled(language))
