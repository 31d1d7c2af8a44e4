"""Time whole commands against the imports they need, then each part of a study by itself.

Run: python benchmarks/run.py [RUNS]. Pairs are run in turn, A B A B, so that a machine that
changes speed changes both; what counts is the median ratio, not the seconds.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import again
import agreement
import learning
import reading
import replaying
import reviewing
import tables

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
TARGETS = [
    ("qualcode --help", ["-m", "qualcode", "--help"], "import typer", 2.5),
    ("qualcode tag (shipped study)", ["-m", "qualcode", "tag"], "import spacy, pandas", 2.5),
]


def main(runs: int) -> None:
    """Print what commands cost and how fast files are read, each beside its target."""
    commands(runs)
    print(f"\n{'part':64} {'target':14} measured")
    for kind in (reading, reviewing, replaying, tables, agreement, learning, again):
        tell(kind.measured(runs))


def tell(lines: Iterable[reading.Measured]) -> None:
    """Print figures beside their targets."""
    for line in lines:
        print(f"{line.what:64} {line.target:14} {line.found}{'' if line.met else '  (missed)'}")


def commands(runs: int) -> None:
    """Print one line a command: both medians, the median ratio, and the bound."""
    print(f"{'command':32} {'s':>6}  {'against':22} {'s':>6} {'ratio':>6} {'bound':>6}")
    for name, arguments, imports, bound in TARGETS:
        pairs = [pair(arguments, imports) for _ in range(runs + 1)][1:]
        mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
        ratio = statistics.median(a / b for a, b in pairs)
        print(f"{name:32} {mine:6.2f}  {imports:22} {theirs:6.2f} {ratio:6.2f} {bound:6.2f}")


def pair(arguments: list[str], imports: str) -> tuple[float, float]:
    """Seconds of our command and of the bare imports, run one after the other."""
    with tempfile.TemporaryDirectory() as out:
        extra = ["-o", out] if "tag" in arguments else []
        return seconds([*arguments, *extra]), seconds(["-c", imports])


def seconds(arguments: list[str]) -> float:
    """Wall time of one Python process, start to end."""
    start = time.perf_counter()
    subprocess.run([PYTHON, *arguments], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
