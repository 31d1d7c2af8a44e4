"""Measure everything, print it beside its bounds, and write it into docs/benchmarks.md.

Run: python benchmarks/run.py [GROUP ...] [--runs N] [--archive]. Without a group all are measured,
but the archive of 10,000 interviews only with --archive. What is not measured keeps the figures
of the last time (measured.json), with the day they are from.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module

import page
from measure import ROOT, Measured, Sheet, lines

Sheets = Callable[[int], Iterable[Sheet]]


def main(arguments: argparse.Namespace) -> int:
    """Measure the groups that are asked for -> 1 if one of them failed."""
    failed, groups = False, _groups()
    usual = [name for name in groups if name != "archive" or arguments.archive]
    for name in arguments.groups or usual:
        load = page.load()
        try:
            page.keep(name, [_shown(sheet) for sheet in groups[name](arguments.runs)], load)
        except Exception:  # noqa: BLE001  the others are still worth measuring
            traceback.print_exc()
            failed = True
        page.write(list(groups))
    return int(failed)


def _groups() -> Mapping[str, Sheets]:
    """The groups in the order of the page."""
    return {
        "start": _sheets("start", "sheets"),
        "scale": _sheets("scale", "sheets"),
        "archive": _sheets("scale", "whole_archive"),
        "again": _sheets("again", "sheets"),
        "matching": partial(_printed, "matching", "Matching alone, against one alternation"),
        "reading": partial(_measured, "reading", "Reading"),
        "reviewing": partial(_measured, "reviewing", "The review page"),
        "replaying": partial(_measured, "replaying", "Decisions"),
        "tables": partial(_measured, "tables", "Tables"),
        "learning": partial(_measured, "learning", "Learned suggestions"),
        "agreement": partial(_measured, "agreement", "Agreement"),
    }


def _sheets(module: str, function: str) -> Sheets:
    """A module's function that is imported only when it is its turn: some load much."""

    def sheets(runs: int) -> Iterable[Sheet]:
        found: Iterable[Sheet] = getattr(import_module(module), function)(runs)
        return found

    return sheets


def _measured(module: str, title: str, runs: int) -> Iterable[Sheet]:
    """The figures of a module that measures against targets, as one table."""
    found: Iterable[Measured] = import_module(module).measured(runs)
    yield lines(title, found)


def _printed(module: str, title: str, runs: int) -> Iterable[Sheet]:
    """What a script prints, line by line."""
    command = [sys.executable, ROOT / "benchmarks" / f"{module}.py", str(runs)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    yield Sheet(title, ("as printed",), [[f"`{line}`"] for line in done.stdout.splitlines()])


def _shown(sheet: Sheet) -> Sheet:
    page.show(sheet)
    sys.stdout.flush()
    return sheet


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", nargs="*", choices=[*_groups(), []], metavar="GROUP")
    parser.add_argument("--runs", type=int, default=3, help="how often, after one not counted")
    parser.add_argument("--archive", action="store_true", help="10,000 interviews as well (long)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(_asked()))
