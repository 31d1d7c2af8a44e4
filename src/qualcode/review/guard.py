"""Who may talk to the page: this browser on this computer, with the address that was printed.

Other sites open in the same browser can send requests to any port of this computer. They know
neither the token nor may they pass as the page itself: the token is in every address, and
``Host`` and ``Origin`` are those of the page or the request is refused.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_READING = {"GET", "HEAD"}


class Guard:
    """Lets requests through to the application that may come through, and no others."""

    def __init__(self, application: ASGIApp, token: str, hosts: frozenset[str]) -> None:
        """Hold the secret of the address, and the ``Host`` headers that mean this server."""
        self._application, self._token, self._hosts = application, token, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it; every answer carries the headers above."""
        if scope["type"] == "lifespan":
            await self._application(scope, receive, send)
        elif scope["type"] == "http":
            answer = self._refusal(scope) or self._application
            await answer(scope, receive, _with_headers(send))
        else:  # a web socket, which the page never opens
            await send({"type": "websocket.close", "code": 1008})

    def _refusal(self, scope: Scope) -> Response | None:
        """Why a request is not answered, or None; nothing is told to who has no token."""
        headers = Headers(scope=scope)
        host = headers.getlist("host")
        if len(host) != 1 or host[0].lower() not in self._hosts:
            return PlainTextResponse("Wrong host.", 403)
        if not self._has_token(scope["path"]):
            return PlainTextResponse("Not found.", 404)
        if scope["method"] in _READING:
            return None
        if headers.getlist("origin") != [f"http://{host[0]}"]:
            return PlainTextResponse("Wrong origin.", 403)
        if headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            return PlainTextResponse("Only application/json.", 415)
        return None

    def _has_token(self, path: str) -> bool:
        given = path.split("/")[1] if path.startswith("/") else ""
        return secrets.compare_digest(given.encode(errors="replace"), self._token.encode())


def _with_headers(send: Send) -> Send:
    """Send, the headers put on every answer."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sending


def hosts_of(port: int) -> frozenset[str]:
    """Port -> the ``Host`` headers of a browser that means this computer."""
    return frozenset(_named(("127.0.0.1", "localhost"), port))


def _named(names: Iterable[str], port: int) -> Iterable[str]:
    return (f"{name}:{port}" for name in names)
