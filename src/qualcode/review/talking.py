"""The page on which coders settle what they differ on, as an application."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, cast, get_args

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from qualcode.decide.desk import Changed
from qualcode.decide.disputes import Outcome
from qualcode.errors import QualcodeError
from qualcode.review.addresses import inside, number
from qualcode.review.answers import body_of, unsaved
from qualcode.review.asking import Fields, Refused, object_of, written
from qualcode.review.assets import ASSETS, asset
from qualcode.review.codes import plainly
from qualcode.review.colours import codes_css
from qualcode.review.drawing import TALK_KEYS
from qualcode.review.guard import Guard
from qualcode.review.talk import Talk
from qualcode.types import Language, Polarity

Verb: TypeAlias = Literal["kept", "dropped", "changed", "undo"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the page asks for: which dispute, what of it, and as it was seen."""

    verb: Verb
    key: str
    to: str
    to_polarity: Polarity
    note: str
    seen: tuple[str, ...] | None
    revision: int | None


def talking(
    made: Callable[[str], Talk], token: str, hosts: frozenset[str], stop: Callable[[], None]
) -> Guard:
    """What makes a Talk of its address -> the application that serves it under ``/token``."""
    talk = made(f"/{token}")
    shown = _Shown(talk, stop)

    async def fault(_request: Request, _error: Exception) -> Response:
        return JSONResponse({"message": talk.say("fault")}, 500)

    served = Starlette(
        routes=[Mount(f"/{token}", routes=_routes(shown, talk))],
        exception_handlers={404: shown.missing, 500: fault},
    )
    return Guard(served, token, hosts)


def _routes(shown: _Shown, talk: Talk) -> list[Route]:
    return [
        Route("/", shown.start),
        Route("/lang/{language}", shown.language),
        Route("/changes", shown.changes),
        Route("/decide", shown.decide, methods=["POST"]),
        Route("/stop", shown.stop, methods=["POST"]),
        Route("/codes.css", asset("codes.css", codes_css(talk.desk.codebook).encode())),
        *(Route(f"/{name}", asset(name, data)) for name, data in ASSETS.items()),
    ]


class _Shown:
    """What a Talk answers its windows."""

    def __init__(self, talk: Talk, stop: Callable[[], None]) -> None:
        """Hold what they are about, and what ends it."""
        self._talk, self._stop = talk, stop

    async def start(self, _request: Request) -> Response:
        """Show every dispute."""
        talk = self._talk
        talk.refresh()
        values = {
            "places": talk.places(),
            "cards": talk.cards(),
            "settled": talk.progress(),
            "coders": talk.coders,
            "codes": talk.codes,
            "plain_codes": plainly(talk.codes),
        }
        return self._page("resolve.html", values)

    async def language(self, request: Request) -> Response:
        """Switch the page's language, and go back."""
        wanted = request.path_params["language"]
        if wanted not in get_args(Language):
            return await self.missing(request)
        self._talk.language = cast("Language", wanted)
        back = request.query_params.get("back", "/")
        return RedirectResponse(f"{self._talk.base}{back if inside(back) else '/'}", 303)

    async def missing(self, _request: Request, _error: Exception | None = None) -> Response:
        """Say that there is no such page."""
        return self._page("missing.html", {}, 404)

    async def changes(self, request: Request) -> Response:
        """Tell what came since a revision, from whatever window or program."""
        self._talk.refresh()
        since = number(request.query_params.get("revision"))
        return JSONResponse({**self._news(since), "stale": self._talk.stale()})

    async def decide(self, request: Request) -> Response:
        """Keep one settlement; it is on disk before this answers."""
        talk, since = self._talk, self._talk.desk.revision
        try:
            wish = self._read(await body_of(request))
            since = since if wish.revision is None else wish.revision
            return self._done(wish, since)
        except Refused as refused:
            return self._refused(refused)
        except Changed:
            return JSONResponse(self._conflict(wish.key, since), 409)
        except QualcodeError as error:
            return self._refused(unsaved(error, talk.say))

    async def stop(self, _request: Request) -> Response:
        """End, once this is answered."""
        return JSONResponse({"message": ""}, background=BackgroundTask(self._stop))

    def _read(self, body: bytes) -> Wish:
        """Body -> Wish. Raises Refused."""
        fields, codes = Fields(object_of(body)), tuple(self._talk.codes)
        wish = Wish(
            verb=cast("Verb", fields.one_of("verb", get_args(Verb))),
            key=fields.text("key"),
            to=fields.one_of("to", ("", *codes), ""),
            to_polarity=cast(
                "Polarity", fields.one_of("to_polarity", get_args(Polarity), "present")
            ),
            note=written(fields.text("note")),
            seen=fields.texts("seen"),
            revision=fields.number("revision"),
        )
        if wish.verb == "changed" and not wish.to:
            raise Refused(422, "wrong_value", name="to")
        return wish

    def _done(self, wish: Wish, since: int) -> Response:
        talk = self._talk
        if wish.verb == "undo":
            undone = talk.undo(wish.key)
            key = "said_resolve_undo" if undone else "said_nothing"
            return JSONResponse(self._told(undone.key if undone else "", talk.say(key), since))
        outcome: Outcome = wish.verb
        dispute = talk.settle(
            wish.key,
            outcome,
            to=wish.to,
            to_polarity=wish.to_polarity,
            note=wish.note,
            seen=wish.seen,
        )
        label = talk.codes[wish.to if outcome == "changed" else dispute.code].label
        message = talk.say(f"said_resolve_{outcome}", code=label)
        return JSONResponse(self._told(dispute.key, message, since))

    def _told(self, key: str, message: str, since: int) -> dict[str, Any]:
        return {**self._news(since), "done": key, "message": message}

    def _conflict(self, key: str, since: int) -> dict[str, Any]:
        """How a dispute stands that was settled elsewhere, or is none any more."""
        talk = self._talk
        card = talk.card_of(key)
        message = talk.say("resolve_conflict" if card else "resolve_agreed")
        return {**self._news(since), "message": message}

    def _news(self, since: int | None) -> dict[str, Any]:
        """The cards that changed. Where there are others than were, the page is to open anew."""
        talk = self._talk
        return {
            "revision": talk.desk.revision,
            "cards": {str(at): card for at, card in talk.cards(since or 0).items()},
            "keys": [one.key for one in talk.disputes],
            "settled": talk.progress(),
            "open": talk.open,
        }

    def _refused(self, refused: Refused) -> Response:
        message = self._talk.say(refused.key, **refused.values)
        return JSONResponse({"message": message}, refused.status)

    def _page(self, template: str, values: Mapping[str, object], status: int = 200) -> Response:
        shown = {"back": "/", "here": "resolve", "help_keys": TALK_KEYS, **values}
        return HTMLResponse(self._talk.page(template, shown), status)
