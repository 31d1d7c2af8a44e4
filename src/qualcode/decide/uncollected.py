"""Making many values at a time without Python going through all of them again and again."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

_SELDOM = 200_000  # new values, some 20 MB


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Put off the search for garbage in cycles: decisions and codings never hold any.

    It takes a third to half of the time in which a long log is replayed.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextlib.contextmanager
def seldom_collected() -> Iterator[None]:
    """Search for garbage in cycles a few times only: reading makes some, what is tagged none.

    It takes a tenth of the time in which interviews are tagged.
    """
    was = gc.get_threshold()
    gc.set_threshold(_SELDOM, *was[1:])
    try:
        yield
    finally:
        gc.set_threshold(*was)
