"""Whether an utterance asks or prompts; who does so most is the interviewer."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from qualcode.lang import data
from qualcode.types import Language

# A question that is quoted was asked by someone else, at another time.
_QUOTED = re.compile(r'"[^"]*"|“[^“”]*”')


def asks(text: str) -> bool:
    """Whether an utterance holds a question mark, or a sentence of it starts as a question does."""
    own = _own(text.casefold()).replace("’", "'")
    return "?" in own or bool(_opening().search(f". {own}"))


def _own(text: str) -> str:
    """Text -> the same without what is quoted; few utterances hold any."""
    return _QUOTED.sub("", text) if '"' in text or "“" in text else text


@cache
def _opening() -> re.Pattern[str]:
    """A sentence's start, words that may lead in, and one of the starts that ask.

    The text's own start has to be made a sentence's: a pattern that always opens with one of
    a few signs is searched for many times faster.
    """
    asking = _any_of("questions.txt")
    telling = _any_of("statements.txt")
    leading = _any_of("openers.txt")
    return re.compile(rf"[.!…;]\s\W*(?:{leading}\W+){{0,4}}(?!{telling}){asking}")


def _any_of(name: str) -> str:
    phrases = {phrase for language in get_args(Language) for phrase in data.lines(language, name)}
    choices = "|".join(
        re.escape(phrase) for phrase in sorted(phrases, key=lambda one: (-len(one), one))
    )
    return rf"\b(?:{choices})\b"
