"""What something was learned from -> one hash: another hash, and it must be learned again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version

import qualcode
from qualcode.tag.learned.examples import Example
from qualcode.tag.learned.labels import Known
from qualcode.tag.learned.model import Settings
from qualcode.types import Codebook

_LIBRARIES = ("numpy", "scipy", "scikit-learn")


def made_with(settings: Settings, codebook: Codebook, encoder: str) -> dict[str, str]:
    """Settings, Codebook and the name of the encoder -> what a result says it was made with."""
    return {
        "qualcode": qualcode.__version__,
        **{name: version(name) for name in _LIBRARIES},
        "codebook": codebook.sha256,
        "embeddings": encoder,
        **{name: str(value) for name, value in asdict(settings).items()},
    }


def fingerprint(
    examples: Sequence[Example], known: Sequence[Known], made: Mapping[str, str]
) -> str:
    """Examples, what is known of them, what it is made with -> hex SHA-256."""
    digest = hashlib.sha256(_line(sorted(made.items())))
    for one, said in zip(examples, known, strict=True):
        where = (one.transcript, one.turn, one.span.start, one.span.end)
        words = (one.text, one.question, one.before, one.after, sorted(one.hits.items()))
        judged = (sorted(said.there), sorted(said.not_there), said.read)
        digest.update(_line((*where, *words, *judged)))
    return digest.hexdigest()


def _line(values: object) -> bytes:
    return json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
