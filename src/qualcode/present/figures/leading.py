"""What fits on a page: the codes and the informants that most segments speak for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qualcode.analyse.findings import Findings
from qualcode.analyse.lineage import lineage
from qualcode.present.brief import Brief
from qualcode.present.figures.wording import wording
from qualcode.present.outline import path
from qualcode.present.outline import shown as told
from qualcode.present.tables.shared import decided
from qualcode.present.wording import whole
from qualcode.types import Code, Informant


def is_empty(found: Findings) -> bool:
    """Whether there is nothing to draw: not one segment with a code on it."""
    return not any(frequency(found, code) for code in told(found))


def frequency(found: Findings, code: Code, informants: Iterable[Informant] | None = None) -> int:
    """Code -> how many segments of these informants, or of all, carry it or a code below it."""
    among = found.informants if informants is None else informants
    return sum(found.matrix.count(who.id, code.id) for who in among)


def codes(found: Findings, limit: int) -> tuple[Code, ...]:
    """Findings -> the codes with the most segments, at most ``limit``, in codebook order.

    None stands without those above it: they have as many segments at least.
    """
    every = told(found)
    ranked = sorted(every, key=lambda code: (-frequency(found, code), code.depth))
    kept = {code.id for code in ranked[:limit]}
    return tuple(code for code in every if code.id in kept)


def above(code: Code, among: Iterable[Code]) -> tuple[str, ...]:
    """Code -> the ids of those codes that stand above it, the nearest first."""
    known = {one.id for one in among}
    return tuple(one for one in lineage(code.id)[1:] if one in known)


def depths(shown: Sequence[Code]) -> tuple[int, ...]:
    """Codes of a figure -> how many of the others each stands below."""
    return tuple(len(above(code, shown)) for code in shown)


def labels(found: Findings, brief: Brief, shown: Sequence[Code]) -> tuple[str, ...]:
    """Codes of a figure -> their labels; those above that the figure leaves out stand before."""
    return tuple(
        " – ".join(path(code, found.codebook, brief.language)[_named_above(code, shown) :])
        for code in shown
    )


def _named_above(code: Code, shown: Sequence[Code]) -> int:
    """How many labels of a code's path the figure's other rows tell."""
    return next((one.count(".") + 1 for one in above(code, shown)), 0)


def informants(found: Findings, ordered: Sequence[Informant], limit: int) -> tuple[Informant, ...]:
    """Informants in an order -> the ``limit`` of them with the most segments, in that order."""
    themes = [code for code in found.codebook.codes if code.parent is None]
    ranked = sorted(ordered, key=lambda who: -sum(frequency(found, one, [who]) for one in themes))
    kept = {who.id for who in ranked[:limit]}
    return tuple(who for who in ordered if who.id in kept)


def notes(found: Findings, brief: Brief, shown: Sequence[Code], *said: str) -> tuple[str, ...]:
    """What is said below a figure that shows these codes, after what it says of itself."""
    every = len(told(found))
    return (*said, *_some("codes", len(shown), every, brief), *decided(found, brief))


def some_informants(found: Findings, brief: Brief, shown: int) -> Iterator[str]:
    """The note on informants that found no room, where there are any."""
    return _some("informants", shown, len(found.informants), brief)


def _some(what: str, shown: int, every: int, brief: Brief) -> Iterator[str]:
    if 0 < shown < every:
        said = wording(brief.language)[f"some_{what}"]
        yield said.format(shown=whole(shown, brief), all=whole(every, brief))
