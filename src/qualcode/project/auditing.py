"""Run -> the trail of who decided what, when, and with which codebook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qualcode.analyse.audit import Audit, audit
from qualcode.codebook import SUFFIXES, load
from qualcode.decide.log import read_logs
from qualcode.errors import Problem, QualcodeError
from qualcode.project.agreeing import open_differences
from qualcode.project.decided import DECISIONS
from qualcode.project.findings import coders_of
from qualcode.project.reader.trail import readers
from qualcode.project.run import Run
from qualcode.project.study import CODEBOOKS
from qualcode.types import Codebook

_NONE = "nobody has decided anything yet, so there is no trail to follow."


def auditing(run: Run) -> Audit:
    """Run -> Audit. Raises QualcodeError where nobody decided anything."""
    made, _ = read_logs(run.study.root / DECISIONS)
    if not made:
        raise QualcodeError(Problem(DECISIONS, _NONE, "Decide on codings: qualcode review."))
    return audit(
        made,
        run.decided.items,
        run.codebook,
        _codebooks(run.study.root / CODEBOOKS),
        idle=len(run.decided.idle),
        differences=len(open_differences(run, coders_of(run))),
        readers=readers(run),
    )


def _codebooks(folder: Path) -> Iterator[Codebook]:
    """The codebooks that lie in a folder; what is none is passed over."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.suffix in SUFFIXES and path.is_file():
            try:
                yield load(path)
            except QualcodeError:
                continue
