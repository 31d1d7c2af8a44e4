"""The codebooks and the example study that come with qualcode."""

from __future__ import annotations

from pathlib import Path


def shipped(kind: str) -> Path:
    """``codebooks`` or ``transcripts`` -> the folder that holds them.

    A wheel carries them inside the package; in a source tree they stand at the top level.
    """
    package = Path(__file__).resolve().parents[1]
    installed = package / "shipped" / kind
    return installed if installed.is_dir() else package.parents[1] / kind
