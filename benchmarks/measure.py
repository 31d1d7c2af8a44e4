"""What a figure is, and what a process costs: seconds, processor, and memory.

Only the standard library: a process is measured from a small one, since a process starts with
the memory of the one that it comes from.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIGHT, HEAVY = ["-c", "import typer, rich"], ["-c", "import spacy, pandas"]


@dataclass(frozen=True)
class Measured:
    """One line of the report: what was measured, the target, and what came out."""

    what: str
    target: str
    found: str
    met: bool


@dataclass(frozen=True)
class Sheet:
    """A table of the report, with what has to be said below it."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()
    lines: Sequence[Measured] = field(default=(), compare=False)


@dataclass(frozen=True)
class Cost:
    """Seconds of the clock and of the processors, and the most memory of any one process.

    Children are counted: their seconds together, their memory each by itself. ``peak`` is in
    bytes, and None on Windows, which does not tell.
    """

    seconds: float
    processor: float
    peak: int | None

    @property
    def memory(self) -> str:
        """The peak, as it is shown."""
        return "not measured" if self.peak is None else f"{self.peak / 1e6:,.0f} MB"


def lines(title: str, measured: Iterable[Measured]) -> Sheet:
    """Figures beside their targets -> a table of them."""
    found = list(measured)
    rows = [[one.what, one.target, one.found, "met" if one.met else "**missed**"] for one in found]
    return Sheet(title, ("what", "target", "measured", ""), rows, lines=found)


def cost(
    arguments: Sequence[str], folder: Path = ROOT, wishes: Mapping[str, str] | None = None
) -> Cost:
    """One Python process in a folder, start to end. Raises RuntimeError where it fails.

    What is compiled may be kept, as it is on every computer that doesn't forbid it.
    """
    wanted = {**os.environ, **(wishes or {})}
    wanted.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, __file__, sys.executable, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=folder,
        env=wanted,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}\n{done.stderr}")
    return Cost(**json.loads(done.stdout))


def in_turn(runs: int, *kinds: Callable[[], Cost], warm: bool = True) -> list[list[Cost]]:
    """Do all kinds in turn, so many times -> the costs of each kind.

    In turn, A B A B, so that a machine that changes speed changes them all; with ``warm`` the
    first round is not counted.
    """
    every = [[kind() for kind in kinds] for _ in range(runs + warm)][warm:]
    return [list(side) for side in zip(*every, strict=True)]


def best(costs: Iterable[Cost]) -> Cost:
    """The quickest of some; what others did on the machine only ever adds."""
    return min(costs, key=lambda one: one.seconds)


def ratio(mine: Sequence[Cost], theirs: Sequence[Cost]) -> float:
    """How many times the seconds of others ours are: the median of those measured in turn."""
    return statistics.median(a.seconds / b.seconds for a, b in zip(mine, theirs, strict=True))


def beside(what: str, mine: Sequence[Cost], theirs: Sequence[Cost], most: float) -> Measured:
    """Hold ours against others: so many times their seconds at most.

    What counts is the clock; the processor's seconds hardly change on a busy machine.
    """
    times, ours, others = ratio(mine, theirs), best(mine), best(theirs)
    spent = ours.processor / others.processor if others.processor else 0.0
    told = f"{ours.seconds:.2f} s / {others.seconds:.2f} s = {times:.2f}; processor {spent:.2f}"
    return Measured(what, f"ratio <= {most:.2f}", told, times <= most)


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Growth: 1 where twice as much takes twice as long, 2 where it takes four times as long."""
    across, up = [log(size) for size in sizes], [log(max(one, 1e-3)) for one in seconds]
    return statistics.linear_regression(across, up).slope


def _child(command: Sequence[str]) -> int:
    """Run a command and print what it cost -> its exit code."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        code, spent, peak = _waited(child)
        took = time.perf_counter() - start
        said.seek(0)
        if code:
            sys.stderr.write(said.read().decode("utf-8", "replace"))
    print(json.dumps({"seconds": took, "processor": spent, "peak": peak}))
    return code


def _waited(child: subprocess.Popen[bytes]) -> tuple[int, float, int | None]:
    """Wait for a child -> its exit code, the processor's seconds, its most memory in bytes."""
    if not hasattr(os, "wait4"):
        return child.wait(), 0.0, None
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return child.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss * unit


if __name__ == "__main__":
    sys.exit(_child(sys.argv[1:]))
