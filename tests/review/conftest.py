"""A small study on a desk, and its page as a browser on this computer asks for it."""

import socket

import pytest
from review_page import opened

from qualcode.decide.desk import Desk
from qualcode.project.reviewing import reviewing
from qualcode.project.run import read_all, tag_all
from qualcode.project.study import find_codebook, find_study
from qualcode.types import Coding, Evidence, Span


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Only this computer can be reached."""
    connect = socket.socket.connect

    def near(self, address):
        if self.family != socket.AF_UNIX and address[0] != "127.0.0.1":
            raise AssertionError(f"qualcode asked {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", near)


@pytest.fixture
def sit(study):
    """Sit down at the study in the folder one stands in, as it is now -> Desk."""

    def desk(coder="rina", unit="turn"):
        codebook = find_codebook(study, None)
        readings, _ = read_all(find_study([study]))
        transcripts = [reading.transcript for reading in readings]
        tagged = tag_all(transcripts, codebook, unit)
        return Desk(transcripts, *tagged, codebook, study / "decisions", coder)

    return desk


@pytest.fixture
def lay(study):
    """Lay the study in the folder one stands in on a desk, as the command does -> Reviewing."""

    def laid(coder="rina"):
        return reviewing(find_study([study]), find_codebook(study, None), "turn", coder)

    return laid


@pytest.fixture
def learned(monkeypatch):
    """Let it be learned that sentences speak for a code, as ``qualcode suggest`` keeps it."""

    def suggest(code, *sentences):
        def kept(_root, _codebook, transcripts, said):
            texts = {one.id: one.text for one in transcripts}
            found = [
                Coding(
                    *(one.transcript, one.informant, one.segment, one.span, code, "qualcode"),
                    *("learned", "suggested", "present", 0.71),
                    (Evidence("mau", "learned 31%", Span(one.span.start, one.span.start)),),
                )
                for one in said()
                if one.span.of(texts[one.transcript]) in sentences
            ]
            assert len(found) == len(sentences)
            return found, []

        monkeypatch.setattr("qualcode.project.reviewing.kept", kept)

    return suggest


@pytest.fixture
def desk(sit):
    """The desk of one coder, nothing decided yet."""
    return sit()


@pytest.fixture
def page(desk):
    """The page of that desk."""
    return opened(desk)
