"""What tests of reading need: files with given content, and what was read from them."""

import io
from collections.abc import Callable
from itertools import groupby
from operator import itemgetter

import docx
import pytest

from qualcode import read
from qualcode.errors import UnreadableFile
from qualcode.types import Transcript


class Files:
    """Writes files into a folder and reads them."""

    def __init__(self, folder):
        self.folder = folder

    def write(self, content, name="wawancara.txt"):
        """Content -> the path of a file that holds it."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def read(self, content, name="wawancara.txt", **settings):
        """Content -> Reading."""
        return read.read(self.write(content, name), **settings)

    def refused(self, content, name="wawancara.txt", **settings) -> str:
        """Content -> the message of the error that it must raise."""
        with pytest.raises(UnreadableFile) as caught:
            self.read(content, name, **settings)
        assert all(problem.where == name and problem.todo for problem in caught.value.problems)
        return str(caught.value)


def said(transcript: Transcript) -> list[tuple[str | None, str, str]]:
    """Transcript -> speaker, role and words of every turn."""
    return [(t.speaker, t.role, t.span.of(transcript.text)) for t in transcript.turns]


def words(transcript: Transcript) -> list[tuple[str | None, str]]:
    """Transcript -> speaker and words of every turn."""
    return [(speaker, text) for speaker, _, text in said(transcript)]


def word_file(build: Callable) -> bytes:
    """What ``build`` puts into a new Word document -> its bytes."""
    document, stream = docx.Document(), io.BytesIO()
    build(document)
    document.save(stream)
    return stream.getvalue()


def warnings(reading: read.Reading) -> list[str]:
    """Reading -> its warnings as text."""
    return [str(problem) for problem in reading.problems if problem.severity == "warning"]


def spoken(transcript: Transcript) -> list[tuple[str, str]]:
    """Transcript -> speaker and words, white space as one space, neighbours of one speaker joined.

    For comparing what formats keep that have no paragraphs, or name a speaker before each.
    """
    named = [(who, text) for who, text in words(transcript) if who]
    return [
        (speaker, " ".join(" ".join(text for _, text in group).split()))
        for speaker, group in groupby(named, key=itemgetter(0))
    ]
