"""qualcode: from interview files and a codebook to the theme tables of a thesis, offline.

From Python there are `load_codebook` and `tag_frame` with its `CODINGS_SCHEMA`; they are loaded
when they are asked for, since what they need takes a while.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.analyse.frame import CODINGS_SCHEMA, tag_frame
    from qualcode.types import Codebook

__all__ = ["CODINGS_SCHEMA", "__version__", "load_codebook", "tag_frame"]
__version__ = "0.1.0"


def load_codebook(codebook: str | Path) -> Codebook:
    """A codebook file, or the name of one in ``codebooks/`` or of a shipped one -> Codebook.

    Raises BadCodebook with every problem and its line, or BadSettings where there is none.
    """
    from pathlib import Path

    from qualcode.project.study import find_codebook

    return find_codebook(Path(), str(codebook))


def __getattr__(name: str) -> object:
    """Load what works on tables when it is asked for: it needs pandas and spaCy."""
    if name in {"CODINGS_SCHEMA", "tag_frame"}:
        from qualcode.analyse import frame

        return getattr(frame, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
