"""An Encoder that remembers: each text is encoded once, whatever it stands in."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from zipfile import BadZipFile

import numpy as np

from qualcode.tag.learned.meaning import Encoder, Vectors

_BATCH = 64


class Cached:
    """An encoder and the folder of its vectors, which may be deleted at any time."""

    def __init__(
        self, encoder: Encoder, folder: Path, tell: Callable[[int, int], None] = lambda *_: None
    ) -> None:
        """``tell`` hears how many of the texts that had to be encoded are done."""
        self.name = encoder.name
        self._encoder, self._tell = encoder, tell
        self._path = folder / f"{_digest(encoder.name)[:16]}.npz"

    def encode(self, texts: list[str]) -> Vectors:
        """N texts -> float32[n, d]; only those that were never seen are encoded."""
        keys = [_digest(text) for text in texts]
        known = self._read()
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            known |= self._encoded(new)
            self._write({key: known[key] for key in sorted(known)})
        return np.array([known[key] for key in keys], np.float32)

    def _encoded(self, new: dict[str, str]) -> dict[str, Vectors]:
        keys, texts = list(new), list(new.values())
        found: dict[str, Vectors] = {}
        for at in range(0, len(texts), _BATCH):
            vectors = self._encoder.encode(texts[at : at + _BATCH])
            found.update(zip(keys[at : at + _BATCH], vectors, strict=True))
            self._tell(min(at + _BATCH, len(texts)), len(texts))
        return found

    def _read(self) -> dict[str, Vectors]:
        """What is remembered; nothing where the file is not there or broken."""
        try:
            with self._path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
                return dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            return {}

    def _write(self, known: dict[str, Vectors]) -> None:
        """Put the file in place whole, or leave the old one; a full disk is no reason to stop."""
        packed = io.BytesIO()
        np.savez(packed, keys=np.array(list(known)), vectors=np.array(list(known.values())))
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._path.parent, delete=False) as file:
                file.write(packed.getvalue())
            Path(file.name).replace(self._path)
        except OSError:
            return


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
