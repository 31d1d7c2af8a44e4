"""A study and what a command names -> every place that finding and reading it looks at.

Whoever makes ``find_study``, ``find_codebook``, ``run`` or ``save`` look at another place adds
it here; ``tests/project/test_cache_again.py`` sees to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from qualcode.project.cache.places import Places
from qualcode.project.decided import DECISIONS
from qualcode.project.informants import roster_files
from qualcode.project.looks import house_of
from qualcode.project.outputs import RUN
from qualcode.project.settings import FILE as SETTINGS_FILE
from qualcode.project.shipped import shipped
from qualcode.project.study import CODEBOOKS, TRANSCRIPTS, Study
from qualcode.read import archive

_MARKS = (SETTINGS_FILE, CODEBOOKS, TRANSCRIPTS, DECISIONS)


def places_of(study: Study, given: Sequence[Path], codebook: str | None) -> Places:
    """Study, the paths and the codebook that a command names -> Places. Raises OSError."""
    own = (study.root / CODEBOOKS, shipped(CODEBOOKS), study.root / DECISIONS)
    named = [Path(name) for name in (codebook, study.settings.codebook) if name]
    return Places(
        spots=_texts(_marks(given), _results(study.folders)),
        folders=_texts(study.folders, own),
        files=_texts(
            given,
            named,
            [study.root / SETTINGS_FILE, *filter(None, [house_of(study, {}).template])],
            (file.path for file in study.files),
            *map(_lists, study.folders),
            *map(_inside, own),
        ),
    )


def _marks(given: Sequence[Path]) -> Iterator[Path]:
    """What tells where a study begins: beside each path that is named, and one folder up."""
    for path in (Path(), *given):
        for folder in (path, path.parent, path.resolve().parent, path.parent.resolve().parent):
            yield from (folder / name for name in _MARKS)


def _results(folders: Iterable[Path]) -> Iterator[Path]:
    """What makes a folder in them one of results, which is passed over."""
    for folder in folders:
        yield from (entry / RUN for entry in folder.iterdir() if entry.is_dir())


def _lists(folder: Path) -> Iterator[Path]:
    """The lists of informants in a folder, and the ZIPs, also those without a transcript."""
    yield from roster_files(folder)
    yield from (path for path in folder.iterdir() if path.suffix.lower() == archive.SUFFIX)


def _inside(folder: Path) -> Iterator[Path]:
    """The files in a folder, if there is one."""
    yield from (path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else ()


def _texts(*paths: Iterable[Path]) -> tuple[str, ...]:
    return tuple(sorted({str(path) for path in chain(*paths)}))
