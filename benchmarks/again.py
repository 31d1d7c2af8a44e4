"""What a second ``qualcode tag`` costs: everything done before, all of it, or told again.

Run by ``python benchmarks/run.py``. Two studies: the shipped one of 8 interviews, and 50 invented
ones (2.5 MB). Processes are run in turn with the bare imports they are held against; the
processor's seconds stand beside those of the clock, as a busy machine stretches only the latter.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import archive
from measure import HEAVY, LIGHT, ROOT, Cost, Sheet, beside, best, cost, in_turn, lines, ratio

TAG = ["-m", "qualcode", "tag"]
INTERVIEWS = 50
MOST = 3.0
_TOLD = "told again"


def sheets(runs: int) -> Iterator[Sheet]:
    """What each kind of run costs, and how that stands to the bare imports."""
    targets = []
    for name, fill in ((f"{INTERVIEWS} interviews", _made_up), ("the shipped 8", _shipped)):
        with tempfile.TemporaryDirectory() as folder:
            kinds = _kinds(fill(Path(folder)))
            every = in_turn(runs, *kinds.values())
        found = dict(zip(kinds, every, strict=True))
        yield _sheet(name, found)
        light = found["import typer, rich"]
        targets.append(beside(f"nothing changed, {name}", found[_TOLD], light, MOST))
    yield lines("Nothing changed: targets", targets)


def _kinds(folder: Path) -> dict[str, Callable[[], Cost]]:
    """Each kind of run, which finds the folder as the one before it left it."""
    whole, bare = (".qualcode", "out"), {"QUALCODE_NO_CACHE": "1"}
    return {
        "import spacy, pandas": partial(cost, HEAVY),
        "import typer, rich": partial(cost, LIGHT),
        "without a cache": partial(_after, folder, whole, bare),
        "first run": partial(_after, folder, whole),
        "read and tagged before": partial(_after, folder, ("out",)),
        _TOLD: partial(_after, folder, ()),
    }


def _after(folder: Path, gone: tuple[str, ...], wishes: Mapping[str, str] | None = None) -> Cost:
    """Tag after some of what earlier runs left was deleted."""
    for name in gone:
        shutil.rmtree(folder / name, ignore_errors=True)
    return cost(TAG, folder, wishes)


def _sheet(name: str, found: Mapping[str, list[Cost]]) -> Sheet:
    head = (name, "s", "processor s", "x typer, rich", "x spacy, pandas", "largest process")
    light, heavy = found["import typer, rich"], found["import spacy, pandas"]
    rows = [
        [
            *(kind, f"{best(each).seconds:.2f}", f"{best(each).processor:.2f}"),
            *(f"{ratio(each, light):.2f}", f"{ratio(each, heavy):.2f}", best(each).memory),
        ]
        for kind, each in found.items()
    ]
    return Sheet(f"Tagging again, {name}", head, rows)


def _shipped(folder: Path) -> Path:
    for name in ("codebooks", "transcripts"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def _made_up(folder: Path) -> Path:
    return archive.study(folder, INTERVIEWS)
