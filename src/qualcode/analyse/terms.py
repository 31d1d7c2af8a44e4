"""Codings x Codebook -> which terms found nothing."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.types import Codebook, Coding


def unmatched(codings: Iterable[Coding], codebook: Codebook) -> list[tuple[str, str]]:
    """Codings -> (code, term) for every term that is no coding's evidence, in codebook order."""
    matched = {(coding.code, found.term) for coding in codings for found in coding.evidence}
    return [
        (code.id, term.written)
        for code in codebook.codes
        for term in code.terms
        if (code.id, term.written) not in matched
    ]
