"""A language model at an address that speaks OpenAI's chat completions, as a reader to ask.

Ollama, LM Studio and llama.cpp's server all do.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from qualcode.project.reader.ask import Answer, Prompt, ReaderFailed
from qualcode.project.reader.asking import failures
from qualcode.project.reader.asking.address import address_of, leaving, stays
from qualcode.project.reader.asking.form import Form
from qualcode.project.reader.asking.models import known_models
from qualcode.project.reader.asking.patience import wait_before
from qualcode.project.reader.asking.refusals import is_too_long, lacks_model, refusal, said
from qualcode.project.reader.asking.reply import answer_in
from qualcode.project.reader.asking.wire import Reply, Wire

TIMEOUT = 600.0
MAX_TOKENS = 8192


class HttpAsk:
    """A model at an address. ``leaving`` says to whom questions go beyond this computer, or ""."""

    def __init__(
        self, wire: Wire, model: str, max_tokens: int, sleep: Callable[[float], object]
    ) -> None:
        """Nothing is asked yet."""
        self.name = model
        self.leaving = leaving(wire.address, model)
        self.form = Form()
        self._wire, self._max_tokens, self._sleep = wire, max_tokens, sleep
        self._settling = threading.Lock()

    def __call__(self, prompt: Prompt, *, seed: int = 0) -> Answer:
        """Ask once, with patience where the server is busy. Raises ReaderFailed."""
        asked = 0
        while True:
            form = self.form
            body = form.body(self.name, prompt, seed, self._max_tokens)
            reply = self._wire.exchange("POST", "/chat/completions", body)
            if reply.status == 200:
                return answer_in(self._wire.address, reply, self.name, prompt)
            if not self._asks_for_less(form, reply):
                asked += 1
                self._wait_or_give_up(reply, asked)

    def hang_up(self) -> None:
        """End the questions under way, from any thread; nothing can be asked afterwards."""
        self._wire.hang_up()

    def _asks_for_less(self, form: Form, reply: Reply) -> bool:
        """Whether the server complains of a field; from now on nobody sends it."""
        told = said(reply)
        simpler = None if is_too_long(told) else form.simpler(reply.status, told)
        with self._settling:
            if simpler and self.form is form:  # else another thread has settled it
                self.form = simpler
        return simpler is not None

    def _wait_or_give_up(self, reply: Reply, asked: int) -> None:
        """Wait until the question can be put again. Raises ReaderFailed where it can't."""
        wait = wait_before(reply, asked)
        if wait is None:
            raise self._refusal(reply)
        self._sleep(wait)

    def _refusal(self, reply: Reply) -> ReaderFailed:
        """A reply that is no answer -> what it means."""
        told = said(reply, self._wire.key)
        if lacks_model(reply, told):
            return failures.no_model(self._wire.address, self.name, known_models(self._wire))
        return refusal(self._wire.address, reply, told)


def http_ask(  # noqa: PLR0913 - what an address, a model and a server need
    url: str,
    model: str,
    *,
    timeout: float = TIMEOUT,
    allow_remote: bool = False,
    key: str | None = None,
    max_tokens: int = MAX_TOKENS,
    sleep: Callable[[float], object] | None = None,
) -> HttpAsk:
    """An address and a model -> who can be asked; nothing is sent yet. Raises BadAddress.

    ``timeout`` is for one whole answer, in seconds. ``sleep`` waits where a server is busy.
    """
    address = address_of(url, allow_remote=allow_remote)
    if not allow_remote:
        stays(address, model)
    wire = Wire(address, timeout, key)
    return HttpAsk(wire, model, max_tokens, sleep or wire.over.wait)
