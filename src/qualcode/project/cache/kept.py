"""A study's folder -> what was made there before, found by all that it was made from."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qualcode.project.cache.codec import decode, encode
from qualcode.project.cache.engine import engine
from qualcode.project.cache.store import Store

if TYPE_CHECKING:
    from qualcode.project.study import Study

FOLDER: Final = Path(".qualcode", "cache")
OFF: Final = "QUALCODE_NO_CACHE"
# What decoding raises for values that are not of the type asked for.
_OTHER = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Cache:
    """What was made before by this very qualcode."""

    store: Store
    engine: str

    def get(self, made_from: object, kind: object) -> Any:  # noqa: ANN401 - a value of that kind
        """Give what was made from these plain values, or None."""
        kept = self.store.get(self._key(made_from))
        try:
            return None if kept is None else decode(kept, kind)
        except _OTHER:
            return None

    def put(self, made_from: object, kind: object, value: object) -> None:
        """Keep what was made from these plain values; what can't be kept is left out."""
        with contextlib.suppress(*_OTHER):
            self.store.put(self._key(made_from), encode(value, kind))

    def _key(self, made_from: object) -> str:
        return digest(json.dumps([self.engine, made_from]).encode())


def cache_in(root: Path) -> Cache | None:
    """Study folder -> its Cache, or None where the researcher wants none."""
    if os.environ.get(OFF):
        return None
    try:
        return Cache(Store(root / FOLDER), engine())
    except OSError:  # a package that is no folder of files: then nothing tells its version
        return None


@contextlib.contextmanager
def opened(study: Study, *, begin: bool = False) -> Iterator[Cache | None]:
    """Give the Cache of a study, and tidy it up at the end; None where nothing may be kept.

    Where there is none yet, one is begun only if that is wished: what only shows something
    leaves no folder behind.
    """
    wanted = begin or (study.root / FOLDER).is_dir()
    cache = cache_in(study.root) if wanted and is_kept(study) else None
    try:
        yield cache
    finally:
        if cache is not None:
            cache.store.tidy()


def is_kept(study: Study) -> bool:
    """Whether a study has a folder of its own, and all of its interviews lie there.

    The words of interviews that lie elsewhere are not copied into it.
    """
    from qualcode.project.settings import FILE
    from qualcode.project.study import CODEBOOKS, TRANSCRIPTS

    if not any((study.root / name).exists() for name in (FILE, CODEBOOKS, TRANSCRIPTS)):
        return False
    root = study.root.resolve()
    return all(file.path.resolve().is_relative_to(root) for file in study.files)


def digest(data: bytes) -> str:
    """Bytes -> hex SHA-256."""
    return sha256(data).hexdigest()
