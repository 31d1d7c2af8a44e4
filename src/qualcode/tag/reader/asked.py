"""What a reader is asked: the words of it, and the shape its answer must have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a reader gets to read: what its task is, the interview, and the schema of the answer."""

    system: str
    user: str
    schema: Mapping[str, Any]
