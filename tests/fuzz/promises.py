"""What reading promises for any bytes whatever, checked on one input."""

import math
import unicodedata
from itertools import pairwise
from pathlib import PurePosixPath
from types import SimpleNamespace
from typing import Literal

from qualcode import read
from qualcode.errors import UnreadableFile
from qualcode.types import Transcript


class InMemory(PurePosixPath):
    """A file that is on no disk."""

    content: bytes = b""

    def stat(self) -> SimpleNamespace:
        """The size."""
        return SimpleNamespace(st_size=len(self.content))

    def read_bytes(self) -> bytes:
        """The bytes."""
        return self.content


def outcome(data: bytes, name: str) -> Literal["read", "refused"]:
    """Bytes and a file's name -> what became of them. Raises what reading must never raise."""
    path = InMemory(name)
    path.content = data
    try:
        reading = read.read(path)  # type: ignore[arg-type]
    except UnreadableFile as error:
        for problem in error.problems:
            assert problem.message, "an error without a message"
            assert problem.todo, f"an error that helps nobody: {problem}"
            assert problem.where == name, f"an error that names no file: {problem}"
        return "refused"
    assert all(problem.message for problem in reading.problems)
    assert all(problem.todo for problem in reading.problems if problem.severity == "warning")
    sound(reading.transcript)
    return "read"


def sound(transcript: Transcript) -> None:
    """Assert what holds of every transcript."""
    text, turns = transcript.text, transcript.turns
    assert turns, "no words and no error"
    assert unicodedata.is_normalized("NFC", text)
    assert not {"\0", "\r"} & set(text)
    for turn in turns:
        said = turn.span.of(text)
        assert turn.span.end <= len(text)
        assert said == said.strip() != ""
        assert (turn.speaker is None) <= (turn.role == "context")
        assert turn.seconds is None or _is_time(turn.seconds)
    assert all(one.span.end <= next_.span.start for one, next_ in pairwise(turns))
    assert {turn.speaker for turn in turns if turn.role == "informant"} <= set(
        transcript.informants
    )
    assert all(one.at < next_.at for one, next_ in pairwise(transcript.times)), "times out of order"
    assert all(mark.at <= len(text) and _is_time(mark.seconds) for mark in transcript.times)
    assert transcript.length is None or _is_time(transcript.length)


def _is_time(seconds: float) -> bool:
    return math.isfinite(seconds) and seconds >= 0
