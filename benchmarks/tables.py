"""How fast tables, figures and the report are made: the shipped study, and a large one.

Run by ``python benchmarks/run.py``, or alone: python benchmarks/tables.py [RUNS]. The large study
is made up from a fixed seed: 60 informants, 200 codes, 20,000 codings.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from measure import Measured

from qualcode.analyse.findings import Findings
from qualcode.types import Codebook, Coding, Segment, Transcript

ROOT = Path(__file__).resolve().parents[1]
BASE = "import pandas, docx, matplotlib.pyplot"
SUFFIXES = (".docx", ".xlsx", ".tex", ".html", ".md", ".csv")
INFORMANTS, THEMES, BELOW, CODINGS = 60, 20, 9, 20_000
MOST_SECONDS, MOST_TIMES = 15.0, 3.0


def measured(runs: int) -> Iterator[Measured]:
    """Time all tables in all formats beside the imports, then the large study."""
    ours, theirs = [], []
    for _ in range(runs + 1):
        theirs.append(_seconds(["-c", BASE]))
        ours.append(_seconds(["-c", _ALL, str(ROOT)]))
    ratio = median(a / b for a, b in zip(ours[1:], theirs[1:], strict=True))
    told = f"{median(ours[1:]):.2f} s / {median(theirs[1:]):.2f} s = {ratio:.2f}"
    what = "all tables, all formats, shipped study"
    yield Measured(what, f"ratio <= {MOST_TIMES:.2f}", told, ratio <= MOST_TIMES)
    start = time.perf_counter()
    large()
    took = time.perf_counter() - start
    what = f"{INFORMANTS} informants, 200 codes, 20,000 codings: the same"
    yield Measured(what, f"<= {MOST_SECONDS:.0f} s", f"{took:.1f} s", took <= MOST_SECONDS)


# Everything after reading and tagging has its own target; here the whole command counts.
_ALL = """
import sys
from pathlib import Path
from qualcode.cli.work import run_over, told_of
from qualcode.present.numbering import numbered
from qualcode.present.render import RENDERERS
from qualcode.present.tables.contents import tables_of
from qualcode.project.looks import brief_of, house_of
done = run_over([Path(sys.argv[1])], None, None, None, None)
house, brief = house_of(done.study, {}), brief_of(done.study, done.language, {})
parts = numbered(tables_of([], told_of(done, None, None), brief), house)
print({suffix: len(render(parts, house)) for suffix, render in RENDERERS.items()})
"""


def _seconds(arguments: list[str]) -> float:
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=folder)
    return time.perf_counter() - start


def large() -> dict[str, int]:
    """Make every table of the large study in every format -> bytes of each."""
    from qualcode.present.brief import Brief
    from qualcode.present.numbering import numbered
    from qualcode.present.render import RENDERERS
    from qualcode.present.tables.contents import tables_of

    parts = numbered(tables_of([], findings(), Brief("id")))
    return {suffix: len(RENDERERS[suffix](parts)) for suffix in SUFFIXES}


def findings(seed: int = 7) -> Findings:
    """Make up the large study."""
    from qualcode.analyse.matrix import matrix
    from qualcode.analyse.quotes import excerpts
    from qualcode.types import Informant, Provenance

    drawn = random.Random(seed)  # noqa: S311  a made-up study is no secret
    book = _codebook()
    people = [
        Informant(f"R{at + 1}", "resident" if at % 3 else "staff") for at in range(INFORMANTS)
    ]
    made = [_interview(who.id, drawn) for who in people]
    segments = [part for _, parts in made for part in parts]
    codings = [_coding(drawn.choice(segments), drawn.choice(book.ids)) for _ in range(CODINGS)]
    transcripts = [transcript for transcript, _ in made]
    counted = matrix(codings, people, book, Provenance("0", {}, "", (), {}))
    return Findings(
        codebook=book,
        matrix=counted,
        settled=tuple(codings),
        excerpts=tuple(excerpts(codings, transcripts)),
        transcripts=tuple(transcripts),
        segments=tuple(segments),
    )


def _codebook() -> Codebook:
    from qualcode.types import Code

    codes = []
    for theme in range(THEMES):
        codes.append(Code(f"t{theme}", {"id": f"Tema {theme}"}))
        codes += [
            Code(f"t{theme}.s{at}", {"id": f"Subtema {theme}.{at}"}, parent=f"t{theme}")
            for at in range(BELOW)
        ]
    return Codebook("large", "1", {"id": "Besar"}, tuple(codes), "0" * 64)


def _interview(name: str, drawn: random.Random) -> tuple[Transcript, list[Segment]]:
    """An interview of 200 turns, every other one the informant's."""
    from qualcode.types import Span, Turn

    lines, turns, segments, at = [], [], [], 0
    for index in range(200):
        said = " ".join(f"kata{drawn.randrange(999)}" for _ in range(drawn.randrange(4, 40)))
        span = Span(at, at + len(said))
        role = "informant" if index % 2 else "interviewer"
        turns.append(Turn(span, role, role))
        segments.append(
            Segment(
                *(f"{name}:{index}", name, index, index, span, said, role, role),
                *(name if index % 2 else None, "id"),
            )
        )
        lines.append(said)
        at = span.end + 1
    text = "\n".join(lines)
    whole = Transcript(name, f"{name}.txt", text, tuple(turns), {"informant": name}, "id")
    return whole, segments[1::2]


def _coding(segment: Segment, code: str) -> Coding:

    return Coding(
        *(segment.transcript, segment.informant or "", segment.id, segment.span, code),
        *("qualcode", "rule", "suggested", "present", 0.5),
    )


if __name__ == "__main__":
    for line in measured(int(sys.argv[1]) if len(sys.argv) > 1 else 3):
        print(f"{line.what:60} {line.target:16} {line.found}{'' if line.met else '  (missed)'}")
