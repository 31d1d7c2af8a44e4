"""One request and its reply: to the checked address only, bounded in time and size.

No proxy, no setting of the environment, no redirection and no cookie has a say in where the words
of an interview go.
"""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.project.reader.ask import ReaderFailed
from qualcode.project.reader.asking import failures
from qualcode.project.reader.asking.address import Address

if TYPE_CHECKING:
    import httpx

MOST = 16 * 2**20
_CONNECTING = 10.0
_CONNECTED = ("connect_tcp.complete", "start_tls.complete")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent back. The names of ``headers`` are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @property
    def is_page(self) -> bool:
        """Whether it is a web page."""
        html = self.headers.get("content-type", "").startswith("text/html")
        return html or self.body.lstrip()[:1] == b"<"

    @property
    def decoded(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """The JSON in it, or None where it holds none that is whole and in UTF-8."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


class Call:
    """A request under way, which another thread may end."""

    def __init__(self) -> None:
        """Nothing is connected yet."""
        self.late = False
        self._ended = False
        self._socket: socket.socket | None = None

    def trace(self, event: str, about: Mapping[str, Any]) -> None:
        """Take the connection when there is one."""
        if event.endswith(_CONNECTED):
            self._socket = about["return_value"].get_extra_info("socket")
            if self._ended:
                self.end()

    def expire(self) -> None:
        """End it because its time is over."""
        self.late = True
        self.end()

    def end(self) -> None:
        """Whoever waits for the reply waits no longer."""
        self._ended = True
        if self._socket is not None:
            with suppress(OSError):  # it ended by itself meanwhile
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class Wire:
    """The way to one server, for any number of threads."""

    def __init__(self, address: Address, timeout: float, key: str | None = None) -> None:
        """Nothing is sent yet. ``timeout`` holds for a whole reply, in seconds.

        ``key`` is that of the environment unless it is given; it is kept nowhere else.
        """
        self.address = address
        self.over = threading.Event()
        self.key = (os.environ.get(failures.KEY_VARIABLE, "") if key is None else key).strip()
        self._timeout = timeout
        self._ips = address.ips
        self._calls: set[Call] = set()
        self._client = _client(address, timeout, self.key)

    def exchange(self, method: str, path: str, body: bytes | None = None) -> Reply:
        """A request -> its reply, whatever its status. Raises ReaderFailed."""
        import httpx

        for ip in self._ips:
            with suppress(httpx.ConnectError, httpx.ConnectTimeout):
                reply = self._through(ip, method, path, body)
                self._ips = (ip, *(other for other in self._ips if other != ip))
                return reply
        if self.over.is_set():
            raise failures.stopped(self.address)
        raise failures.refused(self.address)

    def hang_up(self) -> None:
        """End the requests under way and take no more."""
        self.over.set()
        for call in tuple(self._calls):
            call.end()

    def _through(self, ip: str, method: str, path: str, body: bytes | None) -> Reply:
        """The same by one address. Raises ReaderFailed, or httpx's errors of connecting."""
        import httpx

        request = self._client.build_request(method, self.address.through(ip) + path, content=body)
        request.headers["Host"] = self.address.authority
        with self._call() as call:
            request.extensions |= {"trace": call.trace, "sni_hostname": self.address.host}
            try:
                return self._sent(request)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                if "CERTIFICATE" in str(error) or "SSL" in str(error):
                    raise failures.untrusted(self.address, str(error)) from error
                raise
            except httpx.HTTPError as error:
                raise self._why(call, error) from error

    @contextmanager
    def _call(self) -> Iterator[Call]:
        """A call that ends when its time is over or the researcher stops."""
        call = Call()
        timer = threading.Timer(self._timeout, call.expire)
        timer.daemon = True
        self._calls.add(call)
        try:
            if self.over.is_set():
                raise failures.stopped(self.address)
            timer.start()
            yield call
        finally:
            timer.cancel()
            self._calls.discard(call)

    def _sent(self, request: httpx.Request) -> Reply:
        """A request -> its reply, read no further than is sensible."""
        began = time.monotonic()
        response = self._client.send(request, stream=True)
        try:
            body = self._bounded(response)
        finally:
            response.close()
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status_code, headers, body, time.monotonic() - began)

    def _bounded(self, response: httpx.Response) -> bytes:
        body = bytearray()
        for part in response.iter_bytes():
            body += part
            if len(body) > MOST:
                raise failures.too_large(self.address, MOST)
        return bytes(body)

    def _why(self, call: Call, error: httpx.HTTPError) -> ReaderFailed:
        """An error of the library -> what it means for the researcher."""
        import httpx

        if self.over.is_set():
            return failures.stopped(self.address)
        if call.late or isinstance(error, httpx.TimeoutException):
            return failures.late(self.address, self._timeout)
        return failures.cut_off(self.address, str(error) or type(error).__name__)


def _client(address: Address, timeout: float, key: str) -> httpx.Client:
    """A client that goes nowhere by itself."""
    import httpx

    headers = {"User-Agent": "qualcode", "Accept-Encoding": "identity"}
    if key:
        if not key.isascii() or not key.isprintable() or " " in key:
            raise failures.bad_key(address)
        headers["Authorization"] = f"Bearer {key}"
    return httpx.Client(
        trust_env=False,
        follow_redirects=False,
        headers=headers,
        timeout=httpx.Timeout(timeout, connect=min(_CONNECTING, timeout)),
        # A connection of its own for each question: one that lies idle may be dropped unseen.
        limits=httpx.Limits(max_keepalive_connections=0),
    )
