"""The files of the page that never change: its script, its looks, its sign."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

_TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}


def asset(name: str, data: bytes) -> Callable[[Request], Awaitable[Response]]:
    """A name and its bytes -> what answers a request for them."""

    async def answer(_request: Request) -> Response:
        return Response(data, media_type=_TYPES[_ending(name)])

    return answer


def _ending(name: str) -> str:
    return name.rpartition(".")[2]


def _read() -> Mapping[str, bytes]:
    found = sorted(files(__package__).joinpath("static").iterdir(), key=lambda file: file.name)
    return {file.name: file.read_bytes() for file in found if _ending(file.name) in _TYPES}


ASSETS = _read()
