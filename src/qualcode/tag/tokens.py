"""Turn -> Tokens, with spaCy's tokenizer and rules for spoken Indonesian and English.

``spacy.blank("id")`` loads 16,000 exceptions and still splits ``temen-temen`` and
``di-support``; a bare tokenizer with three patterns starts at once and keeps them whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokenizer import Tokenizer
from spacy.vocab import Vocab

from qualcode.types import Span

# A word keeps its hyphens and apostrophes (di-support, don't), a number its points and
# colons (10.30); dots in a row are one sign, every other sign stands alone.
_EDGE = r"(?:\.\.+|[^\w\s])"
_INSIDE = r"(?<=\w)(?![.,:]\d)[^\w\s'’\-]+(?=\w)|(?<=[^\W\d])[.,:]+(?=\w)|--+|\.\.+|…"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign, where it stands in the transcript, and in which sentence."""

    text: str
    span: Span
    sentence: int
    is_word: bool


@cache
def _tokenizer() -> Tokenizer:
    return Tokenizer(
        Vocab(),
        prefix_search=re.compile(rf"^{_EDGE}").search,
        suffix_search=re.compile(rf"{_EDGE}$").search,
        infix_finditer=re.compile(_INSIDE).finditer,
    )


def tokenize(words: str, start: int, sentences: list[Span]) -> tuple[Token, ...]:
    """The words of one turn -> its Tokens.

    ``start`` is where the turn begins in the transcript, ``sentences`` its sentences, both
    in code points of the transcript. White space yields no token.
    """
    tokens = []
    sentence = 0
    for token in _tokenizer()(words):
        text = token.text
        if text.isspace():
            continue
        at = start + token.idx
        while sentence + 1 < len(sentences) and at >= sentences[sentence + 1].start:
            sentence += 1
        is_word = any(letter.isalnum() for letter in text)
        tokens.append(Token(text, Span(at, at + len(text)), sentence, is_word))
    return tuple(tokens)
