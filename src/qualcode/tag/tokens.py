"""Turn -> Tokens, with spaCy's tokenizer and rules for spoken Indonesian and English.

``spacy.blank("id")`` loads 16,000 exceptions and still splits ``temen-temen`` and
``di-support``; a bare tokenizer with three patterns starts at once and keeps them whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import chain
from typing import overload

from spacy.tokenizer import Tokenizer
from spacy.vocab import Vocab

from qualcode.segment import sentences
from qualcode.types import Span, Transcript, Turn

# A word keeps its hyphens and apostrophes (di-support, don't), a number its points and
# colons (10.30); dots in a row are one sign, every other sign stands alone.
_EDGE = r"(?:\.\.+|[^\w\s])"
_INSIDE = r"(?<=\w)(?![.,:]\d)[^\w\s'’\-]+(?=\w)|(?<=[^\W\d])[.,:]+(?=\w)|--+|\.\.+|…"
# What these patterns cut nowhere but at its end: a word with at most two signs behind it, not
# two dots. Nearly all chunks are such, and spaCy needs not be asked.
_PLAIN = re.compile(r"(\w+(?:['’-]\w+)*)([^\w\s]?)((?!\.)[^\w\s])?")
_MOST_KNOWN = 2**17


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign, where it stands in the transcript, and in which sentence."""

    text: str
    span: Span
    sentence: int
    is_word: bool


@dataclass(frozen=True, eq=False)
class Tokens(Sequence[Token]):
    """The words and signs of one turn, in order; white space yields none.

    Most are asked for nothing but their ``texts``; a Token is made where more is, and the
    turn is cut into sentences where one is asked for. ``said`` is the turn, ``start`` where it
    begins in the transcript, whose code points ``sentences`` count in, too.
    """

    texts: Sequence[str]
    said: str
    start: int
    cut: Callable[[], Sequence[Span]]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.texts)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | Sequence[Token]:
        """Index -> the Token there."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return Token(self.texts[at], self.span(at), self.sentence(at), is_word(self.texts[at]))

    def span(self, first: int, last: int | None = None) -> Span:
        """Index of a token, or of the first and last of several -> where they stand."""
        last = first if last is None else last
        return Span(self._starts[first], self._starts[last] + len(self.texts[last]))

    def sentence(self, at: int) -> int:
        """Index of a token -> the number of its sentence."""
        begun = bisect_right(self.sentences, self._starts[at], key=lambda one: one.start)
        return max(0, begun - 1)

    def first_sentence(self) -> Sequence[str]:
        """The texts of the tokens in the first sentence."""
        if len(self.sentences) == 1:
            return self.texts
        return self.texts[: bisect_left(self._starts, self.sentences[1].start)]

    @cached_property
    def sentences(self) -> Sequence[Span]:
        """The sentences of the turn."""
        return self.cut()

    @cached_property
    def _starts(self) -> list[int]:
        """Where each token begins in the transcript."""
        starts, at, place = [], 0, self.said.index
        for text in self.texts:
            at = place(text, at)
            starts.append(self.start + at)
            at += len(text)
        return starts


def tokenize(words: str, start: int, sentences: Sequence[Span]) -> Tokens:
    """The words of one turn -> its Tokens.

    ``start`` is where the turn begins in the transcript, ``sentences`` its sentences.
    """
    return Tokens(_cutter().cut(words.split()), words, start, lambda: sentences)


def tokens_of(transcript: Transcript, turn: Turn, *, wrapped: bool) -> Tokens:
    """A turn of a transcript -> its Tokens."""
    words = turn.span.of(transcript.text)
    cut = partial(sentences, transcript, turn, wrapped=wrapped)
    return Tokens(_cutter().cut(words.split()), words, turn.span.start, cut)


def is_word(text: str) -> bool:
    """Whether a token is a word or number, and no sign."""
    return any(map(str.isalnum, text))


class _Cutter:
    """Cuts chunks between two spaces into words and signs, and remembers how."""

    def __init__(self) -> None:
        self._known = _Known()

    def cut(self, chunks: Sequence[str]) -> list[str]:
        """Chunks without white space -> their words and signs."""
        if len(self._known) > _MOST_KNOWN:
            self._known = _Known()
        return list(chain.from_iterable(map(self._known.__getitem__, chunks)))


class _Known(dict[str, tuple[str, ...]]):
    """Chunks with their words and signs, each cut when it is first asked for.

    spaCy's tokenizer looks at no more than a chunk. It keeps every word, too, and an archive
    has no end of them: what is known is forgotten with all of it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._tokenizer = Tokenizer(
            Vocab(),
            prefix_search=re.compile(rf"^{_EDGE}").search,
            suffix_search=re.compile(rf"{_EDGE}$").search,
            infix_finditer=re.compile(_INSIDE).finditer,
        )

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if plain := _PLAIN.fullmatch(chunk):
            pieces = tuple(filter(None, plain.groups()))
        else:
            pieces = tuple(token.text for token in self._tokenizer(chunk))
        self[chunk] = pieces
        return pieces


@cache
def _cutter() -> _Cutter:
    return _Cutter()
