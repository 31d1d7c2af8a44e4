"""Whether a sentence only reports, or jokes. That decides nothing; it lowers a score."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from qualcode.lang import data
from qualcode.types import Language


def doubted(sentence: str) -> bool:
    """Words of one sentence -> whether a cue of hearsay or irony stands in them."""
    return bool(_cues().search(sentence.casefold()))


@cache
def _cues() -> re.Pattern[str]:
    cues = {cue for language in get_args(Language) for cue in data.lines(language, "doubt.txt")}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(cues)))})\b")
