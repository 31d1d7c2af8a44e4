"""A reply that is no answer -> what the server says, and what it means for the researcher."""

from __future__ import annotations

import json
import re

from qualcode.project.reader.ask import ReaderFailed
from qualcode.project.reader.asking import failures
from qualcode.project.reader.asking.address import Address
from qualcode.project.reader.asking.patience import wanted_wait
from qualcode.project.reader.asking.wire import Reply

CLIP = 200
_TOO_LONG = re.compile(
    r"(exceed|greater|longer|larger)\w*.{0,40}(context|model length)"
    r"|context.{0,40}(exceed|overflow|length is|too (small|long))|(prompt|input).{0,20}too long",
    re.IGNORECASE,
)
_NO_MODEL = re.compile(
    r"model.{0,120}(not found|not exist|unknown)|model_not_found",
    re.IGNORECASE,
)


def refusal(address: Address, reply: Reply, told: str) -> ReaderFailed:
    """A status that is none of success, and what the server says -> what to do."""
    if 300 <= reply.status < 400:
        return failures.elsewhere(address, reply.headers.get("location", "another address"))
    if reply.status in {401, 403}:
        return failures.forbidden(address, told)
    if reply.status in {429, 503}:
        return failures.busy(address, told, wanted_wait(reply))
    if is_too_long(told):
        return failures.too_long(address, told)
    if reply.is_page and reply.status < 500:
        return failures.no_interface(address, "the server answers with a web page")
    return failures.broken(address, reply.status, told)


def said(reply: Reply, key: str = "") -> str:
    """A reply -> what the server says went wrong, on one short line and without the key."""
    told = message_in(reply.decoded)
    if not told and not reply.is_page:
        told = reply.body[: 4 * CLIP].decode("utf-8", "replace")
    if key:
        told = told.replace(key, "...")
    line = " ".join("".join(c if c.isprintable() else " " for c in told).split())
    return line if len(line) <= CLIP else line[:CLIP] + "..."


def is_too_long(told: str) -> bool:
    """Whether a server says that the prompt doesn't fit."""
    return _TOO_LONG.search(told) is not None


def lacks_model(reply: Reply, told: str) -> bool:
    """Whether a server says that there is no such model, or no such path."""
    return reply.status == 404 or (reply.status == 400 and _NO_MODEL.search(told) is not None)


def message_in(answered: object) -> str:
    """JSON of any of the servers -> its message of an error, or ""."""
    if not isinstance(answered, dict):
        return ""
    error = answered.get("error", answered.get("detail", answered.get("message")))
    if isinstance(error, dict):
        error = error.get("message") or error.get("type")
    return error if isinstance(error, str) else json.dumps(error) if error else ""
