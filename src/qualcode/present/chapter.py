"""Findings -> a whole chapter: every table and figure in the order of a thesis, with words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief
from qualcode.present.figures.charts import Figure, is_blank
from qualcode.present.figures.contents import figures
from qualcode.present.narrative import narrative
from qualcode.present.parts import Heading, Lists, Paragraph, Part
from qualcode.present.tables.contents import tables_of
from qualcode.present.tables.fitting import printed
from qualcode.present.worded import worded
from qualcode.types import Language, Table

Shown: TypeAlias = Table | Figure


def chapter(found: Findings, brief: Brief) -> Iterator[Part]:
    """Findings -> lists, method, results and appendix, for the author to write on.

    Within a section what stands upright comes together, and what lies, as far as that can be
    read in order: every change begins a new page.
    """
    for part in _whole(found, brief, _words(brief.language)):
        yield printed(part, brief) if isinstance(part, Table) else part


def _whole(found: Findings, brief: Brief, words: Mapping[str, str]) -> Iterator[Part]:
    yield Lists()
    yield from _method(found, brief, words)
    yield from _results(found, brief, words)
    yield from _appendix(found, brief, words)


def _method(found: Findings, brief: Brief, words: Mapping[str, str]) -> Iterator[Part]:
    yield Heading(words["method"], 1)
    yield Heading(words["codebook"])
    yield Paragraph(words["codebook_at"])
    yield from _drawn("tree", found, brief)
    saturation: list[Shown] = [*_filled("T9", found, brief), *_drawn("saturation", found, brief)]
    yield from _under(words["saturation"], saturation)
    if found.compare:
        agreement: list[Shown] = [*_filled("T12", found, brief), *_drawn("agreement", found, brief)]
        yield from _under(words["agreement"], agreement)


def _results(found: Findings, brief: Brief, words: Mapping[str, str]) -> Iterator[Part]:
    yield Heading(words["results"], 1)
    yield Heading(words["informants"])
    yield from tables_of(["T1"], found, brief)
    yield Heading(words["themes"])
    yield from map(_lower, narrative(found, brief))
    yield from tables_of(["T4"], found, brief)
    yield Heading(words["comparison"])
    yield from _drawn("heatmap", found, brief)
    yield from tables_of(["T5", "T6"], found, brief)
    yield Heading(words["frequency"])
    yield from tables_of(["T7"], found, brief)
    yield from _drawn("frequency", found, brief)
    together: list[Shown] = [
        *_drawn("cooccurrence", found, brief),
        *_drawn("network", found, brief),
    ]
    yield from _under(words["cooccurrence"], [*together, *_filled("T8", found, brief)])
    triangulated: list[Shown] = [*_filled("T10", found, brief), *_filled("T11", found, brief)]
    triangulated += _drawn("triangulation", found, brief)
    yield from _under(words["triangulation"], triangulated)


def _appendix(found: Findings, brief: Brief, words: Mapping[str, str]) -> Iterator[Part]:
    yield Heading(words["appendix"], 1)
    yield Heading(words["codebook"])
    # It stands in chapter 3 where it is asked for alone, and is too long for that here.
    yield from (replace(one, chapter="L") for one in tables_of(["T2"], found, brief))
    yield Heading(words["reduction"])
    yield from tables_of(["T3a", "T3b"], found, brief)
    yield Heading(words["checklist"])
    yield from tables_of(["T13"], found, brief)


def _lower(part: Heading | Paragraph) -> Heading | Paragraph:
    """A part of the narrative -> the same below the heading of the section it stands in."""
    return replace(part, level=part.level + 1) if isinstance(part, Heading) else part


def _drawn(name: str, found: Findings, brief: Brief) -> list[Figure]:
    """A figure, unless the study gives it nothing to show."""
    return [one for one in figures(found, brief, [name]) if not is_blank(one.chart)]


def _filled(name: str, found: Findings, brief: Brief) -> list[Table]:
    """A table, unless the study gives it no row."""
    return [table for table in tables_of([name], found, brief) if table.rows]


def _under(heading: str, parts: Sequence[Shown]) -> Iterator[Part]:
    """A heading and what stands under it, if anything does."""
    if parts:
        yield Heading(heading)
        yield from parts


def _words(language: Language) -> Mapping[str, str]:
    return worded(__package__, "chapter.toml", language)
