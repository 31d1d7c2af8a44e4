"""Coders x segments -> Agreement: every coefficient by code, by theme and in all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from qualcode.analyse.agreement.coded import ABSENT, Coded, Mark, theme_of
from qualcode.analyse.agreement.differing import confusion, differing
from qualcode.analyse.agreement.ratings import (
    Desk,
    coded_segments,
    is_unit,
    label_sets,
    lay_out,
    mark_lists,
)
from qualcode.analyse.agreement.resampling import Resamples, of_clusters, of_kinds
from qualcode.analyse.agreement.results import Agreement, By, Differing, Drawn, Resample
from qualcode.analyse.agreement.rows import View, couples, row, sets, view
from qualcode.types import Codebook, Segment, Transcript

DRAWS = 1000
SEED = 20240301


def compare(  # noqa: PLR0913 - who coded what, and how it is to be compared
    coded: Sequence[Coded],
    segments: Sequence[Segment],
    transcripts: Sequence[Transcript],
    codebook: Codebook,
    *,
    by: By = "segments",
    resample: Resample = "segments",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Agreement:
    """Coders, the segments of their study and the codebook -> Agreement.

    ``resample`` and ``draws`` and ``seed`` are how the intervals are made.
    """
    desk = lay_out(coded, segments)
    codes, themes = view(desk, by), view(raised(desk), by)
    labels = in_order(codes.cells, codebook)
    whole, drawn = _resamples(codes, labels, resample, draws, seed)
    lists = mark_lists(desk)
    touched, said = coded_segments(coded), [one for one in segments if _said(one)]
    spoken = frozenset(one.id for one in said if is_unit(one, touched))
    elsewhere = {mark.label.removesuffix(ABSENT) for one in coded for mark in one.marks}
    used = {label.removesuffix(ABSENT) for label in labels}
    return Agreement(
        coders=tuple(one.name for one in coded),
        kind="researcher-tool" if any(one.kind == "tool" for one in coded) else "intercoder",
        by=by,
        segments=len(desk.segments),
        out_of=len(spoken),
        interviews=_each(one.transcript for one in desk.segments),
        informants=_each(one.informant or "" for one in desk.segments),
        codes=tuple(row(codes, [label], "code", drawn) for label in labels),
        themes=tuple(
            row(themes, [label], "theme", drawn) for label in in_order(themes.cells, codebook)
        ),
        overall=row(codes, labels, "overall", drawn),
        sets=sets(codes, labels, whole),
        drawn=Drawn(resample, draws, seed, int(drawn.sizes.sum())),
        couples=couples(codes, labels) if len(coded) > 2 else (),
        confusions=tuple(
            confusion(desk, lists, *pair) for pair in combinations(range(len(coded)), 2)
        ),
        differing=tuple(differing(desk, lists, transcripts)),
        unused=tuple(code for code in codebook.ids if code not in used | elsewhere),
        outside=tuple(code for code in codebook.ids if code in elsewhere - used),
        wordless=len(said) - len(spoken),
        suggested=tuple(one.suggested for one in coded),
        looked=tuple(len(one.looked & spoken) for one in coded),
    )


def apart(
    coded: Sequence[Coded],
    segments: Sequence[Segment],
    transcripts: Sequence[Transcript],
    besides: Collection[tuple[str, str]] = (),
) -> list[Differing]:
    """Coders and the segments of their study -> the segments on which they differ, in order.

    ``besides`` are labels on segments that all of them bear, and yet differ on.
    """
    desk = lay_out(coded, segments)
    return list(differing(desk, mark_lists(desk), transcripts, besides))


def in_order(labels: Iterable[str], codebook: Codebook) -> list[str]:
    """Labels in the codebook's order, a denial after its code, unknown ones last."""
    order = {code: at for at, code in enumerate(codebook.ids)}
    return sorted(labels, key=lambda one: (order.get(one.removesuffix(ABSENT), len(order)), one))


def raised(desk: Desk) -> Desk:
    """A desk -> the same with every code taken for its theme."""
    coded = [
        replace(one, marks=tuple(Mark(m.segment, m.span, theme_of(m.label)) for m in one.marks))
        for one in desk.coded
    ]
    return replace(desk, coded=tuple(coded))


def _resamples(
    seen: View, labels: Sequence[str], resample: Resample, draws: int, seed: int
) -> tuple[Resamples, Resamples]:
    """The resamples for sets of codes on segments, and those for single codes."""
    if resample == "interviews":
        names = [one.transcript for one in seen.desk.segments]
        clusters = np.unique(np.array(names, dtype=str), return_inverse=True)[1]
        found = of_clusters(clusters.reshape(-1), draws, seed)
        return found, found
    numbers, _ = label_sets(seen.desk, labels, seen.cells)
    kinds = np.unique(numbers, axis=0, return_inverse=True)[1].reshape(-1)
    whole = of_kinds(kinds, draws, seed)
    if seen.by == "segments":
        return whole, whole
    return whole, of_kinds(np.arange(len(kinds)), draws, seed)  # none is just as long as another


def _said(segment: Segment) -> bool:
    return segment.informant is not None and bool(segment.text.strip())


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
