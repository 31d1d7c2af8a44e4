"""A reader made by hand: what it answers is said in the test."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from qualcode.errors import Problem
from qualcode.project.reader.ask import Answer, Prompt, ReaderFailed
from qualcode.project.reader.reading import How, Material, read_study
from qualcode.project.reader.store import Store
from qualcode.segment import segment

NUMBERED = re.compile(r"^\[(\d+)\] [^:]+: (.*)$", re.MULTILINE)
WHEN = "2024-03-04T05:06:07Z"


def coding(segment_, words, code, polarity="present", reason="sebab"):
    """One coding as a reader writes it."""
    return {
        "segment": segment_,
        "words": words,
        "code": code,
        "polarity": polarity,
        "reason": reason,
    }


def answer(*codings, **more):
    """Codings -> the text of an answer."""
    return json.dumps({"codings": list(codings), **more}, ensure_ascii=False)


def interview_of(prompt: Prompt) -> str:
    """A prompt -> the interview in it, without what follows."""
    return re.split(r"^</", prompt.user.split("\n>", 1)[-1], maxsplit=1, flags=re.MULTILINE)[0]


def numbered(prompt: Prompt) -> Mapping[int, str]:
    """A prompt -> what informants say in it, by number."""
    return {int(found[1]): found[2] for found in NUMBERED.finditer(prompt.user)}


class Scripted:
    """A reader that answers by a function of the prompt, and remembers what it was asked."""

    def __init__(self, says: Callable[[Prompt], str], name: str = "uji"):
        self.name, self._says = name, says
        self.asked: list[tuple[Prompt, int]] = []

    def __call__(self, prompt, *, seed=0):
        """Answer, or fail where nothing is said."""
        self.asked.append((prompt, seed))
        said = self._says(prompt)
        if said is None:
            raise ReaderFailed(Problem("uji", "does not answer.", "Wake it."))
        return Answer(said, "uji-1", 0.1)


def words_for(table):
    """Words -> code: a reader that finds these words wherever an informant says them."""

    def says(prompt):
        return answer(
            *(
                coding(number, words, code)
                for number, said in numbered(prompt).items()
                for words, code in table.items()
                if words in said
            )
        )

    return says


def store_in(root, model="uji"):
    """A store whose clock stands still."""
    return Store(root, model, lambda: WHEN)


def material(book, *transcripts, judged=(), unit="turn"):
    """A codebook and transcripts -> what a reader is given."""
    return Material([(one, segment(one, unit)) for one in transcripts], book, judged)


def read(root, given, ask, **how):
    """Let a reader read -> what it reported."""
    return read_study(given, How(**how), store_in(root, ask.name), ask)
