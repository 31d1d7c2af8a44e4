"""A server of language models on this computer that answers as it is told to."""

import socket

import pytest
from fake_model_server import FakeModels

from qualcode.project.reader.ask import Prompt


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Only this computer can be reached."""
    connect = socket.socket.connect

    def near(self, address):
        if address[0] not in {"127.0.0.1", "::1"}:
            raise AssertionError(f"qualcode asked {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", near)
    monkeypatch.delenv("QUALCODE_READER_KEY", raising=False)


@pytest.fixture
def served():
    """A function that starts one more server; all are stopped at the end."""
    running = []

    def start(**kinds):
        running.append(FakeModels(**kinds))
        return running[-1]

    yield start
    for server in running:
        server.end()


@pytest.fixture
def server(served):
    """One server."""
    return served()


@pytest.fixture
def prompt():
    """A question of a few words."""
    return Prompt("Code this.", "1. Teman-teman nyemangatin saya.", {"type": "object"})
