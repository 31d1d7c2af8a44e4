"""The page as an application: addresses, and what each answers. Nothing here touches a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from qualcode.decide.desk import Changed, Desk
from qualcode.errors import QualcodeError
from qualcode.review import history
from qualcode.review.asking import MOST, Ask, Refused, read_ask
from qualcode.review.assets import ASSETS
from qualcode.review.codes import plainly
from qualcode.review.colours import codes_css
from qualcode.review.deciding import Done, decide
from qualcode.review.guard import Guard
from qualcode.review.items import key_of
from qualcode.review.matrix import grid
from qualcode.review.quotes import counts, quotes
from qualcode.review.session import Session
from qualcode.types import Informant, Language


def application(  # noqa: PLR0913 - what is reviewed, who may come, how it looks
    desk: Desk,
    informants: Sequence[Informant],
    *,
    token: str,
    hosts: frozenset[str],
    language: Language,
    title: str,
    stop: Callable[[], None] = lambda: None,
) -> Starlette:
    """A desk -> the application that serves it under ``/token`` to browsers of ``hosts``.

    ``stop`` is called when the page asks to end.
    """
    session = Session(desk, informants, f"/{token}", language, title)
    pages = Pages(session, stop)
    return Starlette(
        routes=[Mount(f"/{token}", routes=pages.routes())],
        middleware=[Middleware(Guard, token=token, hosts=hosts)],
        exception_handlers={404: pages.missing, 500: pages.fault},
    )


class Pages:
    """What every address answers. All run one after another: the desk knows no threads."""

    def __init__(self, session: Session, stop: Callable[[], None]) -> None:
        """Hold what the pages are about."""
        self._session, self._stop = session, stop
        self._codes_css = codes_css(session.desk.codebook)

    def routes(self) -> list[Route]:
        """The addresses under the token."""
        return [
            Route("/", self.start),
            Route("/t/{number:int}", self.interview),
            Route("/matrix", self.matrix),
            Route("/quotes", self.quotes),
            Route("/decisions", self.decisions),
            Route("/changes", self.changes),
            Route("/decide", self.decide, methods=["POST"]),
            Route("/stop", self.stop, methods=["POST"]),
            Route("/lang/{language}", self.language),
            Route("/codes.css", self.colours),
            *(Route(f"/{name}", asset) for name, asset in ASSETS.items()),
        ]

    async def start(self, _request: Request) -> Response:
        """The first transcript in which something is open."""
        self._session.desk.refresh()
        waiting = (one.number for one in self._session.progress() if one.open)
        return self._to(f"/t/{next(waiting, 0)}")

    async def interview(self, request: Request) -> Response:
        """One transcript, all of it."""
        session, number = self._session, request.path_params["number"]
        session.desk.refresh()
        if number >= len(session.transcripts):
            return await self.missing(request, None)
        values = {
            "number": number,
            "transcript": session.transcripts[number].id,
            "turns": session.board(number).all(),
            "focus": self._focus(number, request),
            "codes": session.codes,
            "plain_codes": plainly(session.codes),
        }
        return self._page(request, "interview.html", "interview", **values)

    async def matrix(self, request: Request) -> Response:
        """Informants x codes."""
        session = self._session
        session.desk.refresh()
        codings = [item.coding for name in session.numbers for item in session.desk.items(name)]
        made = grid(codings, session.informants, session.desk.codebook, session.codes, session.say)
        return self._page(request, "matrix.html", "matrix", grid=made)

    async def quotes(self, request: Request) -> Response:
        """The quotes of an informant, of a code, or of both with the summary of the cell."""
        session = self._session
        session.desk.refresh()
        informant = request.query_params.get("informant", "")
        code = request.query_params.get("code", "")
        known = {"", *(who.id for who in session.informants)}
        if informant not in known or (code and code not in session.codes):
            return await self.missing(request, None)
        found = quotes(session, informant, code)
        values = {
            "heading": self._heading(informant, code),
            "informant": informant,
            "code": session.codes.get(code),
            "counts": counts(session, found),
            "quotes": found,
            "summary": self._summary(informant, code) if informant and code else None,
        }
        return self._page(request, "quotes.html", "matrix", **values)

    async def decisions(self, request: Request) -> Response:
        """What was decided: what lost its words, what changed, and the latest."""
        session = self._session
        session.desk.refresh()
        values = {
            "problems": list(map(str, session.desk.problems)),
            "lost": history.lost(session),
            "similar": history.similar(session),
            "latest": history.latest(session),
            "total": len(session.desk.placements()),
        }
        return self._page(request, "decisions.html", "decisions", **values)

    async def changes(self, request: Request) -> Response:
        """What came since a revision, from whatever window or program."""
        session = self._session
        session.desk.refresh()
        page, since = (_number(request.query_params.get(name)) for name in ("page", "revision"))
        if page is not None and page >= len(session.transcripts):
            return JSONResponse({"message": session.say("not_found")}, 404)
        if since is None or since == session.desk.revision:
            return JSONResponse({"revision": session.desk.revision, "turns": {}, "progress": ""})
        return JSONResponse(self._news(page, since))

    async def decide(self, request: Request) -> Response:
        """One decision, on disk before it is answered."""
        session, since = self._session, self._session.desk.revision
        try:
            body = await _body(request)
            session.desk.refresh()
            ask = read_ask(body, session)
        except Refused as refused:
            return self._refused(refused)
        since = since if ask.revision is None else ask.revision
        try:
            return JSONResponse(self._done(ask, since, decide(session, ask)))
        except Refused as refused:
            return self._refused(refused, **(self._news(ask.page, since) if refused.status == 409 else {}))
        except Changed:
            return JSONResponse(self._conflict(ask, since), 409)
        except QualcodeError as error:
            return self._refused(Refused(503, "not_saved", reason=str(error)))

    async def stop(self, _request: Request) -> Response:
        """End, once this is answered."""
        return JSONResponse({"message": ""}, background=BackgroundTask(self._stop))

    async def language(self, request: Request) -> Response:
        """Switch the page's language, and go back."""
        wanted = request.path_params["language"]
        if wanted not in {"id", "en"}:
            return await self.missing(request, None)
        self._session.language = wanted
        back = request.query_params.get("back", "/")
        inside = back.startswith("/") and not back.startswith(("//", "/\\")) and ".." not in back
        return self._to(back if inside and back.isprintable() else "/")

    async def colours(self, _request: Request) -> Response:
        """The colours of the codes."""
        return Response(self._codes_css, media_type="text/css")

    async def missing(self, request: Request, _error: Exception | None) -> Response:
        """There is no such page."""
        return self._page(request, "missing.html", "", status=404)

    async def fault(self, _request: Request, _error: Exception) -> Response:
        """Something failed that should not: say that a decision may not be kept."""
        return JSONResponse({"message": self._session.say("fault")}, 500)

    # -- within ----------------------------------------------------------------------

    def _page(
        self, request: Request, template: str, here: str, *, status: int = 200, **values: object
    ) -> Response:
        path = request.url.path.removeprefix(self._session.base) or "/"
        back = f"{path}?{request.url.query}" if request.url.query else path
        return HTMLResponse(self._session.page(template, here, back, **values), status)

    def _to(self, path: str) -> Response:
        return RedirectResponse(f"{self._session.base}{path}", 303)

    def _focus(self, number: int, request: Request) -> str:
        """The item that the address asks for, by key or by place; else the turn of that place."""
        if key := request.query_params.get("item"):
            return key
        at = _number(request.query_params.get("at"))
        return "" if at is None else self._at(number, at)

    def _at(self, number: int, offset: int) -> str:
        session = self._session
        transcript = session.transcripts[number]
        for item in session.desk.items(transcript.id):
            if item.coding.span.start <= offset < item.coding.span.end:
                return key_of(item.coding.claim)
        return f"turn-{session.board(number).turn_at(offset)}"

    def _heading(self, informant: str, code: str) -> str:
        session = self._session
        who = informant or session.say("all_informants")
        what = session.codes[code].path if code else session.say("all_codes")
        return f"{session.say('quotes_title')}: {who} · {what}"

    def _summary(self, informant: str, code: str) -> str:
        decision = self._session.desk.summaries().get((informant, code))
        return decision.note if decision else ""

    def _news(self, page: int | None, since: int) -> dict[str, Any]:
        """What a window that knows revision ``since`` does not show yet."""
        session = self._session
        return {
            "revision": session.desk.revision,
            "transcript": page,
            "turns": {} if page is None else session.board(page).since(since),
            "progress": session.progress_list(page),
        }

    def _done(self, ask: Ask, since: int, done: Done) -> dict[str, Any]:
        return {
            **self._news(ask.page, since),
            "done": " ".join(done.ids),
            "transcript": ask.page if done.number is None else done.number,
            "focus": done.focus,
            "message": done.message,
        }

    def _conflict(self, ask: Ask, since: int) -> dict[str, Any]:
        """How a coding stands that was decided elsewhere, with its turns as they are now."""
        session, item = self._session, self._session.desk.item(ask.claim)
        news = self._news(ask.page, since)
        if ask.page is not None and ask.transcript == session.transcripts[ask.page]:
            news["turns"] |= session.board(ask.page).around(ask.claim.span)
        key = "conflict_gone" if item is None else "conflict" if item.decided else "conflict_undone"
        status = session.say(item.coding.status).lower() if item else ""
        message = session.say(key, status=status)
        return {**news, "done": "", "focus": key_of(ask.claim) if item else None, "message": message}

    def _refused(self, refused: Refused, **more: object) -> Response:
        message = self._session.say(refused.key, **refused.values)
        return JSONResponse({**more, "message": message}, refused.status)


async def _body(request: Request) -> bytes:
    """The body of a request, if it is not too long. Raises Refused."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST:
            raise Refused(413, "too_long")
        parts.append(part)
    return b"".join(parts)


def _number(written: str | None) -> int | None:
    """A number of an address, or None where there is none that could be one."""
    if written is None or not written.isascii() or not written.isdecimal() or len(written) > 9:
        return None
    return int(written)
