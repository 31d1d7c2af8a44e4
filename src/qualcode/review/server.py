"""The application on this computer: a port of the loopback address, until Ctrl-C or Finish."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import socket
from collections.abc import Callable, Sequence
from typing import TypeAlias

from qualcode.decide.desk import Desk
from qualcode.decide.ordering import Order
from qualcode.errors import Problem, QualcodeError
from qualcode.review.app import AGAIN, application
from qualcode.review.guard import Guard, hosts_of
from qualcode.review.outlook import Outlook
from qualcode.review.sources import Sources
from qualcode.types import Informant, Language

HERE = "127.0.0.1"
Made: TypeAlias = Callable[[str, frozenset[str], Callable[[], None]], Guard]
_TOKEN_BYTES = 16


class PortTaken(QualcodeError):
    """The port is in use, or this user may not open it."""


def serve(  # noqa: PLR0913 - what is reviewed, where, and who hears of it
    desk: Desk,
    informants: Sequence[Informant],
    *,
    language: Language,
    title: str,
    port: int = 0,
    opened: Callable[[str], None],
    sources: Sources | None = None,
    again: str = AGAIN,
    outlook: Outlook | None = None,
    order: Order | None = None,
) -> None:
    """Serve the page until it is stopped; ``opened`` hears the address once it answers.

    ``sources`` and all behind it are as ``application`` takes them. A port of 0 lets the
    system choose. Raises PortTaken.
    """

    def page(token: str, hosts: frozenset[str], stop: Callable[[], None]) -> Guard:
        return application(
            desk,
            informants,
            token=token,
            hosts=hosts,
            language=language,
            title=title,
            stop=stop,
            sources=sources,
            again=again,
            outlook=outlook,
            order=order,
        )

    serve_page(page, port, opened)


def serve_page(made: Made, port: int, opened: Callable[[str], None]) -> None:
    """Serve what ``made`` makes of a token, the hosts and a way to stop. Raises PortTaken."""
    import uvicorn

    with bound(port) as listening:
        port = listening.getsockname()[1]
        token = secrets.token_hex(_TOKEN_BYTES)
        config = uvicorn.Config(
            made(token, hosts_of(port), lambda: setattr(server, "should_exit", True)),
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=2,
        )
        server = uvicorn.Server(config)
        opened(f"http://{HERE}:{port}/{token}/")
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn passes it on when it has stopped
            server.run(sockets=[listening])


def bound(port: int) -> socket.socket:
    """Port -> a socket that listens there, to this computer only. Raises PortTaken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere this would let two programs share the port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HERE, port))
        listening.listen()
    except (OSError, OverflowError) as error:
        listening.close()
        raise PortTaken(_problem(port, error)) from None
    return listening


def _problem(port: int, error: Exception) -> Problem:
    """Why a port can't be had -> what to do."""
    todo = "Leave --port away, and a free one is found."
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        what = "is in use, maybe by another qualcode review."
        return Problem(f"port {port}", what, f"Use that window, or stop it. {todo}")
    reason = getattr(error, "strerror", None) or str(error)
    return Problem(f"port {port}", f"can't be opened ({reason}).", todo)
