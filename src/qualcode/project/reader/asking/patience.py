"""Whether a server is asked again that couldn't answer, and after how long."""

from __future__ import annotations

import math
import time
from email.utils import parsedate_to_datetime

from qualcode.project.reader.asking.wire import Reply

LONGEST = 60.0

# How often a question is put at most. A model being loaded or a busy server comes back; a server
# with an error of its own is given one more chance or two.
_TIMES = {429: 6, 503: 6, 500: 3, 502: 3, 504: 3}


def wait_before(reply: Reply, asked: int) -> float | None:
    """A reply to the ``asked``-th time -> seconds until the next, or None to give up."""
    if asked >= _TIMES.get(reply.status, 0):
        return None
    wanted = wanted_wait(reply)
    if wanted is None:
        return float(2 ** (asked - 1))
    return wanted if wanted <= LONGEST else None


def wanted_wait(reply: Reply) -> float | None:
    """How many seconds the server asks to be left alone, where it says so."""
    written = reply.headers.get("retry-after", "").strip()
    if not written:
        return None
    try:
        seconds = float(written)
    except ValueError:
        seconds = _until(written)
    return max(seconds, 0.0) if math.isfinite(seconds) else None


def _until(moment: str) -> float:
    """A date as HTTP writes it -> seconds from now, or nothing finite where it is none."""
    try:
        return parsedate_to_datetime(moment).timestamp() - time.time()
    except (ValueError, OverflowError, OSError):
        return math.nan
