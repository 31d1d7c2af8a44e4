"""Run -> the files of the output folder, exactly those that design and docs promise."""

from __future__ import annotations

import contextlib
import hashlib
import json
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import qualcode
from qualcode.analyse.findings import Findings
from qualcode.present import records
from qualcode.present.numbering import numbered
from qualcode.present.render import RENDERERS
from qualcode.present.tables.fitting import ROOMS, crowded
from qualcode.present.tables.matrix import matrix_table
from qualcode.present.tables.quotes import quote_table
from qualcode.project.claims import called
from qualcode.project.informants import roster_files
from qualcode.project.looks import brief_of, house_of
from qualcode.project.outputs import RUN, whole
from qualcode.project.run import Run
from qualcode.project.settings import FILE as SETTINGS_FILE
from qualcode.types import Table

_TABLES = (".docx", ".md", ".xlsx")
_MADE_WITH = ("pandas", "python-docx", "spacy", "XlsxWriter")


def save(run: Run, found: Findings, shown: Sequence[Table], out: Path) -> dict[Path, str]:
    """Write a Run, what it found and its tables into ``out`` -> paths and SHA-256 of each.

    All of them or nothing. Raises CannotWrite.
    """
    with whole(out) as folder:
        made = {name: _written(folder / name, data) for name, data in contents(run, found, shown)}
        made[RUN] = _written(folder / RUN, _told(run, made))
        return {out / name: made[name] for name in sorted(made, key=Path)}


def contents(
    run: Run, found: Findings, shown: Sequence[Table]
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Run, what it found and its tables -> each file's name and bytes, a piece at a time.

    The same run gives the same bytes.
    """
    informants = {who.id: who for who in run.informants}
    house = house_of(run.study, {})
    yield "segments.csv", records.segments_csv(run.segments, informants)
    yield "codings.csv", records.codings_csv(run.excerpts)
    yield "matrix.csv", records.matrix_csv(run.matrix)
    for transcript in run.transcripts:
        yield f"texts/{transcript.id}.txt", [transcript.text.encode()]
    for suffix in _TABLES:
        drawn = shown if suffix not in ROOMS else _on_sheets(run, found, shown)
        yield f"tables{suffix}", [RENDERERS[suffix](drawn, house)]


def _written(path: Path, pieces: Iterable[bytes]) -> str:
    """Write a file piece by piece -> its SHA-256."""
    path.parent.mkdir(exist_ok=True)
    known = hashlib.sha256()
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
            known.update(piece)
    return known.hexdigest()


def _told(run: Run, outputs: Mapping[str, str]) -> Iterable[bytes]:
    """What there is to know of the run and of every other file -> `run.json`."""
    made = {**provenance(run), "outputs": outputs}
    yield (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode()


def tables(run: Run, found: Findings) -> list[Table]:
    """Run and what it found -> the theme tables, T5 before T4."""
    brief = brief_of(run.study, run.language, {})
    shown = [matrix_table(found, brief), quote_table(found, brief)]
    return numbered(shown, house_of(run.study, {}))


def _on_sheets(run: Run, found: Findings, shown: Sequence[Table]) -> Sequence[Table]:
    """The tables as a sheet has room for them: of an archive, a row an informant in T5."""
    if not crowded(run.informants):
        return shown
    brief = brief_of(run.study, run.language, {})
    whole_matrix = matrix_table(found, replace(brief, room="sheet"))
    return numbered([whole_matrix, *shown[1:]], house_of(run.study, {}))


def provenance(run: Run) -> dict[str, Any]:
    """Run -> what anyone needs to make its results again; no clock and no absolute path."""
    root, settings = run.study.root, run.study.settings
    rosters = [path for folder in run.study.folders for path in roster_files(folder)]
    template = house_of(run.study, {}).template
    beside = [root / SETTINGS_FILE, *rosters, *run.decided.files, *filter(None, [template])]
    return {
        "versions": {
            "qualcode": qualcode.__version__,
            "python": platform.python_version(),
            **{name: version(name) for name in _MADE_WITH},
        },
        "settings": {
            "language": run.language,
            "unit": run.unit,
            "cite": settings.cite or "lines",
            "answers": settings.answers,
            "only": run.only or "",
            "tables": dict(settings.tables),
            "speakers": dict(settings.speakers),
            "speakers_by_file": {file: dict(roles) for file, roles in settings.by_file.items()},
        },
        "coders": list(run.matrix.made.coders),
        "inputs": {
            run.codebook.source: run.codebook.sha256,
            **_left_out(run),
            **{one.transcript.source: one.transcript.sha256 for one in run.heard},
            **{path.name: _sha256(path.read_bytes()) for path in beside if path.is_file()},
        },
        "left_out": sorted({p.where for p in run.problems if p.severity == "error"}),
        "decided": {one.transcript.source: one.decision for one in run.heard},
    }


def _left_out(run: Run) -> dict[str, str]:
    """The hashes of the files that gave no transcript, as far as they can be opened."""
    used = {one.transcript.source for one in run.heard}
    hashes = {}
    for path, name in called(run.study.files).items():
        if name not in used:
            with contextlib.suppress(OSError), path.open("rb") as file:
                shown = name.encode(errors="replace").decode()
                hashes[shown] = hashlib.file_digest(file, "sha256").hexdigest()
    return hashes


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
