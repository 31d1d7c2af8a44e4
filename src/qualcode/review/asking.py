"""The body of a request -> what the page asks for, checked against what there is."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, cast, get_args

from qualcode.review.session import Session
from qualcode.types import Claim, Polarity, Span, Transcript

MOST = 1_000_000  # bytes of a body; the longest memo anybody writes is far shorter
Asked: TypeAlias = Literal["accept", "reject", "change", "add", "memo", "summary", "undo"]


class Refused(Exception):
    """What was asked can't be done: the status to answer, and the wording that says why."""

    def __init__(self, status: int, key: str, **values: object) -> None:
        """Hold them."""
        super().__init__(key)
        self.status, self.key, self.values = status, key, values


@dataclass(frozen=True, slots=True)
class Ask:
    """A request whose parts are all known here.

    ``page`` is the transcript that the window shows and ``revision`` how new it is, as far as
    they are told; ``words`` are those that the window shows from ``span``.
    """

    verb: Asked
    page: int | None
    revision: int | None
    transcript: Transcript | None
    span: Span | None
    words: str | None
    code: str
    polarity: Polarity
    to: str
    to_polarity: Polarity
    informant: str
    note: str
    seen: tuple[str, ...] | None
    of: tuple[str, ...]

    @property
    def claim(self) -> Claim:
        """What is judged. Raises Refused where it is not said whole."""
        if self.transcript is None or self.span is None or not self.code:
            raise Refused(422, "wrong_value", name="start, end, code")
        return Claim(self.transcript.id, self.span, self.code, self.polarity)


def read_ask(body: bytes, session: Session) -> Ask:
    """Body -> Ask. Raises Refused: 400 where it can't be read, 422 where a name is unknown."""
    fields = Fields(object_of(body))
    page = fields.number("page", below=len(session.transcripts))
    transcript = _transcript(fields, page, session)
    codes = session.codes
    return Ask(
        verb=cast("Asked", fields.one_of("verb", get_args(Asked))),
        page=page,
        revision=fields.number("revision"),
        transcript=transcript,
        span=_span(fields, transcript),
        words=fields.text("words") if fields.has("words") else None,
        code=fields.one_of("code", ("", *codes), ""),
        polarity=cast("Polarity", fields.one_of("polarity", get_args(Polarity), "present")),
        to=fields.one_of("to", ("", *codes), ""),
        to_polarity=cast("Polarity", fields.one_of("to_polarity", get_args(Polarity), "present")),
        informant=fields.one_of("informant", ("", *(who.id for who in session.informants)), ""),
        note=written(fields.text("note")),
        seen=fields.texts("seen"),
        of=tuple(fields.text("of").split()),
    )


def object_of(body: bytes) -> Mapping[str, Any]:
    """Body -> the JSON object in it. Raises Refused."""
    try:
        found = json.loads(body)
        json.dumps(found, ensure_ascii=False).encode()  # half an emoji can't be kept
    except (ValueError, RecursionError):
        raise Refused(400, "not_json") from None
    if not isinstance(found, dict):
        raise Refused(400, "not_json")
    return found


class Fields:
    """The fields of a request; each is of its type or the request is refused, naming it."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        """Hold what was given."""
        self._given = given

    def has(self, name: str) -> bool:
        """Whether a field is given."""
        return self._given.get(name) is not None

    def text(self, name: str) -> str:
        """Words, "" where there are none."""
        value = self._given.get(name)
        if not isinstance(value, str | None):
            raise Refused(400, "wrong_value", name=name)
        return value or ""

    def texts(self, name: str) -> tuple[str, ...] | None:
        """A list of words, or None."""
        value = self._given.get(name)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise Refused(400, "wrong_value", name=name)
        return tuple(value)

    def number(self, name: str, below: int | None = None) -> int | None:
        """A whole number, or None."""
        value = self._given.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise Refused(400, "wrong_value", name=name)
        if below is not None and value >= below:
            raise Refused(422, "unknown", name=name, value=value)
        return value

    def one_of(self, name: str, known: tuple[str, ...], otherwise: str | None = None) -> str:
        """One of the words known."""
        value = self.text(name)
        if not value and otherwise is not None:
            return otherwise
        if value not in known:
            raise Refused(422, "unknown", name=name, value=_shown(value))
        return value


def _transcript(fields: Fields, page: int | None, session: Session) -> Transcript | None:
    """The transcript that is named, else the one that the window shows."""
    name = fields.text("transcript")
    if name and name not in session.numbers:
        raise Refused(422, "unknown", name="transcript", value=_shown(name))
    if name:
        return session.transcripts[session.numbers[name]]
    return None if page is None else session.transcripts[page]


def _span(fields: Fields, transcript: Transcript | None) -> Span | None:
    start, end = fields.number("start"), fields.number("end")
    if start is None or end is None or transcript is None:
        return None
    if not start < end <= len(transcript.text):
        raise Refused(422, "wrong_value", name="start, end")
    return Span(start, end)


def written(note: str) -> str:
    """What somebody typed, as it is kept."""
    return unicodedata.normalize("NFC", note.replace("\r\n", "\n")).strip()


def _shown(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:60]}…"
