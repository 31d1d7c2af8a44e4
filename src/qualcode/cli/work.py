"""What the commands that tag have in common: options -> Run."""

from __future__ import annotations

from pathlib import Path

from qualcode.cli import options, say
from qualcode.project.run import Run, run
from qualcode.project.study import find_codebook, find_study


def run_over(
    paths: list[Path] | None,
    codebook: str | None,
    unit: options.UnitOf | None,
    lang: options.Lang | None,
    role: list[str] | None,
) -> Run:
    """Options as given -> Run; what was not given comes from the study's settings."""
    study = find_study(paths or (), options.roles(role))
    settings = study.settings
    return run(
        study,
        find_codebook(study.root, codebook or settings.codebook),
        language=lang.value if lang else settings.language or "id",
        unit=unit.value if unit else settings.unit or "turn",
        track=say.progress,
    )
