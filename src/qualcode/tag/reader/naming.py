"""How a reader names a code -> the codes it may mean: an id, a label, or the way to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcode.types import Codebook

_STEP = re.compile(r"\s*(?:>|→|»|›|/|\|)\s*")
_TWICE = re.compile(r"(.+?)\s*(?:\((.+)\)|\s[—–-]\s+(.+))")


class Naming:
    """What the codes of a codebook are called."""

    def __init__(self, codebook: Codebook) -> None:
        """Look up each code's id, the last part of it, and its labels."""
        self._codebook = codebook
        self._named: dict[str, set[str]] = {}
        for code in codebook.codes:
            for name in (code.id, code.id.rpartition(".")[2], *code.label.values()):
                self._named.setdefault(_plain(name), set()).add(code.id)

    def of(self, written: str) -> list[str]:
        """A name -> the ids that it fits, sorted; none where there is no such code."""
        plain = written.strip("`*_ ")
        if today := self._codebook.today(plain):
            return [today]
        return sorted(self._called(plain) or self._twice(plain) or self._below(plain))

    def near(self, written: str) -> str | None:
        """A name that no code has -> the id that is written most like it, or None."""
        import difflib  # only where something is wrong

        near = difflib.get_close_matches(written, self._codebook.ids, n=1)
        return near[0] if near else None

    def _called(self, name: str) -> set[str]:
        today = self._codebook.today(name)
        return {today} if today else self._named.get(_plain(name), set())

    def _twice(self, name: str) -> set[str]:
        """``Stigma (stigma)``, ``stigma — Stigma``: both names of one code."""
        found = _TWICE.fullmatch(name)
        if found is None:
            return set()
        return self._called(found[1]) & self._called(found[2] or found[3])

    def _below(self, name: str) -> set[str]:
        """``Support > Emotional``: each of the names stands above the next."""
        above, *below = (self._called(step) for step in _STEP.split(name))
        for step in below:
            above = {one for one in step if _is_below(one, sorted(above))}
        return above if below else set()


def _is_below(code: str, above: Sequence[str]) -> bool:
    return any(code.startswith(f"{one}.") for one in above)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
