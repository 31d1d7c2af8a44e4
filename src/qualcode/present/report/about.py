"""What a report says of how it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class About:
    """Versions, settings and the files that were read; no time and no folder.

    ``inputs`` maps a file's name to its SHA-256; ``left_out`` names files that gave nothing.
    """

    versions: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    left_out: Sequence[str] = ()
