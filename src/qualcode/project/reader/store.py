"""Every question and every raw answer of a reader, kept in the study folder.

``reader/MODEL/HASH-SEED.json.gz`` holds one question, as it was put, and the answers to it; the
last one counts, and none is ever taken out. The name is the hash of the question, so that an
answer is found again for just what was asked. The same in, the same bytes: nothing in the packing
tells the time.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from qualcode.errors import CannotWrite, Problem, QualcodeError
from qualcode.project.outputs import put
from qualcode.project.reader.ask import Answer, Prompt, ReaderFailed
from qualcode.tag.reader.prompt import VERSION, digest

FOLDER = "reader"
_FORMAT = 1
_HASH = 16
_SLUG = 60


def now() -> str:
    """Give the time, to the second, in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it is kept, and when it was given."""

    answer: Answer
    at: str


@dataclass(frozen=True, slots=True)
class Store:
    """The answers of one model in a study folder. ``clock`` tells when an answer came."""

    root: Path
    model: str
    clock: Callable[[], str] = field(default=now)

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.root / FOLDER / slug(self.model)

    def get(self, prompt: Prompt, seed: int = 0) -> Kept | None:
        """A question -> its last answer, or None. Raises QualcodeError where it is damaged."""
        path = self._path(prompt, seed)
        held = self._answers(path)
        try:
            return _kept(held[-1]) if held else None
        except (KeyError, TypeError) as error:
            raise _damaged(path) from error

    def put(self, prompt: Prompt, answer: Answer, seed: int = 0) -> Kept:
        """Keep an answer; one that says the same as the last is kept once. Raises CannotWrite."""
        path = self._path(prompt, seed)
        before = self._answers(path)
        if before and before[-1]["text"] == answer.text:
            return _kept(before[-1])
        kept = Kept(answer, self.clock())
        plain = {
            "v": _FORMAT,
            "model": self.model,
            "seed": seed,
            "version": VERSION,
            "sha256": digest(prompt),
            "prompt": {"system": prompt.system, "user": prompt.user, "schema": prompt.schema},
            "answers": [*before, _plain(kept)],
        }
        written = json.dumps(plain, ensure_ascii=False, sort_keys=True, indent=1).encode()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(
                Problem(str(self.folder), f"can't be made ({error.strerror}).", _TODO)
            ) from error
        put(path, gzip.compress(written, mtime=0), _TODO)
        return kept

    def _path(self, prompt: Prompt, seed: int) -> Path:
        return self.folder / f"{digest(prompt)[:_HASH]}-{seed}.json.gz"

    def _answers(self, path: Path) -> list[dict[str, Any]]:
        """The answers in a file, none where it is not there. Raises QualcodeError."""
        try:
            plain = json.loads(gzip.decompress(path.read_bytes()))
            found = plain["answers"] if plain["v"] == _FORMAT else None
        except (FileNotFoundError, NotADirectoryError):
            return []
        except (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error) as error:
            raise _damaged(path) from error
        if isinstance(found, list):
            return found
        raise _damaged(path)


class Recorded:
    """A reader that only says again what it said: a study is reproduced without its model."""

    def __init__(self, store: Store) -> None:
        """Take the answers from a store."""
        self.name = store.model
        self._store = store

    def __call__(self, prompt: Prompt, *, seed: int = 0) -> Answer:
        """Give the answer that is kept. Raises ReaderFailed where there is none."""
        kept = self._store.get(prompt, seed)
        if kept is None:
            what = f"there is no answer of {self.name} to this prompt."
            raise ReaderFailed(Problem(FOLDER, what, "Ask for it: leave out --recorded."))
        return kept.answer


_TODO = "See that you may write there."


def slug(model: str) -> str:
    """Model -> the name of its folder, safe on every system, another for each model."""
    plain = re.sub(r"[^a-z0-9.]+", "-", model.casefold()).strip("-.")[:_SLUG]
    return (
        plain if plain == model else f"{plain}-{sha256(model.encode()).hexdigest()[:6]}".strip("-")
    )


def _plain(kept: Kept) -> Mapping[str, object]:
    one = kept.answer
    return {
        "at": kept.at,
        "model": one.model,
        "seconds": round(one.seconds, 1),
        "cut": one.cut,
        "text": one.text,
    }


def _kept(plain: Mapping[str, Any]) -> Kept:
    answer = Answer(plain["text"], plain["model"], plain["seconds"], plain["cut"])
    return Kept(answer, plain["at"])


def _damaged(path: Path) -> QualcodeError:
    where = f"{FOLDER}/{path.parent.name}/{path.name}"
    return QualcodeError(Problem(where, "can't be read.", "Delete it; then it is asked again."))
