"""Replies that lean on the question: "Apakah keluarga mendukung?" "Iya, sering.".

The interviewer's words are never evidence by themselves. Here the informant says yes or no
to them, and what was asked is named with the coding.
"""

from __future__ import annotations

from dataclasses import dataclass

from qualcode import lang
from qualcode.lang import Answer
from qualcode.segment import sentences
from qualcode.tag.tokens import Tokens, is_word, tokenize
from qualcode.types import Polarity, Span, Transcript


@dataclass(frozen=True, slots=True)
class Leaning:
    """A yes or no: the words of the question, where it stands, and what is said to it."""

    question: Tokens
    span: Span
    said: Answer

    def answer(self, question: Polarity, *, denial: bool) -> Polarity | None:
        """What is said of something asked about; to a denial only a plain yes is sure.

        ``denial`` where the words asked about are one by themselves.
        """
        if denial or question == "absent":
            return question if self.said == "yes" else None
        return "absent" if self.said == "no" else "present"


def leaning(transcript: Transcript, turn: int, reply: Tokens, *, wrapped: bool) -> Leaning | None:
    """The turn at an index and its tokens -> what it says yes or no to, if it does.

    Only the last sentence of the interviewer's turn right before counts, and only the first
    one of the reply.
    """
    before = transcript.turns[turn - 1] if turn else None
    if before is None or before.role != "interviewer" or not lang.may_answer(reply.texts):
        return None
    said = lang.answered(reply.first_sentence())
    if said is None:
        return None
    asked = sentences(transcript, before, wrapped=wrapped)[-1]
    words = asked.of(transcript.text)
    question = tokenize(words, asked.start, [asked])
    whether = lang.asks_whether(list(filter(is_word, question.texts)))
    return Leaning(question, asked, said) if whether and lang.asks(words) else None
