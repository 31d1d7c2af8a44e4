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


def collect_seldom() -> None:
    """Let this process search for garbage in cycles a few times only, from now on.

    Reading makes some, what is tagged and counted none; the search takes a tenth of the time.
    """
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])
