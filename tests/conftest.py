"""What many tests need: no network, a way to run a command, and a small study."""

import gc
import socket
import sys
from dataclasses import dataclass

import pytest
from hypothesis import settings

from qualcode import cli
from small import CODEBOOK, R1, S1

# A machine that is busy with something else makes no test wrong. Every run tries other examples;
# --hypothesis-profile=thorough tries many of them at once.
settings.register_profile("qualcode", deadline=None, max_examples=40)
settings.register_profile("thorough", deadline=None, max_examples=500)
settings.load_profile("qualcode")

# The libraries' objects stay, and looking them through for garbage as often as Python does by
# itself took a fifth of a run; this costs each worker some 200 MB.
gc.set_threshold(100_000, 20, 20)


@dataclass(frozen=True)
class Done:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """The network is unplugged: whoever opens a socket fails."""

    def unplugged(*_args, **_kwargs):
        raise AssertionError("qualcode opened a socket")

    monkeypatch.setattr(socket, "socket", unplugged)
    monkeypatch.setattr(socket, "create_connection", unplugged)


@pytest.fixture
def run(monkeypatch, capsys):
    """Run ``qualcode`` in this process as the installed command would."""

    def command(*arguments):
        monkeypatch.setattr(sys, "argv", ["qualcode", *map(str, arguments)])
        monkeypatch.setenv("COLUMNS", "80")
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        said = capsys.readouterr()
        return Done(int(stopped.value.code or 0), said.out, said.err)

    return command


@pytest.fixture
def study(tmp_path, monkeypatch):
    """A study folder with two invented interviews and a small codebook; one stands in it."""
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "transcripts" / "R1.txt").write_text(R1, encoding="utf-8")
    (tmp_path / "transcripts" / "S1.txt").write_text(S1, encoding="utf-8")
    (tmp_path / "codebooks" / "kecil.yaml").write_text(CODEBOOK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
