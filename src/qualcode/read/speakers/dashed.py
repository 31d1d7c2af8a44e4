"""Labels with a dash, a full stop or a bracket behind them: ``P - halo``, ``P. halo``, ``P) halo``.

Such signs stand in ordinary text far more often than after a label. They are believed only in
a file without any other labels, where most lines open with one of a few short labels and the
same sign, and where these are no list (A, B, C).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from qualcode.read.speakers import labels
from qualcode.read.speakers.labels import Head
from qualcode.read.speakers.vocabulary import vocabulary

_SIGNED = re.compile(
    r"\s*(?P<base>[^\W\d_][\w.]{0,14}?(?: [\w.]{1,14}?){0,2}?)"
    r"(?P<sign>\s{0,2}[-–—]|[.)])\s+(?=\S)"
)
_TWICE, _MOST = 2, 12
_MOSTLY = 0.4


def heads(written: Sequence[str]) -> list[Head | None]:
    """Lines of a text without other labels -> their labels; all None if these are not sure."""
    found = [_SIGNED.match(line) for line in written]
    sign = Counter(_sign(one) for one in found if one).most_common(1)
    alike = [one if one and _sign(one) == sign[0][0] else None for one in found]
    counts = Counter(one["base"] for one in alike if one and _short(one["base"]))
    names = {name for name, count in counts.items() if count >= _TWICE}
    labelled = sum(counts[name] for name in names)
    filled = sum(bool(line.strip()) for line in written)
    if not 1 < len(names) <= _MOST or labelled < _MOSTLY * filled or not _sure(names, sign[0][0]):
        return [None] * len(written)
    return [
        Head(one["base"], "", "given", one.end()) if one and one["base"] in names else None
        for one in alike
    ]


def _sign(found: re.Match[str]) -> str:
    """What stands behind the label; all dashes are one."""
    sign = found["sign"].strip()
    return sign if sign in ".)" else "-"


def _short(label: str) -> bool:
    """Whether a label is one that may stand with such a sign: a code, a letter or a role."""
    return labels.is_code(label) or labels.role_word(label) is not None


def _sure(names: set[str], sign: str) -> bool:
    """Whether these name speakers. A list numbers its lines with a point or a bracket too."""
    letters = {letter for table in vocabulary().letters.values() for letter in table}
    known = [name for name in names if labels.key(name) in letters or labels.role_word(name)]
    listed = {"a", "b"} <= {name.casefold() for name in names}
    return not listed and len(known) >= (1 if sign == "-" else _TWICE)
