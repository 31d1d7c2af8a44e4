"""Results -> files, whole or not at all."""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from qualcode.errors import CannotWrite, Problem

RUN = "run.json"


@contextlib.contextmanager
def whole(out: Path) -> Iterator[Path]:
    """Give a folder to write into; when the block ends well, its files appear in ``out``.

    Nothing in ``out`` is touched before every file is written. If a file can't be put in
    its place (say it is open in Word), those already placed are taken back. Files that the
    last run made and this one doesn't are removed; the user's own files stay. Raises
    CannotWrite.
    """
    staging = None
    try:
        out.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".qualcode-", dir=out))
        new = staging / "new"
        new.mkdir()
        yield new
        _swap(new, out, staging / "old")
    except OSError as error:
        raise CannotWrite(_problem(out, error)) from error
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)


def _swap(new: Path, out: Path, old: Path) -> None:
    """Put every file of ``new`` into ``out``, keeping what it replaces in ``old`` meanwhile."""
    fresh = sorted(path.relative_to(new) for path in new.rglob("*") if path.is_file())
    wanted = set(fresh)
    stale = [name for name in _last_run(out) if name not in wanted]
    moved: list[Path] = []
    try:
        for name in [*fresh, *stale]:
            if (out / name).exists():
                _move(out / name, old / name)
            moved.append(name)
            if name in wanted:
                _move(new / name, out / name)
    except BaseException:  # Ctrl-C too: what was there before goes back
        for name in moved:
            (out / name).unlink(missing_ok=True)
            if (old / name).exists():
                _move(old / name, out / name)
        raise


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _last_run(out: Path) -> list[Path]:
    """The files that the last run says it made; none where there was no run."""
    try:
        made = json.loads((out / RUN).read_text(encoding="utf-8"))["outputs"]
        names = [Path(name) for name in made]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [name for name in names if not name.is_absolute() and ".." not in name.parts]


def _problem(out: Path, error: OSError) -> Problem:
    what = error.strerror or str(error)
    where = Path(str(error.filename2 or error.filename or out)).name
    return Problem(
        str(out),
        f"the results can't be written ({what}: {where}). What was there before is unchanged.",
        "Free some disk space, close the files that are open in Word or Excel, "
        "or choose another folder with -o.",
    )
