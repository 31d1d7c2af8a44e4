"""Co-occurrence as figures: a heatmap of every pair, and a network of the most frequent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from qualcode.analyse.cooccurrence import Cooccurrence, Within, cooccurrence, finest
from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief
from qualcode.present.figures import leading, telling
from qualcode.present.figures.charts import Chart, Figure, Network, Pairs, is_blank
from qualcode.present.figures.wording import wording as figures
from qualcode.present.pairing import labels, places, ranked, undefined
from qualcode.present.rigour import wording
from qualcode.present.tables.shared import decided
from qualcode.present.wording import whole
from qualcode.present.wording import wording as tables

_CODES, _NODES, _EDGES = 24, 30, 20
_LARGEST = 3

Ranked = Sequence[tuple[int, str, str]]


def cooccurrence_figure(found: Findings, brief: Brief, within: Within = "segment") -> Figure:
    """Findings -> "Peta Panas Ko-okurensi Kode": the lower triangle, the darker the more."""
    paired, words = cooccurrence(found, within), wording(brief.language)
    codes = [] if _lacks(found, paired) else _most(paired, paired.codes, _CODES)
    pairs = ranked(paired, codes)
    counted = sum(paired.both(*pair) is not None for pair in combinations(codes, 2))
    alt = words["pairs_alt"].format(
        codes=whole(len(codes), brief),
        places=places(within, brief),
        largest=_largest(pairs, found, brief),
        empty=whole(counted - len(pairs), brief),
        pairs=whole(counted, brief),
    )
    rows = tuple(_row(paired, codes, at) for at in range(len(codes)))
    notes = (words["pairs_cell"], *_some(len(codes), len(paired.codes), brief))
    chart = Pairs(labels(found, codes, brief), rows)
    return _figure("cooccurrence", chart, alt, notes, paired, found, brief)


def network_figure(found: Findings, brief: Brief, within: Within = "segment") -> Figure:
    """Findings -> "Jaringan Ko-okurensi Kode": the codes that stand together most often.

    Only codes with none below them are drawn: a theme beside its own subthemes would show the
    same places twice.
    """
    paired, words = cooccurrence(found, within), wording(brief.language)
    detailed = finest(paired.codes)
    most = [] if _lacks(found, paired) else _most(paired, detailed, _NODES)
    drawn = _strongest(ranked(paired, most))
    every = len(ranked(paired, detailed))
    joined = {code for _, one, other in drawn for code in (one, other)}
    codes = [code for code in paired.codes if code in joined] or most
    alt = words["network_alt"].format(
        codes=whole(len(codes), brief),
        edges=whole(len(drawn), brief),
        places=places(within, brief),
        largest=_largest(drawn, found, brief),
    )
    some = words["network_some"].format(
        shown=whole(len(drawn), brief),
        all=whole(every, brief),
        left=whole(every - len(drawn), brief),
    )
    notes = (
        words["network_cell"].format(places=places(within, brief)),
        *_summed_up(paired, detailed, found, brief),
        *([some] if len(drawn) < every else []),
    )
    chart = _network(paired, codes, drawn, labels(found, codes, brief))
    return _figure("network", chart, alt, notes, paired, found, brief)


def _figure(  # noqa: PLR0913, PLR0917 - a figure's own parts, and what it is made of
    name: str,
    chart: Chart,
    alt: str,
    notes: Sequence[str],
    paired: Cooccurrence,
    found: Findings,
    brief: Brief,
) -> Figure:
    """What both figures have alike; where nothing was coded, they say so."""
    words, lack = wording(brief.language), undefined(paired)
    return Figure(
        id=name,
        title=words[f"{name}_figure_title"],
        alt=figures(brief.language)["nothing"] if is_blank(chart) else alt,
        chart=chart,
        notes=(
            *([words[lack]] if lack else []),
            *(() if is_blank(chart) else (*notes, words["cooccurrence_meaning"])),
            *decided(found, brief),
        ),
        source=tables(brief.language)["source"],
        language=brief.language,
        decimal=brief.decimal,
    )


def _lacks(found: Findings, paired: Cooccurrence) -> bool:
    """Whether there are no two codes that could stand together."""
    return leading.is_empty(found) or undefined(paired) is not None


def _most(paired: Cooccurrence, codes: Sequence[str], limit: int) -> list[str]:
    """Those codes that stand in most places, at most so many, in their order."""
    kept = set(sorted(codes, key=lambda code: -paired.counts[code])[:limit])
    return [code for code in codes if code in kept]


def _summed_up(
    paired: Cooccurrence, detailed: Sequence[str], found: Findings, brief: Brief
) -> Iterator[str]:
    """The note on codes that are not drawn, because those below them are."""
    if left := [code for code in paired.codes if code not in detailed]:
        names = ", ".join(labels(found, left, brief))
        yield wording(brief.language)["network_detailed"].format(names=names)


def _row(paired: Cooccurrence, codes: Sequence[str], at: int) -> tuple[int | None, ...]:
    before = (paired.both(codes[at], other) for other in codes[:at])
    return (*before, paired.counts[codes[at]])


def _strongest(every: Ranked) -> Ranked:
    """Ranked pairs -> as many as can be drawn; those alike at the end are all in or all out."""
    if len(every) <= _EDGES:
        return every
    more = [pair for pair in every if pair[0] > every[_EDGES][0]]
    return more or every[:_EDGES]


def _network(
    paired: Cooccurrence, codes: Sequence[str], drawn: Ranked, named: Sequence[str]
) -> Network:
    at = {code: place for place, code in enumerate(codes)}
    counts = (paired.counts[code] for code in codes)
    return Network(
        tuple(zip(named, counts, strict=True)),
        tuple((at[one], at[other], both) for both, one, other in drawn),
    )


def _largest(pairs: Ranked, found: Findings, brief: Brief) -> str:
    """The most frequent pairs in words; "-" where there are none."""
    said, codes = wording(brief.language)["pair"], [code for _, *two in pairs for code in two]
    names = telling.names(found, [found.codebook[code] for code in codes], brief)
    told = (
        said.format(one=names[one], other=names[other], count=whole(both, brief))
        for both, one, other in pairs[:_LARGEST]
    )
    return "; ".join(told) or "-"


def _some(shown: int, every: int, brief: Brief) -> Iterator[str]:
    """The note on codes that found no room, where there are any."""
    if shown < every:
        said = figures(brief.language)["some_codes"]
        yield said.format(shown=whole(shown, brief), all=whole(every, brief))
