"""A small study on a desk, and its page as a browser on this computer asks for it."""

import socket

import pytest
from review_page import opened

from qualcode.decide.desk import Desk
from qualcode.project.run import read_all, tag_all
from qualcode.project.study import find_codebook, find_study


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
def desk(sit):
    """The desk of one coder, nothing decided yet."""
    return sit()


@pytest.fixture
def page(desk):
    """The page of that desk."""
    return opened(desk)
