"""Code frequency: a bar for each code and group of informants, the most frequent first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.analyse.findings import Findings
from qualcode.present import facts, people
from qualcode.present.brief import Brief
from qualcode.present.figures import leading, telling
from qualcode.present.figures.charts import Bars, Figure
from qualcode.present.figures.grouping import folded
from qualcode.present.figures.wording import listed, wording
from qualcode.present.people import Group
from qualcode.present.wording import whole
from qualcode.present.wording import wording as tables
from qualcode.types import Code

# Greys and hatches can be told apart for so many groups; a page takes so many codes for
# one group, for two, and so on.
GROUPS = 5
_CODES = (52, 32, 23, 18, 15)


def frequency_figure(found: Findings, brief: Brief) -> Figure:
    """Findings -> "Frekuensi Kode Menurut Peran"; one bar a code where there is one group."""
    words = wording(brief.language)
    every = people.groups(found.informants, brief)
    groups = folded(every, GROUPS, brief)
    limit = _CODES[max(len(groups), 1) - 1]
    codes = () if leading.is_empty(found) else _by_frequency(found, limit)
    title = words["frequency_title_by" if len(groups) > 1 else "frequency_title"]
    said = (words["frequency_cell"], *_people(groups, len(every), brief))
    return Figure(
        id="frequency",
        title=title.format(by=_capitals(_named(found, brief))),
        alt=_alt(found, brief, codes, groups) if codes else words["nothing"],
        chart=_bars(found, brief, codes, groups),
        notes=leading.notes(found, brief, codes, *said),
        source=tables(brief.language)["source"],
        language=brief.language,
        decimal=brief.decimal,
    )


def _named(found: Findings, brief: Brief) -> str:
    """What informants are grouped by, as the tables call it."""
    return facts.heading(people.grouped_by(found.informants, brief), brief)


def _capitals(named: str) -> str:
    """A name of several words as titles write it: `Status Kawin`, `Usia (tahun)`."""
    return " ".join(word[:1].upper() + word[1:] for word in named.replace("_", " ").split())


def _bars(found: Findings, brief: Brief, codes: Sequence[Code], groups: Sequence[Group]) -> Bars:
    return Bars(
        labels=leading.labels(found, brief, codes),
        series=tuple(
            (group.name, tuple(leading.frequency(found, code, group.members) for code in codes))
            for group in groups
        ),
        axis=wording(brief.language)["segments"],
        depths=leading.depths(codes),
    )


def _by_frequency(found: Findings, limit: int) -> tuple[Code, ...]:
    """The leading codes: themes by their number of segments, and so on within each of them."""
    kept = leading.codes(found, limit)

    def walk(parent: str | None) -> Iterator[Code]:
        below = [code for code in kept if next(iter(leading.above(code, kept)), None) == parent]
        for code in sorted(below, key=lambda code: -leading.frequency(found, code)):
            yield code
            yield from walk(code.id)

    return tuple(walk(None))


def _people(groups: Sequence[Group], every: int, brief: Brief) -> Iterator[str]:
    """How many informants each group has, and how many groups were put together."""
    words = wording(brief.language)
    if len(groups) > 1:
        told = ", ".join(f"{one.name} = {whole(len(one.members), brief)}" for one in groups)
        yield words["frequency_people"].format(groups=told)
    if every > len(groups):
        yield words["frequency_others"].format(count=whole(every - len(groups) + 1, brief))


def _alt(found: Findings, brief: Brief, codes: Sequence[Code], groups: Sequence[Group]) -> str:
    """What the bars show, the longest of them, and how many codes have none."""
    words, names = wording(brief.language), telling.names(found, codes, brief)
    totals = [(leading.frequency(found, code), code) for code in codes]
    told = (
        (count, code, f"{names[code.id]} ({_told(found, brief, code, groups)})")
        for count, code in totals
    )
    none = sum(not count for count, _ in totals)
    return words["frequency_alt_by" if len(groups) > 1 else "frequency_alt"].format(
        by=_named(found, brief).casefold(),
        groups=listed([group.name for group in groups], brief.language),
        **telling.sizes(codes, brief),
        largest=telling.largest(told, brief),
        none=words["frequency_none"].format(count=whole(none, brief)) if none else "",
    )


def _told(found: Findings, brief: Brief, code: Code, groups: Sequence[Group]) -> str:
    """A code's number of segments, and that of each group."""
    total = whole(leading.frequency(found, code), brief)
    if len(groups) < 2:
        return total
    each = (
        f"{group.name} = {whole(leading.frequency(found, code, group.members), brief)}"
        for group in groups
    )
    return f"{total}: {', '.join(each)}"
