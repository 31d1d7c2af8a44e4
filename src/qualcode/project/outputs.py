"""Results -> files, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from qualcode.errors import CannotWrite, Problem

RUN = "run.json"
_STAGING = ".qualcode-"


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
        _clear_leftovers(out)
        staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=out))
        new = staging / "new"
        new.mkdir()
        yield new
        _swap(new, out, staging / "old")
    except OSError as error:
        raise CannotWrite(_problem(out, error)) from error
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)


def put(path: Path, data: bytes, todo: str) -> None:
    """Write one file whole or not at all. Raises CannotWrite, which ends with ``todo``."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        what = f"can't be written ({error.strerror or error})."
        raise CannotWrite(Problem(str(path), what, todo)) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _swap(new: Path, out: Path, old: Path) -> None:
    """Put every file of ``new`` into ``out``, keeping what it replaces in ``old`` meanwhile."""
    fresh = sorted(path.relative_to(new) for path in new.rglob("*") if path.is_file())
    wanted = set(fresh)
    stale = [name for name in _made_before(out) if name not in wanted]
    for name in fresh:
        if (out / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder of that name is in the way", str(name))
    try:
        for name in [*fresh, *stale]:
            if (out / name).exists():
                _move(out / name, old / name)
            if name in wanted:
                _move(new / name, out / name)
    except BaseException:  # Ctrl-C too: what was there before goes back
        for name in fresh:
            if not (new / name).exists():
                (out / name).unlink(missing_ok=True)
        for path in [path for path in old.rglob("*") if path.is_file()]:
            _move(path, out / path.relative_to(old))
        raise


def _clear_leftovers(out: Path) -> None:
    """Remove what a run left that was killed before it could clean up after itself."""
    for path in out.glob(f"{_STAGING}*"):
        shutil.rmtree(path, ignore_errors=True)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _made_before(out: Path) -> list[Path]:
    """The files that the last run made and nobody changed since, known by their hashes.

    Whatever else stands in ``out`` is the user's own, whatever a run.json says of it.
    """
    try:
        made = json.loads((out / RUN).read_text(encoding="utf-8"))["outputs"]
        names = {Path(name): str(sha256) for name, sha256 in made.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []
    return [name for name, sha256 in names.items() if _is_ours(out, name, sha256)]


def _is_ours(out: Path, name: Path, sha256: str) -> bool:
    if name.is_absolute() or ".." in name.parts or not (out / name).is_file():
        return False
    return hashlib.sha256((out / name).read_bytes()).hexdigest() == sha256


def _problem(out: Path, error: OSError) -> Problem:
    what = error.strerror or str(error)
    where = Path(str(error.filename2 or error.filename or out)).name
    return Problem(
        str(out),
        f"the results can't be written ({what}: {where}). What was there before is unchanged.",
        "Free some disk space, close the files that are open in Word or Excel, "
        "or choose another folder with -o.",
    )
