"""Tables of figures -> the terminal, ``measured.json`` and ``docs/benchmarks.md``.

The page shows the last figures of each group, with the day and the machine they come from, so
that a run of one group leaves the others as they are.
"""

from __future__ import annotations

import json
import os
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from measure import ROOT, Sheet

from qualcode import __version__

KEPT = ROOT / "benchmarks" / "measured.json"
PAGE = ROOT / "docs" / "benchmarks.md"
_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"
_LIBRARIES = ("spacy", "pandas", "numpy", "python-docx")


def show(sheet: Sheet) -> None:
    """Print a table with straight columns."""
    widths = [max(map(len, column)) for column in zip(sheet.head, *sheet.rows, strict=True)]
    print(f"\n{sheet.title}")
    for row in (sheet.head, *sheet.rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print(f"  {'  '.join(cells).replace('**', '').rstrip()}")
    for note in sheet.notes:
        print(f"  {note}")


def keep(group: str, sheets: Sequence[Sheet], load: str) -> None:
    """Put the figures of a group in the place of its earlier ones."""
    found = _kept()
    plain = [{key: value for key, value in asdict(one).items() if key != "lines"} for one in sheets]
    where = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine(), "load": load}
    found[group] = {**where, "sheets": plain}
    told = json.dumps(found, indent=1, ensure_ascii=False)
    KEPT.write_text(f"{told}\n", encoding="utf-8", newline="\n")


def write(order: Sequence[str]) -> None:
    """Write all figures that are kept into the page, the groups in this order."""
    found = _kept()
    parts = [_part(found[group]) for group in order if group in found]
    before, _, after = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = after.partition(_END)
    made = "\n\n".join([f"{before}{_BEGIN}", *parts, f"{_END}{after}"])
    PAGE.write_text(made, encoding="utf-8", newline="\n")


def machine() -> str:
    """The processor, its cores, the memory, the system, and the versions of what counts."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return (
        f"{_processor()}, {_cores()} cores, {_memory()}, {platform.system()} {platform.release()}, "
        f"qualcode {__version__}, Python {platform.python_version()}, {libraries}"
    )


def load() -> str:
    """How many processes wanted the processors in the last minute, where the system tells it."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _kept() -> dict[str, Any]:
    return dict(json.loads(KEPT.read_text(encoding="utf-8"))) if KEPT.exists() else {}


def _part(group: Mapping[str, Any]) -> str:
    """A group -> its tables in Markdown, and where and when they were measured."""
    tables = [_markdown(sheet) for sheet in group["sheets"]]
    where = f"{group['date']}; {group['machine']}; load before it began {group['load']}"
    return "\n\n".join([*tables, f"*{where}.*"])


def _markdown(sheet: Mapping[str, Any]) -> str:
    head, rows = sheet["head"], sheet["rows"]
    marks = ["---", *("---" if _worded(rows, at) else "---:" for at in range(1, len(head)))]
    drawn = "\n".join(f"| {' | '.join(row)} |" for row in (head, marks, *rows))
    return "\n\n".join([f"### {sheet['title']}", drawn, *sheet["notes"]])


def _worded(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column holds words, which stand at its left."""
    return not all(re.fullmatch(r"[\d.,]+( MB)?|-", row[column]) for row in rows)


def _processor() -> str:
    """The processor's name, where the system tells it."""
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        named = re.search(r"^model name\s*: (.*)$", listed.read_text(), re.MULTILINE)
        if named:
            return named[1]
    return platform.processor() or platform.machine()


def _cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _memory() -> str:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError):
        return "memory unknown"
    return f"{size / 1024**3:.0f} GB"
