"""What the alternative texts of several figures say alike: how many codes, and the largest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief
from qualcode.present.figures.wording import wording
from qualcode.present.pairing import labels
from qualcode.present.wording import whole
from qualcode.types import Code

_LARGEST = 3

Told = tuple[int, Code, str]  # a number that is drawn, its code, and how it is told


def names(found: Findings, codes: Sequence[Code], brief: Brief) -> Mapping[str, str]:
    """Codes -> code id -> its label, with those above it where several have the same."""
    ids = list(dict.fromkeys(code.id for code in codes))
    return dict(zip(ids, labels(found, ids, brief), strict=True))


def sizes(codes: Sequence[Code], brief: Brief) -> dict[str, str]:
    """Codes -> how many of them are themes, and how many stand below one."""
    themes = sum(not code.depth for code in codes)
    return {"themes": whole(themes, brief), "subthemes": whole(len(codes) - themes, brief)}


def largest(drawn: Iterable[Told], brief: Brief) -> str:
    """Everything that is drawn -> a sentence on the largest themes, and one on the subthemes.

    Apart, since a theme holds what stands below it. Those alike at the end are all told, unless
    they are many.
    """
    words = wording(brief.language)
    by_kind = sorted(drawn, key=lambda one: (one[1].depth > 0, -one[0]))
    return "".join(
        words["largest_subthemes" if below else "largest_themes"].format(largest=told)
        for below, each in groupby(by_kind, key=lambda one: one[1].depth > 0)
        if (told := "; ".join(_first(list(each))))
    )


def _first(ranked: Sequence[Told]) -> Iterator[str]:
    """The largest of those that are not 0, and those as large as the last of them."""
    least = ranked[min(_LARGEST, len(ranked)) - 1][0]
    alike = [one for one in ranked if one[0] and one[0] >= least]
    yield from (told for _, _, told in (alike if len(alike) <= 2 * _LARGEST else alike[:_LARGEST]))
