"""The files of the page that never change: its script, its looks, its sign."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

_TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}


def _asset(name: str, data: bytes) -> Callable[[Request], Awaitable[Response]]:
    """A name and its bytes -> what answers them; a request never says which file is read."""

    async def answer(_request: Request) -> Response:
        return Response(data, media_type=_TYPES[name.rpartition(".")[2]])

    return answer


def _assets() -> Mapping[str, Callable[[Request], Awaitable[Response]]]:
    folder = files(__package__).joinpath("static")
    found = sorted(folder.iterdir(), key=lambda file: file.name)
    return {
        file.name: _asset(file.name, file.read_bytes())
        for file in found
        if file.name.rpartition(".")[2] in _TYPES
    }


ASSETS = _assets()
