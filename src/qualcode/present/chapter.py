"""Findings -> a whole chapter: every table and figure in the order of a thesis, with words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from qualcode.analyse.findings import Findings
from qualcode.present.brief import Brief
from qualcode.present.figures.contents import figures
from qualcode.present.narrative import narrative
from qualcode.present.parts import Heading, Lists, Part
from qualcode.present.tables.contents import tables_of
from qualcode.types import Language, Table


def chapter(found: Findings, brief: Brief) -> Iterator[Part]:
    """Findings -> lists, method, results and appendix, for the author to write on."""
    words = _words(brief.language)
    yield Lists()
    yield from _method(found, brief, words)
    yield from _results(found, brief, words)
    yield from _appendix(found, brief, words)


def _method(found: Findings, brief: Brief, words: Mapping[str, str]) -> Iterator[Part]:
    yield Heading(words["method"], 1)
    yield Heading(words["codebook"])
    yield from tables_of(["T2"], found, brief)
    yield from figures(found, brief, ["tree"])
    yield from _under(words["saturation"], _filled("T9", found, brief))
    if found.compare:
        yield from _under(words["agreement"], _filled("T12", found, brief))


def _results(found: Findings, brief: Brief, words: Mapping[str, str]) -> Iterator[Part]:
    yield Heading(words["results"], 1)
    yield Heading(words["informants"])
    yield from tables_of(["T1"], found, brief)
    yield Heading(words["themes"])
    yield from narrative(found, brief)
    yield from tables_of(["T4"], found, brief)
    yield Heading(words["comparison"])
    yield from tables_of(["T5"], found, brief)
    yield from figures(found, brief, ["heatmap"])
    yield from tables_of(["T6"], found, brief)
    yield Heading(words["frequency"])
    yield from tables_of(["T7"], found, brief)
    yield from figures(found, brief, ["frequency"])
    yield from _under(words["cooccurrence"], _filled("T8", found, brief))
    triangulated = [*_filled("T10", found, brief), *_filled("T11", found, brief)]
    yield from _under(words["triangulation"], triangulated)


def _appendix(found: Findings, brief: Brief, words: Mapping[str, str]) -> Iterator[Part]:
    yield Heading(words["appendix"], 1)
    yield Heading(words["reduction"])
    yield from tables_of(["T3a", "T3b"], found, brief)
    yield Heading(words["checklist"])
    yield from tables_of(["T13"], found, brief)


def _filled(name: str, found: Findings, brief: Brief) -> list[Table]:
    """A table, unless the study gives it no row."""
    return [table for table in tables_of([name], found, brief) if table.rows]


def _under(heading: str, tables: Sequence[Table]) -> Iterator[Part]:
    """A heading and what stands under it, if anything does."""
    if tables:
        yield Heading(heading)
        yield from tables


@cache
def _words(language: Language) -> Mapping[str, str]:
    text = files(__package__).joinpath("chapter.toml").read_text("utf-8")
    words: Mapping[str, str] = tomllib.loads(text)[language]
    return words
