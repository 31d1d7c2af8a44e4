"""What the page's script asks for: decide, see what others decided, stop. All JSON."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from typing import Any

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from qualcode.decide.desk import Changed
from qualcode.errors import QualcodeError
from qualcode.review.addresses import number
from qualcode.review.asking import MOST, Ask, Refused, read_ask
from qualcode.review.deciding import decide
from qualcode.review.done import Done
from qualcode.review.items import key_of
from qualcode.review.session import Session

_REASONS: Mapping[int, str] = {
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "reason_right"),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "reason_full"),
}


class Answers:
    """What a session answers its windows."""

    def __init__(self, session: Session, stop: Callable[[], None]) -> None:
        """Hold what they are about, and what ends it."""
        self._session, self._stop = session, stop

    async def changes(self, request: Request) -> Response:
        """Tell what came since a revision, from whatever window or program."""
        session = self._session
        session.desk.refresh()
        page, since = (number(request.query_params.get(name)) for name in ("page", "revision"))
        if page is not None and page >= len(session.transcripts):
            return self._refused(Refused(404, "not_found"))
        if since is None or since == session.desk.revision:
            news = {"revision": session.desk.revision, "turns": {}, "progress": ""}
        else:
            news = self._news(page, since)
        return JSONResponse({**news, "stale": session.stale()})

    async def decide(self, request: Request) -> Response:
        """Keep one decision; it is on disk before this answers."""
        session, since = self._session, self._session.desk.revision
        try:
            body = await body_of(request)
            session.desk.refresh()
            ask = read_ask(body, session)
        except Refused as refused:
            return self._refused(refused)
        return self._decided(ask, since if ask.revision is None else ask.revision)

    async def next(self, request: Request) -> Response:
        """Tell which suggestion is next in the order of reading, and in which transcript."""
        session, asked = self._session, request.query_params
        session.desk.refresh()
        page = number(asked.get("page"))
        after = None
        if page is not None and page < len(session.transcripts):
            after = session.transcripts[page].id, asked.get("item", "")
        found = session.queue.next(after, hidden="hidden" in asked)
        if found is None:
            return JSONResponse({"focus": None})
        name = found.transcript
        where = {"transcript": session.numbers[name], "name": name, "focus": key_of(found)}
        return JSONResponse(where)

    async def stop(self, _request: Request) -> Response:
        """End, once this is answered."""
        return JSONResponse({"message": ""}, background=BackgroundTask(self._stop))

    def _decided(self, ask: Ask, since: int) -> Response:
        """Do what is asked -> what the window must show, which knows revision ``since``."""
        try:
            done = decide(self._session, ask)
        except Refused as refused:
            return self._refused(refused)
        except Changed:
            return JSONResponse(self._conflict(ask, since), 409)
        except QualcodeError as error:
            return self._refused(unsaved(error, self._session.say))
        return JSONResponse({**self._news(ask.page, since), **_told(done, ask)})

    def _news(self, page: int | None, since: int) -> dict[str, Any]:
        session = self._session
        return {
            "revision": session.desk.revision,
            "transcript": page,
            "turns": {} if page is None else session.board(page).since(since),
            "progress": session.progress_list(page),
        }

    def _conflict(self, ask: Ask, since: int) -> dict[str, Any]:
        """How a coding stands that was decided elsewhere, with its turns as they are now."""
        session, item = self._session, self._session.desk.item(ask.claim)
        news = self._news(ask.page, since)
        if ask.page is not None and ask.transcript == session.transcripts[ask.page]:
            news["turns"] |= session.board(ask.page).around(ask.claim.span)
        key = "conflict_gone" if item is None else "conflict" if item.decided else "conflict_undone"
        status = session.say(item.coding.status).lower() if item else ""
        focus = key_of(ask.claim) if item else None
        return {**news, "done": "", "focus": focus, "message": session.say(key, status=status)}

    def _refused(self, refused: Refused) -> Response:
        message = self._session.say(refused.key, **refused.values)
        return JSONResponse({"message": message}, refused.status)


def unsaved(error: QualcodeError, say: Callable[..., str]) -> Refused:
    """What kept a decision from the disk -> what to answer, as far as it is known."""
    cause = error.__cause__
    if not isinstance(cause, OSError):  # only another qualcode that writes is no such cause
        return Refused(503, "not_saved", reason=say("reason_busy"))
    key = _REASONS.get(cause.errno or 0, "reason_other")
    return Refused(503, "not_saved", reason=say(key, reason=cause.strerror or cause))


def _told(done: Done, ask: Ask) -> dict[str, Any]:
    return {
        "done": " ".join(done.ids),
        "transcript": ask.page if done.number is None else done.number,
        "focus": done.focus,
        "message": done.message,
    }


async def body_of(request: Request) -> bytes:
    """The body of a request, if it is not too long. Raises Refused."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST:
            raise Refused(413, "too_long")
        parts.append(part)
    return b"".join(parts)
