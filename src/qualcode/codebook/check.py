"""Codebook -> what is worth a look before coding. Loading has refused what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from qualcode.errors import Problem
from qualcode.types import Code, Codebook


def check(codebook: Codebook) -> list[Problem]:
    """Codebook -> warnings in the order of the codes."""
    return [*_incomplete(codebook), *_shared_terms(codebook)]


def _incomplete(codebook: Codebook) -> Iterator[Problem]:
    parents = {code.parent for code in codebook.codes}
    for code in codebook.codes:
        if not code.label:
            yield _warning(codebook, f"`{code.id}` has no label.", "Tables will show the id.")
        if not code.definition:
            yield _warning(codebook, f"`{code.id}` has no definition.", "A reader needs one.")
        if not code.terms and code.id not in parents:
            yield _warning(
                codebook, f"`{code.id}` has no terms.", "Only you can code it; rules will not."
            )


def _shared_terms(codebook: Codebook) -> Iterator[Problem]:
    owners: dict[str, list[Code]] = defaultdict(list)
    for code in codebook.codes:
        for written in dict.fromkeys(term.written for term in code.terms):
            owners[written].append(code)
    for written, codes in owners.items():
        if len(codes) > 1:
            names = " and ".join(f"`{code.id}`" for code in codes)
            yield _warning(
                codebook, f'the term "{written}" stands in {names}.', "Each counts it; is it meant?"
            )


def _warning(codebook: Codebook, message: str, todo: str) -> Problem:
    return Problem(codebook.source, message, todo, severity="warning")
