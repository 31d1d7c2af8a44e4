"""What commands cost that tag nothing, and the first of all, beside the imports they need."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from measure import (
    HEAVY,
    LIGHT,
    ROOT,
    Cost,
    Measured,
    Sheet,
    beside,
    best,
    cost,
    in_turn,
    lines,
    ratio,
)

_COMMAND = ["-m", "qualcode"]
_SHORT = {
    "qualcode --help": ["--help"],
    "qualcode --version": ["--version"],
    "qualcode tag --help": ["tag", "--help"],
    "qualcode show R1": ["show", "R1"],
    "qualcode codebook show": ["codebook", "show"],
    "qualcode check (8 interviews)": ["check"],
}
_HELP, _TAG = 2.5, 2.5


def sheets(runs: int) -> Iterator[Sheet]:
    """Time short commands beside the imports of the command line, tagging beside the libraries'."""
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder)
        for name in ("codebooks", "transcripts"):
            shutil.copytree(ROOT / name, study / name)
        yield _short(study, runs)
        yield lines("Targets", _targets(study, runs))


def _short(study: Path, runs: int) -> Sheet:
    """Commands that need no library."""
    kinds = [partial(cost, LIGHT), *(_command(words, study) for words in _SHORT.values())]
    bare, *found = in_turn(runs, *kinds)
    least = best(bare)
    rows = [["import typer, rich", f"{least.seconds:.2f}", "1.00", least.memory]]
    rows += [
        [name, f"{best(each).seconds:.2f}", f"{ratio(each, bare):.2f}", best(each).memory]
        for name, each in zip(_SHORT, found, strict=True)
    ]
    return Sheet("Commands that tag nothing", ("command", "s", "x typer, rich", "memory"), rows)


def _targets(study: Path, runs: int) -> Iterator[Measured]:
    """Help, and the shipped study tagged without a cache."""
    for name, words, against, bound in (
        ("qualcode --help", ["--help"], ["-c", "import typer"], _HELP),
        ("qualcode tag, the shipped study", ["tag"], HEAVY, _TAG),
    ):
        ours, theirs = in_turn(runs, _command(words, study), partial(cost, against))
        yield beside(f"{name}, against {against[1]}", ours, theirs, bound)


def _command(words: list[str], study: Path) -> Callable[[], Cost]:
    """A command over the study; nothing of it is kept."""
    return partial(cost, [*_COMMAND, *words], study, {"QUALCODE_NO_CACHE": "1"})
