"""Every figure there is, by the name it is asked for with, in the order a chapter shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from qualcode.analyse.findings import Findings
from qualcode.errors import Problem, QualcodeError, did_you_mean
from qualcode.present.brief import Brief
from qualcode.present.figures.agreement import agreement_figure
from qualcode.present.figures.charts import Figure, is_blank
from qualcode.present.figures.cooccurrence import cooccurrence_figure, network_figure
from qualcode.present.figures.frequency import frequency_figure
from qualcode.present.figures.heatmap import heatmap_figure
from qualcode.present.figures.leading import is_empty
from qualcode.present.figures.saturation import saturation_figure
from qualcode.present.figures.tree import tree_figure
from qualcode.present.figures.triangulation import triangulation_figure

Maker = Callable[[Findings, Brief], Figure]

FIGURES: Mapping[str, Maker] = {
    "tree": tree_figure,
    "saturation": saturation_figure,
    "agreement": agreement_figure,
    "heatmap": heatmap_figure,
    "frequency": frequency_figure,
    "cooccurrence": cooccurrence_figure,
    "network": network_figure,
    "triangulation": triangulation_figure,
}


def figures(found: Findings, brief: Brief, names: Iterable[str] = ()) -> list[Figure]:
    """Findings -> the figures of these names, or all, in order; none where nothing is coded.

    Of all, those that have nothing to show are left out, and that of the coders' agreement
    where one coded alone. Raises QualcodeError where it is asked for then.
    """
    if is_empty(found):
        return []
    if wanted := frozenset(names):
        return [make(found, brief) for name, make in FIGURES.items() if name in wanted]
    every = [make for name, make in FIGURES.items() if found.compare or name != "agreement"]
    return [one for make in every if not is_blank((one := make(found, brief)).chart)]


def named(written: Iterable[str]) -> tuple[list[str], list[Path]]:
    """Words of a command line -> the figures they name, and the paths.

    Raises QualcodeError for a word that is neither, but nearly a figure's name.
    """
    names, paths = [], []
    for word in written:
        if word.casefold() in FIGURES:
            names.append(word.casefold())
        elif not Path(word).exists() and (near := did_you_mean(word.casefold(), FIGURES)):
            raise QualcodeError(Problem(word, "is no figure, and no file or folder.", near))
        else:
            paths.append(Path(word))
    return names, paths
