"""What every page's address answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast, get_args
from urllib.parse import quote as in_address

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from qualcode.decide.ordering import Order
from qualcode.review import history
from qualcode.review.addresses import inside, number
from qualcode.review.codes import plainly
from qualcode.review.items import key_of, uncounted
from qualcode.review.matrix import grid
from qualcode.review.quotes import counts, quotes
from qualcode.review.session import Session
from qualcode.types import Language


class Pages:
    """The pages of a session; each takes in first what other windows and programs decided."""

    def __init__(self, session: Session) -> None:
        """Hold what the pages are about."""
        self._session = session

    async def start(self, request: Request) -> Response:
        """Go to the first suggestion of the order, or to the first open interview of the files."""
        session = self._session
        session.desk.refresh()
        hidden = "hidden" in request.query_params
        first = None if session.queue.order == "file" else session.queue.next(hidden=hidden)
        if first is not None:
            number, key = session.numbers[first.transcript], in_address(key_of(first))
            return self._to(f"/t/{number}?item={key}")
        waiting = (one for one in session.progress() if one.open > (one.learned if hidden else 0))
        return self._to(f"/t/{next((one.number for one in waiting), 0)}")

    async def interview(self, request: Request) -> Response:
        """Show one transcript, all of it."""
        session, at = self._session, request.path_params["number"]
        session.desk.refresh()
        if at >= len(session.transcripts):
            return await self.missing(request)
        values = {
            "number": at,
            "transcript": session.transcripts[at].id,
            "turns": session.board(at).all(),
            "focus": self._focus(at, request),
            "codes": session.codes,
            "plain_codes": plainly(session.codes),
            "likely": session.outlook.plainly(session.transcripts[at].id),
        }
        return self._page(request, "interview.html", values)

    async def matrix(self, request: Request) -> Response:
        """Show informants x codes."""
        session = self._session
        session.desk.refresh()
        items = (item for name in session.numbers for item in session.desk.items(name))
        codings = [item.coding for item in items if not uncounted(item.coding)]
        made = grid(codings, session.informants, session.desk.codebook, session.codes, session.say)
        return self._page(request, "matrix.html", {"grid": made})

    async def quotes(self, request: Request) -> Response:
        """Show the quotes of an informant, of a code, or of both with the cell's summary."""
        session = self._session
        session.desk.refresh()
        informant, code = (request.query_params.get(name, "") for name in ("informant", "code"))
        known = {"", *(who.id for who in session.informants)}
        if informant not in known or (code and code not in session.codes):
            return await self.missing(request)
        found = quotes(session, informant, code)
        values = {
            "heading": self._heading(informant, code),
            "informant": informant,
            "code": session.codes.get(code),
            "counts": counts(session, found),
            "quotes": found,
            "summary": self._summary(informant, code) if informant and code else None,
        }
        return self._page(request, "quotes.html", values)

    async def decisions(self, request: Request) -> Response:
        """Show what was decided: what lost its words, what changed, and the latest."""
        session = self._session
        session.desk.refresh()
        values = {
            "problems": list(map(str, session.desk.problems)),
            "lost": history.lost(session),
            "similar": history.similar(session),
            "latest": history.latest(session),
            "total": len(session.desk.placements()),
        }
        return self._page(request, "decisions.html", values)

    async def language(self, request: Request) -> Response:
        """Switch the page's language, and go back."""
        wanted = request.path_params["language"]
        if wanted not in get_args(Language):
            return await self.missing(request)
        self._session.language = cast("Language", wanted)
        back = request.query_params.get("back", "/")
        return self._to(back if inside(back) else "/")

    async def order(self, request: Request) -> Response:
        """Choose the order of reading, and go back."""
        wanted = request.path_params["order"]
        if wanted not in get_args(Order):
            return await self.missing(request)
        self._session.queue.order = cast("Order", wanted)
        back = request.query_params.get("back", "/")
        return self._to(back if inside(back) else "/")

    async def missing(self, request: Request, _error: Exception | None = None) -> Response:
        """Say that there is no such page."""
        return self._page(request, "missing.html", {}, 404)

    def _page(
        self, request: Request, template: str, values: Mapping[str, object], status: int = 200
    ) -> Response:
        path = request.url.path.removeprefix(self._session.base) or "/"
        back = f"{path}?{request.url.query}" if request.url.query else path
        shown = {**values, "back": back, "here": template.removesuffix(".html")}
        return HTMLResponse(self._session.page(template, shown), status)

    def _to(self, path: str) -> Response:
        return RedirectResponse(f"{self._session.base}{path}", 303)

    def _focus(self, at: int, request: Request) -> str:
        """What the address asks for: an item by its key, or whatever is at an offset."""
        offset = number(request.query_params.get("at"))
        if offset is not None:
            return self._session.at(at, offset)
        return request.query_params.get("item", "")

    def _heading(self, informant: str, code: str) -> str:
        session = self._session
        who = informant or session.say("all_informants")
        what = session.codes[code].path if code else session.say("all_codes")
        return f"{session.say('quotes_title')}: {who} · {what}"

    def _summary(self, informant: str, code: str) -> str:
        decision = self._session.desk.summaries().get((informant, code))
        return decision.note if decision else ""
