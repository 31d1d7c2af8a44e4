"""Replies that lean on the question: "Apakah keluarga mendukung?" "Iya, sering.".

The interviewer's words are never evidence by themselves. Here the informant says yes or no
to them, and what was asked is named with the coding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode import lang
from qualcode.lang import Answer
from qualcode.segment import sentences
from qualcode.tag.tokens import Token, tokenize
from qualcode.types import Polarity, Span, Transcript


@dataclass(frozen=True, slots=True)
class Leaning:
    """A yes or no: the words of the question, where it stands, and what is said to it."""

    question: tuple[Token, ...]
    span: Span
    said: Answer

    def answer(self, question: Polarity, *, denial: bool) -> Polarity | None:
        """What is said of something asked about; to a denial only a plain yes is sure.

        ``denial`` where the words asked about are one by themselves.
        """
        if denial or question == "absent":
            return question if self.said == "yes" else None
        return "absent" if self.said == "no" else "present"


def leaning(
    transcript: Transcript, turn: int, reply: Sequence[Token], *, wrapped: bool
) -> Leaning | None:
    """The turn at an index and its tokens -> what it says yes or no to, if it does.

    Only the last sentence of the interviewer's turn right before counts, and only the first
    one of the reply.
    """
    before = transcript.turns[turn - 1] if turn else None
    if before is None or before.role != "interviewer":
        return None
    said = lang.answered([token.text for token in reply if token.sentence == 0])
    if said is None:
        return None
    asked = sentences(transcript, before, wrapped=wrapped)[-1]
    words = asked.of(transcript.text)
    question = tokenize(words, asked.start, [asked])
    whether = lang.asks_whether([token.text for token in question if token.is_word])
    return Leaning(question, asked, said) if whether and lang.asks(words) else None
