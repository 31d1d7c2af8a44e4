"""The page as an application: which address is answered by what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from qualcode.decide.desk import Desk
from qualcode.decide.ordering import Order
from qualcode.review.answers import Answers
from qualcode.review.assets import ASSETS, asset
from qualcode.review.colours import codes_css
from qualcode.review.guard import Guard
from qualcode.review.outlook import Outlook
from qualcode.review.pages import Pages
from qualcode.review.queue import Queue
from qualcode.review.session import Session
from qualcode.review.sources import Sources
from qualcode.types import Informant, Language

AGAIN = "qualcode review"


def application(  # noqa: PLR0913 - what is reviewed, who may come, how it looks
    desk: Desk,
    informants: Sequence[Informant],
    *,
    token: str,
    hosts: frozenset[str],
    language: Language,
    title: str,
    stop: Callable[[], None] = lambda: None,
    sources: Sources | None = None,
    again: str = AGAIN,
    outlook: Outlook | None = None,
    order: Order | None = None,
) -> Guard:
    """A desk -> the application that serves it under ``/token`` to browsers of ``hosts``.

    ``stop`` is called when the page asks to end; ``sources`` tells which files changed since
    they were read, and ``again`` is the command that opens the page once more. ``outlook`` is
    what can be put in order, and ``order`` the one to begin with. Requests are
    answered one after another, for the desk knows no threads, and nothing of a request ever
    names a file.
    """
    session = Session(desk, informants, f"/{token}", language, title)
    session.again, session.sources = again, sources or Sources()
    if outlook is not None:
        session.outlook, session.queue = outlook, Queue(desk, outlook, order)

    async def fault(_request: Request, _error: Exception) -> Response:
        return JSONResponse({"message": session.say("fault")}, 500)

    pages = Pages(session)
    served = Starlette(
        routes=[Mount(f"/{token}", routes=_routes(pages, Answers(session, stop), session))],
        exception_handlers={404: pages.missing, 500: fault},
    )
    return Guard(served, token, hosts)


def _routes(pages: Pages, answers: Answers, session: Session) -> list[Route]:
    """The addresses under the token."""
    return [
        Route("/", pages.start),
        Route("/t/{number:int}", pages.interview),
        Route("/matrix", pages.matrix),
        Route("/quotes", pages.quotes),
        Route("/decisions", pages.decisions),
        Route("/lang/{language}", pages.language),
        Route("/order/{order}", pages.order),
        Route("/changes", answers.changes),
        Route("/next", answers.next),
        Route("/decide", answers.decide, methods=["POST"]),
        Route("/stop", answers.stop, methods=["POST"]),
        Route("/codes.css", asset("codes.css", codes_css(session.desk.codebook).encode())),
        *(Route(f"/{name}", asset(name, data)) for name, data in ASSETS.items()),
    ]
