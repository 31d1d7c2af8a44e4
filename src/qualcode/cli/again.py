"""The command line from its first word on; a ``tag`` that nothing changed for is told again.

Told again, it needs neither the commands nor what reads and tags, only what prints.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

_TOLD_AGAIN = frozenset({"tag"})
_HELP = frozenset({"-h", "--help"})


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a command as they were typed, which commands find as their context's object."""

    words: tuple[str, ...]


def started(words: Sequence[str]) -> None:
    """Do what is asked, or tell what it told before. Raises SystemExit as click does."""
    if words and words[0] in _TOLD_AGAIN and _HELP.isdisjoint(words):
        _tell_again(words)
    from qualcode.cli.app import app

    app(list(words), prog_name="qualcode", obj=Asked(tuple(words)))


def _tell_again(words: Sequence[str]) -> None:
    """Print what the same words told, and exit; do nothing if anything changed."""
    from qualcode.cli.told import Told, tell
    from qualcode.project.cache.again import recalled

    told = recalled(words, Told)
    if told is not None:
        sys.exit(tell(told))
