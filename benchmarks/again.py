"""What a second ``qualcode tag`` costs: everything done before, all of it, or told again.

Run: python benchmarks/again.py [RUNS]. Two studies: the shipped one of 8 interviews, and 50 made
up from a fixed seed (2.5 MB). Processes are run in turn with the bare imports they are held
against; the processor's seconds stand beside those of the clock, as a busy machine stretches
only the latter.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from reading import Measured

ROOT = Path(__file__).resolve().parents[1]
TAG = ["-m", "qualcode", "tag"]
LIGHT, HEAVY = ["-c", "import typer, rich"], ["-c", "import spacy, pandas"]
INTERVIEWS, LETTERS, SEED = 50, 50_000, 20240304
MOST = 3.0
_WORDS = (
    "saya dia teman keluarga ibu cerita dengar semangat malu takut pulang jenguk bantu uang "
    "sekolah kerja kamar dapur pagi malam nggak udah belum kalau karena terus waktu itu sama "
    "banget sih kok dukung percaya doa sendiri konselor kelompok sakit obat minder"
).split()

Cost = tuple[float, float]  # seconds of the clock, and of the processor


def measured(runs: int) -> Iterator[Measured]:
    """Time what nothing changed for beside the imports of the command line."""
    for name, folder in _studies():
        found = costs(folder, runs)
        wall, spent = (found["told again"][at] / found["import typer, rich"][at] for at in (0, 1))
        told = f"{wall:.2f} times; of the processor {spent:.2f}"
        yield Measured(f"tag, nothing changed, {name}", f"ratio <= {MOST:.2f}", told, wall <= MOST)


def costs(folder: Path, runs: int) -> dict[str, Cost]:
    """The study in a folder -> what each kind of run of it costs; the medians."""
    every = [_round(folder) for _ in range(runs + 1)][1:]
    return {
        kind: (median(one[kind][0] for one in every), median(one[kind][1] for one in every))
        for kind in every[0]
    }


def _round(folder: Path) -> dict[str, Cost]:
    """Each kind of run once, the imports between them."""
    for name in (".qualcode", "out"):
        shutil.rmtree(folder / name, ignore_errors=True)
    anew = _cost(TAG, folder, {"QUALCODE_NO_CACHE": "1"})
    heavy, first = _cost(HEAVY, folder), _cost(TAG, folder)
    shutil.rmtree(folder / "out")
    kept = _cost(TAG, folder)
    light, again = _cost(LIGHT, folder), _cost(TAG, folder)
    return {
        "without a cache": anew,
        "first run": first,
        "read and tagged before": kept,
        "told again": again,
        "import spacy, pandas": heavy,
        "import typer, rich": light,
    }


def _cost(arguments: list[str], folder: Path, wishes: dict[str, str] | None = None) -> Cost:
    """One Python process, start to end."""
    start, before = time.perf_counter(), os.times()
    subprocess.run(
        [sys.executable, *arguments],
        check=True,
        capture_output=True,
        cwd=folder,
        env={**os.environ, **(wishes or {})},
    )
    after = os.times()
    spent = after.children_user + after.children_system
    return time.perf_counter() - start, spent - before.children_user - before.children_system


def _studies() -> Iterator[tuple[str, Path]]:
    """The names of the studies, and a folder of each that lives until the next is wanted."""
    for name, fill in (("8 interviews", _shipped), (f"{INTERVIEWS} interviews, 2.5 MB", _made_up)):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "codebooks", Path(folder, "codebooks"))
            fill(Path(folder, "transcripts"))
            yield name, Path(folder)


def _shipped(folder: Path) -> None:
    shutil.copytree(ROOT / "transcripts", folder)


def _made_up(folder: Path) -> None:
    """Interviews of random words, the same in every run."""
    folder.mkdir()
    chance = random.Random(SEED)  # noqa: S311
    for number in range(INTERVIEWS):
        lines, length = [f"Informan: R{number}"], 0
        while length < LETTERS:
            asked = " ".join(chance.choices(_WORDS, k=12)).capitalize()
            told = ". ".join(
                " ".join(chance.choices(_WORDS, k=chance.randint(4, 15))).capitalize()
                for _ in range(chance.randint(1, 6))
            )
            lines += [f"Peneliti: {asked}?", f"Informan: {told}."]
            length += len(lines[-1]) + len(lines[-2])
        (folder / f"R{number}.txt").write_text("\n".join(lines), encoding="utf-8")


def main(runs: int) -> None:
    """Print what each kind of run costs, and how that stands to the bare imports."""
    for name, folder in _studies():
        found = costs(folder, runs)
        print(f"{name:30} {'s':>6} {'cpu s':>6}  times typer, rich  times spacy, pandas")
        light, heavy = found["import typer, rich"], found["import spacy, pandas"]
        for kind, (wall, spent) in found.items():
            ratios = [wall / light[0], spent / light[1], wall / heavy[0], spent / heavy[1]]
            shown = "{:8.2f} cpu {:5.2f}  {:8.2f} cpu {:5.2f}".format(*ratios)
            print(f"{kind:30} {wall:6.2f} {spent:6.2f}  {shown}")
        print()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
