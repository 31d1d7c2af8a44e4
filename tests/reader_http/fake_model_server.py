"""Stands in for Ollama, LM Studio and llama.cpp: answers each request with what a test laid out."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def completion(text="[]", *, finish="stop", **more):
    """A text -> the JSON in which a server sends it."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text}}
    return {"model": "told", "choices": [choice | {"finish_reason": finish}], **more}


@dataclass
class Says:
    """One reply. ``body`` that isn't bytes is sent as JSON; ``length`` may be a lie."""

    body: object = field(default_factory=completion)
    status: int = 200
    kind: str = "application/json"
    headers: dict = field(default_factory=dict)
    length: int | None = None

    def send(self, request):
        """Send it whole."""
        body = self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()
        request.send_response(self.status)
        length = len(body) if self.length is None else self.length
        sent = {"Content-Type": self.kind, "Content-Length": length, **self.headers}
        for name, value in sent.items():
            request.send_header(name, str(value))
        request.end_headers()
        request.wfile.write(body)


class Waits:
    """A reply that never comes, until the server ends; ``arrived`` is set when it is asked."""

    def __init__(self):
        """Nobody asked yet."""
        self.arrived = threading.Event()

    def send(self, request):
        """Let it wait."""
        self.arrived.set()
        request.server.ending.wait(30)


class Drips:
    """A reply of which a byte comes now and then, so that no single wait is long."""

    def send(self, request):
        """Send blanks for as long as somebody takes them."""
        request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Blank: ")
        while not request.server.ending.wait(0.02):
            try:
                request.wfile.write(b"x")
                request.wfile.flush()
            except OSError:
                return


@dataclass(frozen=True)
class Asked:
    """A request as it arrived."""

    path: str
    headers: dict
    body: dict


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        """The models."""
        self._take({})
        self.server.models.send(self)

    def do_POST(self):
        """The next of the replies; the last again and again."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._take(body)
        with self.server.lock:
            replies = self.server.replies
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
        reply.send(self)

    def _take(self, body):
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append(Asked(self.path, headers, body))

    def log_message(self, *_):
        """Say nothing."""


class FakeModels:
    """The server; ``replies`` are sent in order, and the last of them again and again."""

    def __init__(self, models=("qwen3:8b", "llama3.2:3b")):
        """Start it on this computer, wherever there is room."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.ending, self._server.lock = threading.Event(), threading.Lock()
        self._server.asked, self._server.replies = [], [Says()]
        self._server.models = Says({"data": [{"id": name} for name in models]})
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def port(self):
        """Where it listens."""
        return self._server.server_port

    @property
    def url(self):
        """Its address."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def asked(self):
        """Every request so far."""
        return self._server.asked

    def says(self, *replies):
        """Lay out what it is to answer."""
        self._server.replies = list(replies)

    def lists(self, reply):
        """Lay out what it is to answer when asked for its models."""
        self._server.models = reply

    def end(self):
        """Stop it."""
        self._server.ending.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
