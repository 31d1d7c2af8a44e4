"""The library that draws, loaded only where something is drawn."""

from __future__ import annotations

import logging
from types import ModuleType


def matplotlib() -> ModuleType:
    """Load the library without its messages on folders it can't write and settings it can't read.

    Its users never asked for it and can do nothing about them; figures don't depend on either.
    """
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib as mpl

    return mpl
