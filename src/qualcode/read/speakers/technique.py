"""How the data were collected: interviews, observation notes or documents.

Told by the header (``Teknik: observasi``), a title or the file's name, in that order. Where
none says so, it is an interview.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from qualcode.read.speakers.vocabulary import vocabulary

KEY = "technique"
INTERVIEW = "wawancara"
_WORD = re.compile(r"[^\W_]+")


def of(attributes: Mapping[str, str], title: str, stem: str) -> tuple[str, str] | None:
    """Header, title and file name -> the technique and what says so, or None.

    A header that names several, as a study's plan does, holds for an interview.
    """
    if told := _named(attributes.get(KEY, "")):
        return told, "the header"
    for said, where in ((title, "the title"), (stem, "the file's name")):
        if found := _named(said):
            return (found, where) if found != INTERVIEW else None
    return None


def _named(said: str) -> str:
    """The technique whose words stand in a title, or ""; an interview before any other."""
    words = f" {' '.join(_WORD.findall(said.casefold()))} "
    found = {name for word, name in vocabulary().techniques.items() if f" {word} " in words}
    return INTERVIEW if INTERVIEW in found else min(found, default="")
