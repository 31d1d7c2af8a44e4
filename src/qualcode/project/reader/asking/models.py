"""Which models a server offers."""

from __future__ import annotations

from qualcode.project.reader.ask import ReaderFailed
from qualcode.project.reader.asking import failures
from qualcode.project.reader.asking.address import address_of
from qualcode.project.reader.asking.refusals import said
from qualcode.project.reader.asking.reply import models_in
from qualcode.project.reader.asking.wire import Wire

_PATIENCE = 10.0


def models_at(
    url: str, *, allow_remote: bool = False, key: str | None = None, timeout: float = _PATIENCE
) -> tuple[str, ...]:
    """An address -> the names of its models, sorted. Raises BadAddress or ReaderFailed."""
    wire = Wire(address_of(url, allow_remote=allow_remote), timeout, key)
    reply = wire.exchange("GET", "/models")
    if reply.status in {401, 403}:
        raise failures.forbidden(wire.address, said(reply, wire.key))
    if reply.is_page:
        raise failures.no_interface(wire.address, "the server answers with a web page")
    if reply.status != 200:
        raise failures.no_interface(wire.address, f"the server answers with error {reply.status}")
    return models_in(reply)


def known_models(wire: Wire) -> tuple[str, ...]:
    """The same for a message: nothing where the server doesn't say."""
    try:
        return models_in(wire.exchange("GET", "/models"))
    except ReaderFailed:
        return ()
