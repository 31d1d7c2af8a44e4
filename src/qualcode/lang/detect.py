"""Which language a text is in, told by its small words."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

from qualcode.lang import data
from qualcode.types import Language

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def language_of(text: str) -> Language:
    """Text -> the language more of its words are function words of; ``id`` where none wins."""
    said = Counter(_WORD.findall(text.casefold().replace("’", "'")))
    counts: dict[Language, int] = {
        language: sum(said.get(word, 0) for word in data.words(language, "function_words.txt"))
        for language in get_args(Language)
    }
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] > counts["id"] else "id"
