"""Agreement -> what one coder put on a segment, another who read it did not, and nobody settled."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.analyse.agreement.coded import label_of, told_by
from qualcode.analyse.agreement.results import Agreement, Differing
from qualcode.types import Codebook


def unshared(of: Agreement, codebook: Codebook) -> frozenset[tuple[str, str]]:
    """Agreement and a codebook -> segments, each with a label not all put there who read it.

    A code that the codebook has not, since only its upper levels are told of, counts for the
    code above it: coders who put two codes of one theme on a segment share that theme.
    """
    held = frozenset(codebook.ids)
    return frozenset(pair for one in of.differing for pair in _of(one, of.open, held))


def _of(
    one: Differing, still: frozenset[tuple[str, str]], held: frozenset[str]
) -> Iterator[tuple[str, str]]:
    put = [frozenset(_home(each.label, held) for each in said) for said in one.said.values()]
    shared = frozenset.intersection(*put) if put else frozenset[str]()
    for label in one.labels:
        if (one.segment, label) in still and (home := _home(label, held)) not in shared:
            yield one.segment, home


def _home(label: str, held: frozenset[str]) -> str:
    """A label -> the nearest one, itself or above it, whose code is held."""
    code, polarity = told_by(label)
    while code not in held and "." in code:
        code = code.rpartition(".")[0]
    return label_of(code, polarity)
